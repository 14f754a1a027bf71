"""Changes of single stretches of a file: whatever lies outside of them stays as it is, byte for byte."""

from __future__ import annotations

import copy
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from living_playbook.diagnostics import Span
    from living_playbook.sources.model import DataPath

_BREAK = re.compile(r"\r\n|\r|\n")
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """New text for a stretch of a file.

    `start` and `end` are offsets in the text as it is read: without a byte-order mark, every line ended by a line feed.
    """

    start: int
    end: int
    text: str


WITHOUT_MARK = Edit(-1, -1, "")
"""Takes the byte-order mark away, which lies before all text."""


@dataclass(frozen=True, slots=True)
class Mend:
    """One change of a file, and what it does to the values of the header: nothing, where `path` is empty.

    The value at `path` becomes `value`; where `key` is given, the key there is called so instead.
    """

    edit: Edit
    path: DataPath = ()
    value: Any = None
    key: str = ""


def changes(edit: Edit, text: str) -> bool:
    """Tell whether a change of a file with this text writes anything else than what stands there."""
    return edit == WITHOUT_MARK or text[edit.start : edit.end] != edit.text


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file with changes. New lines end as those of the file do.

    Raises ValueError where two changes overlap: a bug in who made them.
    """
    text = data.decode("utf-8")
    bare = text.lstrip(_MARK)
    breaks = list(_BREAK.finditer(bare))
    line_end = breaks[0][0] if breaks else "\n"
    # A line end of two characters counts as one in the text as it is read.
    wide = [found.start() - number for number, found in enumerate(each for each in breaks if len(each[0]) > 1)]
    wanted = sorted(set(edits))
    pieces, at = ["" if WITHOUT_MARK in wanted else text[: len(text) - len(bare)]], 0
    for edit in (each for each in wanted if each != WITHOUT_MARK):
        start, end = (offset + bisect_left(wide, offset) for offset in (edit.start, edit.end))
        if start < at:
            message = f"two changes overlap at {edit}"
            raise ValueError(message)
        pieces += bare[at:start], edit.text.replace("\n", line_end)
        at = end
    return "".join([*pieces, bare[at:]]).encode()


def offsets(text: str, span: Span) -> tuple[int, int]:
    """Return where a span of a file begins and ends in its text."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1


def values_after(values: Mapping[str, Any], mends: Iterable[Mend]) -> dict[str, Any]:
    """Return what the values of a header must be when changes are made; a new key of the header comes last."""
    after: Any = copy.deepcopy(dict(values))
    ordered = [mend for mend in mends if mend.path]
    for mend in sorted(ordered, key=lambda mend: bool(mend.key)):  # a path names the keys as they were
        inside = after
        for step in mend.path[:-1]:
            inside = inside[step]
        if not mend.key:
            inside[mend.path[-1]] = mend.value
            continue
        renamed = {mend.key if key == mend.path[-1] else key: value for key, value in inside.items()}
        inside.clear()
        inside.update(renamed)
    return dict(after)
