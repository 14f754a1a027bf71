"""`::: audience LEVEL` ... `:::` parts of a text: finding them, checking them, and cutting what a reader may not see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Problem, Span

if TYPE_CHECKING:
    from living_playbook.config import AudienceSettings

_OPEN = re.compile(r"^ {0,3}:::+[ \t]*audience\b[ \t]*(?P<level>.*?)[ \t]*$")
_CLOSE = re.compile(r"^ {0,3}:::+[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class AudienceBlock:
    """One closed part: the level that may read it, and its first and last line in the body (0-based, markers included)."""

    level: str
    first: int
    last: int


def find_blocks(
    body: str, audience: AudienceSettings, path: str, body_line: int
) -> tuple[tuple[AudienceBlock, ...], tuple[Problem, ...]]:
    """Return the closed parts of a body, outside fenced code, and what is wrong with their markers.

    Whatever is unclear is closed: an unknown level counts as the narrowest, a part without an end reaches to the end of the
    text.
    """
    lines = body.split("\n")
    blocks: list[AudienceBlock] = []
    problems: list[Problem] = []
    open_parts: list[tuple[str, int]] = []
    fence = ""
    for number, line in enumerate(lines):
        fence = _fence_after(line, fence)
        if fence:
            continue
        if opening := _OPEN.match(line):
            level = opening["level"]
            if level not in audience.levels:
                problems.append(_unknown_level(level, audience, Span(path, number + body_line, 1)))
                level = audience.narrowest
            open_parts.append((level, number))
        elif _CLOSE.match(line):
            if open_parts:
                level, first = open_parts.pop()
                blocks.append(AudienceBlock(level, first, number))
            else:
                span = Span(path, number + body_line)
                finding = Finding(
                    span, "`:::` closes no part", "delete the line, or open the part with `::: audience LEVEL`"
                )
                problems.append(Problem("audience-part-unclosed", finding))
    for level, first in open_parts:
        blocks.append(AudienceBlock(level, first, len(lines) - 1))
        finding = Finding(
            Span(path, first + body_line),
            f"the part for `{level}` is never closed, so it reaches to the end of the text",
            "end it with a line `:::`",
        )
        problems.append(Problem("audience-part-unclosed", finding))
    return tuple(sorted(blocks, key=lambda block: block.first)), tuple(problems)


def cut_blocks(body: str, blocks: tuple[AudienceBlock, ...], audience: AudienceSettings, reader: str) -> str:
    """Return the body as `reader` may see it. Lines are blanked, not removed, so that line numbers stay true."""
    if not blocks:
        return body
    lines = body.split("\n")
    for block in blocks:
        lines[block.first] = ""
        if not audience.may_read(reader, block.level):
            lines[block.first : block.last + 1] = [""] * (block.last + 1 - block.first)
        elif _CLOSE.match(lines[block.last]):
            lines[block.last] = ""
    return "\n".join(lines)


def _fence_after(line: str, fence: str) -> str:
    """Return the fence that is open after this line; a fence line itself counts as code."""
    mark = _FENCE.match(line)
    if not fence:
        return mark["fence"] if mark else ""
    closes = mark is not None and mark["fence"].startswith(fence) and not line.strip(" `~")
    return "" if closes else fence


def _unknown_level(level: str, audience: AudienceSettings, span: Span) -> Problem:
    finding = Finding(
        span,
        f"`{level}` is no audience level, so only `{audience.narrowest}` will read this part",
        f"write one of: {', '.join(audience.levels)}",
    )
    return Problem("unknown-audience", finding)
