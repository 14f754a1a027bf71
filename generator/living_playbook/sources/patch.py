"""Which lines of which files a patch brings: what `git diff` prints, without lines of context."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What a patch says of content begins with one of `+-\`, so lines that begin otherwise are always Git's own.
_FILE = b"diff --git "
_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(?P<first>\d+)(?:,(?P<many>\d+))? @@")
_NAME = re.compile(rb"\+\+\+ (?P<name>(?P<quoted>\"b/.*\")|b/.*?)\t?")


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a file, counted from 1, as stretches in their order."""

    stretches: tuple[range, ...] = ()

    def __contains__(self, line: int) -> bool:
        """Tell whether a line is among them."""
        return any(line in stretch for stretch in self.stretches)

    def __iter__(self) -> Iterator[int]:
        """Yield every line."""
        return (line for stretch in self.stretches for line in stretch)

    def meet(self, first: int, last: int) -> bool:
        """Tell whether any of the lines from `first` to `last`, both included, is among them."""
        return any(stretch.start <= last and first < stretch.stop for stretch in self.stretches)


def lines_of_patch(patch: bytes) -> Mapping[str, Lines]:
    """Return the new and changed lines by file, from `git diff --unified=0 --dst-prefix=b/`.

    A file that lost lines only, or was renamed only, has none. Names keep bytes that are no UTF-8 as surrogates.
    """
    found: dict[str, list[range]] = {}
    name, in_head = "", False
    for line in patch.split(b"\n"):
        if line.startswith(_FILE):
            name, in_head = "", True
        elif in_head and (named := _NAME.fullmatch(line)):
            name = _plain(named["name"], quoted=bool(named["quoted"]))
        elif hunk := _HUNK.match(line):
            in_head = False
            first, many = int(hunk["first"]), int(hunk["many"] or 1)
            if name and many:
                found.setdefault(name, []).append(range(first, first + many))
    return {each: Lines(tuple(stretches)) for each, stretches in found.items()}


def _plain(name: bytes, *, quoted: bool) -> str:
    """Return a name as the file system has it: Git writes odd signs in it as the language C does, in quotes."""
    if quoted:
        # This decoding takes every byte for the sign of the same number, which encoding turns back.
        name = name[1:-1].decode("unicode_escape").encode("latin-1")
    return name.removeprefix(b"b/").decode("utf-8", "surrogateescape")
