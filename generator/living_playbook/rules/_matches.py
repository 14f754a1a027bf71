"""What patterns find in an entry: in texts of its header, and in the words of its body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.entries import Ref, marked, values_at
from living_playbook.rules._header import texts
from living_playbook.rules._prose import prose, span_at, without_code, without_links
from living_playbook.rules._subjects import Item

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from living_playbook.diagnostics import Span
    from living_playbook.entries import Entry
    from living_playbook.sources.model import DataPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Item):
    """What a pattern found, with its groups by their names."""

    found: str
    groups: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """The last key of the header that leads to it."""
        return str(self.place[-1])

    @property
    def key_path(self) -> str:
        """All keys of the header that lead to it."""
        return ".".join(map(str, self.place))

    @property
    def is_reference(self) -> bool:
        """Whether the text that it stands in names an entry anyway."""
        patterns = (pattern for pattern, _ in marked(self.entry.type.model, Ref))
        return any(self.place == path for pattern in patterns for path, _ in values_at(self.entry.data, pattern))

    @property
    def found_on_one_line(self) -> str:
        """What was found, its spaces and line ends as single spaces."""
        return " ".join(self.found.split())


def found_in_texts(entry: Entry, pattern: re.Pattern[str]) -> Iterator[Match]:
    """Yield what a pattern finds in the texts of the header."""
    for path, text in texts(entry.source.header.values):
        found = list(pattern.finditer(text))
        for match, span in zip(found, _written(entry, path, pattern, found), strict=True):
            yield Match(entry, path, span, found=match[0], groups=tuple(match.groupdict("").items()))


def _written(entry: Entry, path: DataPath, pattern: re.Pattern[str], found: list[re.Match[str]]) -> list[Span]:
    """Return where findings of a pattern stand inside a value; the value where it does not stand as it reads."""
    if not found:
        return []
    text, value = entry.source.text, entry.span_of(*path)
    start, end = _offset(text, value.line, value.column), _offset(text, value.end_line, value.end_column)
    there = list(pattern.finditer(text, start, end))
    if len(there) != len(found):
        return [value] * len(found)
    return [span_at(text, entry.path, 1, each.start(), each.end()) for each in there]


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def found_in_body(entry: Entry, pattern: re.Pattern[str], where: str) -> Iterator[Match]:
    """Yield what a pattern finds in the `prose` of the text, or in what is `unlinked` there and no code."""
    text = entry.body.text
    # To find the code takes long, and hardly any text has what looks at all like it.
    if not pattern.search(text if where == "prose" else without_links(text, entry.body)):
        return
    left = prose(text) if where == "prose" else without_links(without_code(text), entry.body)
    for match in pattern.finditer(left):
        span = span_at(text, entry.path, entry.source.body_line, match.start(), match.end())
        yield Match(entry, where=span, found=match[0], groups=tuple(match.groupdict("").items()))
