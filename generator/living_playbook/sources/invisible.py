"""Characters that are drawn as nothing and mean nothing where they stand: pasted from word processors and web pages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Problem, Span
from living_playbook.sources._characters import IGNORED

if TYPE_CHECKING:
    from collections.abc import Iterator

_IGNORED = re.compile(f"[{IGNORED}]")
_JOINERS = "\u200c\u200d"
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = ("R", "AL")
_PLAIN_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "DIGIT", "ARMENIAN", "GEORGIAN")
"""Scripts in whose words no such character changes anything; what the name of a letter begins with."""

WORDS = {
    "message": "an invisible character stands here: {name} ({code})",
    "many": "{count} invisible characters stand here, the first is {name} ({code})",
    "help": "delete it, or let `playbook check --fix` do so",
}


@dataclass(frozen=True, slots=True)
class Invisible:
    """A run of such characters, by its place in a text."""

    start: int
    end: int


def invisible_in(text: str) -> Iterator[Invisible]:
    """Yield each run of characters that are drawn as nothing, but for those that mean something where they stand.

    What joins letters or pictures, chooses a variant of a picture, or turns the direction of a line that needs it, is
    left where it is.
    """
    if text.isascii():
        return
    start = end = -1
    for found in _IGNORED.finditer(text):
        if not _means_something(text, found.start()):
            if found.start() == end:
                end += 1
                continue
            if start >= 0:
                yield Invisible(start, end)
            start, end = found.span()
    if start >= 0:
        yield Invisible(start, end)


def invisible_problems(text: str, path: str) -> Iterator[Problem]:
    """Yield a problem for each run of such characters in a file."""
    for each in invisible_in(text):
        line = text.count("\n", 0, each.start) + 1
        column = each.start - text.rfind("\n", 0, each.start)
        sign, count = text[each.start], each.end - each.start
        name = unicodedata.name(sign, "a character without a name")
        values = {"name": name, "code": f"U+{ord(sign):04X}", "count": count}
        message = WORDS["message" if count == 1 else "many"].format(**values)
        yield Problem(
            "invisible-character", Finding(Span(path, line, column, line, column + count), message, WORDS["help"])
        )


def _means_something(text: str, at: int) -> bool:
    """Tell whether a character that is drawn as nothing changes how its neighbours are read or drawn."""
    sign = text[at]
    before, after = _neighbour(text, at, -1), _neighbour(text, at, 1)
    if _DIRECTIONS.match(sign):
        line = text[text.rfind("\n", 0, at) + 1 : (text.find("\n", at) + 1 or len(text) + 1) - 1]
        return any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in line)
    if sign in "\u00ad\u2060\ufeff":
        return False
    if sign == "\u200b" or sign in _JOINERS:
        # A space of no width divides words of Thai, a joiner shapes letters and makes one picture of two.
        return any(each and not _is_plain(each) for each in (before, after))
    return before != "" and not _is_plain(before)


def _neighbour(text: str, at: int, step: int) -> str:
    """Return the next character that is drawn; empty at a space and where the text ends."""
    at += step
    while 0 <= at < len(text) and _IGNORED.match(text[at]):
        at += step
    return text[at] if 0 <= at < len(text) and not text[at].isspace() else ""


def _is_plain(sign: str) -> bool:
    """Tell whether a character is a letter of a plain script or a sign of ASCII, but for those of keycaps."""
    if sign.isascii():
        return sign not in "0123456789#*"
    name = unicodedata.name(sign, "")
    return name.startswith(_PLAIN_SCRIPTS) or unicodedata.category(sign)[0] in "PZC"
