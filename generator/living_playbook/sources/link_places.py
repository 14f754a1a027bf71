"""Where the address of a link stands in the text, and how another one is written there in its style."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkLabel
from markdown_it.rules_inline import StateInline

from living_playbook.sources.markdown_syntax import parser

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME = re.compile(r"!?\[\[\s*(?P<name>[^\[\]|#\\]*?)\s*(?=[\]|#\\])")
_LABEL = re.compile(r"\[(?:[^\[\]\\]|\\.)+\]:")
_GAP = re.compile(r"[ \t]*(?:\n[ \t>]*)?")
_PATH = re.compile(r"[^?#]*")
_SPECIAL = re.compile(r"[\s%?#<>()\[\]|\\]")
_SPECIAL_IN_ANGLES = re.compile(r"[\n%?#<>\\]")

Place = tuple[int, int]


def name_place(text: str, start: int, end: int) -> Place | None:
    """Return where the name stands in a link `[[name]]`, or in `![[name]]`, that reaches from `start` to `end`."""
    found = _NAME.match(text, start, end)
    return found.span("name") if found else None


def address_place(text: str, start: int, end: int) -> Place | None:
    """Return where the address of a link or an image stands; None for one that is defined elsewhere in the text."""
    piece = text[start:end]
    if piece.startswith("![["):
        return name_place(text, start, end)
    opening = 1 if piece.startswith("!") else 0
    state = StateInline(piece, parser(), {}, [])
    label_end = parseLinkLabel(state, opening, disableNested=False)
    if label_end < 0 or piece[label_end + 1 : label_end + 2] != "(":
        return None
    return _destination(piece, label_end + 2, start)


def definition_place(text: str, start: int, end: int) -> Place | None:
    """Return where the address stands in a line `[label]: address`."""
    label = _LABEL.search(text, start, end)
    return _destination(text[start:end], label.end() - start, start) if label else None


def _destination(piece: str, at: int, offset: int) -> Place | None:
    gap = _GAP.match(piece, at)
    first = gap.end() if gap else at
    found = parseLinkDestination(piece, first, len(piece))
    return (offset + first, offset + found.pos) if found.ok else None


def rewritten(written: str, path_of: Callable[[str], str]) -> str:
    """Return an address with another path, in the style of the one that is `written`; question and fragment stay.

    `path_of` is given the path without any escapes, and returns the new one likewise. Folders that both begin with stay
    as they are written.
    """
    in_angles = written.startswith("<")
    inner = written[1:-1] if in_angles else written
    path = _PATH.match(inner)
    old = path[0] if path else ""
    meant = unquote(unescapeAll(old))
    special = _SPECIAL_IN_ANGLES if in_angles else _SPECIAL
    new = path_of(meant)
    folders, name = old[: old.rfind("/") + 1], new[new.rfind("/") + 1 :]
    if new != meant[: meant.rfind("/") + 1] + name:
        folders, name = "", new
    path_now = folders + special.sub(lambda sign: quote(sign[0]), name)
    return f"<{path_now}{inner[len(old) :]}>" if in_angles else path_now + inner[len(old) :]


def relative(path: str, folder: str, like: str) -> str:
    """Return a path from the root as an address in a file of `folder`, begun as the address `like` is."""
    if like.startswith("/"):
        return f"/{path}"
    found = posixpath.relpath(path, folder or ".")
    lead = "./" if like.startswith("./") and not found.startswith("../") else ""
    return f"{lead}{found}{'/' if like.endswith('/') else ''}"
