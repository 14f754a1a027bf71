"""Fenced code as the program that prints the site finds it: line by line, before anything else is read.

CommonMark sees fences elsewhere: in a list it knows one that begins behind the marker of an item, and it takes any
words behind the signs. What is code to one and text to the other may hide a tag, so rules about tags read as the
printer does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_OPENS = re.compile(r"(?P<before>[> ]*)(?P<marks>`{3,}|~{3,})(?P<info>.*)", re.DOTALL)
_OPTION = r"title=(?:\"[^\"<]*\"|'[^'<]*')|linenums=\"\d+(?: \d+)*\"|hl_lines=\"\d+(?:-\d+)?(?: \d+(?:-\d+)?)*\""
_INFO = re.compile(rf" *\.?[\w#.+-]*(?: +(?:{_OPTION}))* *| *\{{ *\.[\w-]+ *\}} *")
_NO_FENCE = re.compile(r"[^={]*`[^={]*")
_BEFORE = re.compile(r"[> ]*")


@dataclass(frozen=True, slots=True)
class Fences:
    """First lines and ends of all fenced code; from the line `lost` on nobody can tell what is code."""

    found: tuple[tuple[int, int], ...]
    lost: int


def is_printed(info: str) -> bool:
    """Tell whether a fence with these words behind its signs is code on the site."""
    return _INFO.fullmatch(info) is not None


def printed_fences(lines: Sequence[str], breaks: Collection[int] = ()) -> Fences:
    """Return the fenced code in lines. At a line of `breaks` some readers see the text cut: no code reaches across."""
    found: list[tuple[int, int]] = []
    opened: _Opened | None = None
    for number, written in enumerate(lines):
        line = written.expandtabs(4)
        if opened is not None and number in breaks:
            return Fences(tuple(found), opened.first)
        if opened is None:
            opening = _OPENS.fullmatch(line)
            if opening is None or _is_text(opening):
                continue
            if not is_printed(opening["info"]):
                return Fences(tuple(found), number)
            opened = _Opened(number, opening["before"], opening["marks"])
            continue
        goes_on = opened.takes(line)
        if goes_on is None:
            found.append((opened.first, number + 1))
        opened = opened if goes_on else None
    return Fences(tuple(found), len(lines))


def _is_text(opening: re.Match[str]) -> bool:
    return opening["marks"].startswith("`") and _NO_FENCE.fullmatch(opening["info"]) is not None


@dataclass(slots=True)
class _Opened:
    """Code whose end is looked for."""

    first: int
    before: str
    marks: str
    is_behind_empty: bool = False

    def takes(self, line: str) -> bool | None:
        """Tell whether the code goes on with a line: None for the line that closes it, False for one that undoes it."""
        found = _BEFORE.match(line[: len(self.before)])
        before = found[0] if found else ""
        content = line[len(before) :]
        quotes, own = before.count(">"), self.before.count(">")
        if own:
            return self._quoted(len(before), content, quotes - own)
        if quotes:
            return False
        if not line.strip():
            return True
        if len(before) != len(self.before) and content:
            return False
        return None if self._closes(content) else True

    def _quoted(self, width: int, content: str, deeper: int) -> bool | None:
        if deeper > 0:
            return False
        if not content:
            self.is_behind_empty = True
            return True
        if width < len(self.before) or (self.is_behind_empty and deeper < 0):
            return False
        if self._closes(content):
            return None
        self.is_behind_empty = False
        return True

    def _closes(self, content: str) -> bool:
        return content.startswith(self.marks) and not content[len(self.marks) :].strip(" \t")
