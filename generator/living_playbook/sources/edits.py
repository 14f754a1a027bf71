"""Changes of single stretches of a file: whatever lies outside of them stays as it is, byte for byte."""

from __future__ import annotations

import copy
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from living_playbook.diagnostics import Span
from living_playbook.source_edits import REMOVED, Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from living_playbook.source_edits import SourceEdit

_BREAK = re.compile(r"\r\n|\r|\n")
_MARK = "\ufeff"


WITHOUT_MARK = Edit(-1, -1, "")
"""Takes the byte-order mark away, which lies before all text."""


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


def span_of(text: str, edit: Edit, path: str) -> Span:
    """Return the lines and columns of an edit of a file that is called `path` and holds this text."""
    start, end = max(edit.start, 0), max(edit.end, 0)
    places = ((text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)) for offset in (start, end))
    (line, column), (end_line, end_column) = places
    return Span(path, line, column, end_line, end_column)


def values_after(values: Mapping[str, Any], edits: Iterable[SourceEdit]) -> dict[str, Any]:
    """Return what the values of a header must be when fixes are made; a new key of the header comes last.

    What goes, goes last and from the end, as paths name the places as they were.
    """
    after: Any = copy.deepcopy(dict(values))
    ordered = [change for change in edits if change.path]
    gone = sorted((change.path for change in ordered if change.value is REMOVED), key=_from_the_end)
    kept = [change for change in ordered if change.value is not REMOVED]
    for change in sorted(kept, key=lambda change: bool(change.key)):  # a path names the keys as they were
        inside = _inside(after, change.path)
        if not change.key:
            inside[change.path[-1]] = change.value
            continue
        renamed = {change.key if key == change.path[-1] else key: value for key, value in inside.items()}
        inside.clear()
        inside.update(renamed)
    for path in gone:
        del _inside(after, path)[path[-1]]
    return dict(after)


def _inside(values: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - YAML holds anything
    """Return the mapping or list in which the last step of a path leads."""
    for step in path[:-1]:
        values = values[step]
    return values


def _from_the_end(path: tuple[str | int, ...]) -> tuple[tuple[bool, int, str], ...]:
    return tuple((isinstance(step, str), -step if isinstance(step, int) else 0, str(step)) for step in path)
