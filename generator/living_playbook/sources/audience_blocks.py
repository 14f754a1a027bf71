"""`::: audience LEVEL` ... `:::` parts of a text: finding and checking them, and cutting what a reader may not see."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from living_playbook.diagnostics import Finding, Problem, Span
from living_playbook.nearest import nearest
from living_playbook.sources.markdown_syntax import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.config import AudienceSettings

# A marker counts in a list, in a quotation and behind characters that nobody sees too: passed over, it would publish
# what it is there to close.
_INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF), "")
_BEFORE = r"^(?:[\s>]|[-*+]\s|\d+[.)]\s)*"
_OPEN = re.compile(rf"{_BEFORE}(?P<mark>::+)[^\w:]*(?P<word>[\w-]+)\s*(?P<level>.*?)\s*$")
_CLOSE = re.compile(rf"{_BEFORE}:::+\s*$")
_MARK = ":::"
_NEARLY_AUDIENCE = 70
"""Least similarity, 0 to 100, at which a misspelt word is taken for `audience`."""


PART_WORDS = {
    "closes_none": "`:::` closes nothing",
    "closes_none_help": "delete the line, or open the part with `::: audience LEVEL`",
    "unclosed": "the part for `{level}` is never closed, so it runs to the end of the text",
    "unclosed_help": "end it with a line `:::`",
}
LEVEL_WORDS = {
    "word": "the word `audience` is missing",
    "word_help": "write `::: audience {level}`",
    "level": "`{level}` is not an audience level",
    "misspelt": "`{word}` should be `audience`",
    "misspelt_help": "write `::: audience LEVEL` with one of: {levels}",
    "colons": "a part begins with three colons",
    "unknown": "`{level}` is not an audience level, so only `{closest}` will read it",
    "none": "the part names no audience level, so only `{closest}` will read it",
    "help": "write one of: {levels}",
    "near_help": "did you mean `{near}`? write one of: {levels}",
}


@dataclass(frozen=True, slots=True)
class AudienceBlock:
    """One closed part: who may read it, and its first and last line in the body, counted from 0, with the markers."""

    level: str
    first: int
    last: int


@dataclass(slots=True)
class _Search:
    """What is known while the lines of a body are gone through. A part of another kind is opened with no level."""

    audience: AudienceSettings
    path: str
    body_line: int
    blocks: list[AudienceBlock] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    opened: list[tuple[str, int]] = field(default_factory=list)

    def open(self, number: int, found: re.Match[str]) -> None:
        level, problem = self._level(found, Span(self.path, number + self.body_line, found.start("word") + 1))
        if not level and len(found["mark"]) < len(_MARK):
            return
        self.opened.append((level, number))
        if problem is not None:
            self.problems.append(Problem("unknown-audience", problem))

    def close(self, number: int) -> None:
        if self.opened:
            level, first = self.opened.pop()
            if level:
                self.blocks.append(AudienceBlock(level, first, number))
        else:
            self._unclosed(number, PART_WORDS["closes_none"], PART_WORDS["closes_none_help"])

    def close_all(self, last: int) -> None:
        for level, first in ((level, first) for level, first in self.opened if level):
            self.blocks.append(AudienceBlock(level, first, last))
            self._unclosed(first, PART_WORDS["unclosed"].format(level=level), PART_WORDS["unclosed_help"])

    def _unclosed(self, number: int, message: str, advice: str) -> None:
        finding = Finding(Span(self.path, number + self.body_line), message, advice)
        self.problems.append(Problem("audience-part-unclosed", finding))

    def _level(self, found: re.Match[str], span: Span) -> tuple[str, Finding | None]:
        """Return the level that a part is for, empty for another kind of part, and what is wrong with the line."""
        word, level = found["word"], found["level"]
        closest, every = self.audience.narrowest, ", ".join(self.audience.levels)
        if word == "audience":
            problem = self._misnamed(found, span)
            return (level, None) if problem is None else (closest, problem)
        if word in self.audience.levels:
            return word, Finding(span, LEVEL_WORDS["word"], LEVEL_WORDS["word_help"].format(level=word))
        if near := nearest(word, self.audience.levels):
            advice = LEVEL_WORDS["word_help"].format(level=near)
            return closest, Finding(span, LEVEL_WORDS["level"].format(level=word), advice)
        if fuzz.ratio(word.casefold(), "audience") >= _NEARLY_AUDIENCE:
            advice = LEVEL_WORDS["misspelt_help"].format(levels=every)
            return closest, Finding(span, LEVEL_WORDS["misspelt"].format(word=word), advice)
        return "", None

    def _misnamed(self, found: re.Match[str], span: Span) -> Finding | None:
        level, closest, every = found["level"], self.audience.narrowest, ", ".join(self.audience.levels)
        if len(found["mark"]) < len(_MARK):
            at = Span(span.path, span.line, found.start("mark") + 1)
            return Finding(at, LEVEL_WORDS["colons"], LEVEL_WORDS["word_help"].format(level=level))
        if level in self.audience.levels:
            return None
        near = nearest(level, self.audience.levels)
        at = Span(span.path, span.line, found.start("level") + 1 if level else span.column)
        message = LEVEL_WORDS["unknown" if level else "none"].format(level=level, closest=closest)
        return Finding(at, message, LEVEL_WORDS["near_help" if near else "help"].format(near=near, levels=every))


def find_blocks(
    body: str, audience: AudienceSettings, path: str, body_line: int
) -> tuple[tuple[AudienceBlock, ...], tuple[Problem, ...]]:
    """Return the closed parts of a body, outside fenced code, and what is wrong with their markers.

    Whatever is unclear is closed: an unknown level counts as the narrowest, a part without an end reaches to the end of
    the text, and code that is never closed is no code.
    """
    lines = body.split("\n")
    marks = [number for number, line in enumerate(lines) if "::" in line]
    code = set(_fenced(body, lines)) if marks else set()
    search = _Search(audience, path, body_line)
    for number in marks:
        line = lines[number].translate(_INVISIBLE)
        if number in code:
            continue
        if found := _OPEN.match(line):
            search.open(number, found)
        elif _CLOSE.match(line):
            search.close(number)
    search.close_all(len(lines) - 1)
    return tuple(sorted(search.blocks, key=lambda block: block.first)), tuple(search.problems)


def cut_blocks(body: str, blocks: tuple[AudienceBlock, ...], audience: AudienceSettings, reader: str) -> str:
    """Return the body as `reader` may see it. Lines are blanked, not removed, so that line numbers stay true."""
    if not blocks:
        return body
    lines = body.split("\n")
    for block in blocks:
        lines[block.first] = ""
        if not audience.may_read(reader, block.level):
            lines[block.first : block.last + 1] = [""] * (block.last + 1 - block.first)
        elif _CLOSE.match(lines[block.last].translate(_INVISIBLE)):
            lines[block.last] = ""
    return "\n".join(lines)


def _fenced(body: str, lines: list[str]) -> Iterator[int]:
    """Yield the numbers of the lines of fenced code, fences included.

    Code that is never closed is no code to the site engine. Code in which other code seems to begin was not closed
    where its author thought, and may have swallowed a part.
    """
    for token in parse(body):
        if token.type != "fence" or token.map is None:
            continue
        first, end = token.map
        opens_again = re.compile(rf"[\s>]*{re.escape(token.markup)}+[^\S\n]*\w")
        is_closed = end - first > 1 and lines[end - 1].strip(" \t>").startswith(token.markup)
        if is_closed and not any(map(opens_again.match, lines[first + 1 : end - 1])):
            yield from range(first, end)
