"""Finds words and tags in a text without looking into code, comments or addresses; every offset stays true."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Span
from living_playbook.sources.markdown_syntax import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.sources.markdown import Body

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# One pattern for both, so that whichever begins first wins, as in Markdown itself.
_CODE_OR_COMMENT = re.compile(
    r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)|" + _COMMENT.pattern, re.DOTALL
)
_TAG_OR_ADDRESS = re.compile(
    r"</?[A-Za-z][^<>]*>"  # a tag
    r"|<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>"  # an address in angle brackets
    r"|(?<=\]\()[^()\s]*(?:\([^()\s]*\)[^()\s]*)*"  # where a link leads
    r"|\b[a-z][a-z0-9+.-]*://[^\s<>)\]]+"  # a bare address
)


def without_comments(text: str) -> str:
    """Return a text with its HTML comments blanked."""
    return _COMMENT.sub(_blank, text)


def without_code(text: str) -> str:
    """Return a body with all code and all HTML comments blanked."""
    return "".join(
        _blanked(part) if kind == "code" else (_COMMENT if kind == "html" else _CODE_OR_COMMENT).sub(_blank, part)
        for kind, part in _parts(text)
    )


def link_places(body: Body) -> list[tuple[int, int]]:
    """Return where the links and the definitions of a body stand, by offsets, in the order of the text."""
    places = [(link.start, link.end) for link in body.links]
    places += [(definition.start, definition.end) for definition in body.definitions]
    return sorted(places)


def without_links(text: str, body: Body) -> str:
    """Return a body's text, or what is left of it, with all links and definitions blanked."""
    for start, end in link_places(body):
        text = text[:start] + _blanked(text[start:end]) + text[end:]
    return text


def prose(text: str) -> str:
    """Return a body with everything blanked that is not words for a reader: code, comments, tags and addresses."""
    return _TAG_OR_ADDRESS.sub(_blank, without_code(text))


def span_at(text: str, path: str, first_line: int, start: int, end: int) -> Span:
    """Return where a stretch of a text stands, if the text's first line is line `first_line` of the file `path`."""
    line, end_line = text.count("\n", 0, start), text.count("\n", 0, end)
    return Span(
        path,
        line + first_line,
        start - text.rfind("\n", 0, start),
        end_line + first_line,
        end - text.rfind("\n", 0, end),
    )


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text cut into stretches of code, of HTML and of the rest."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    kinds = {"fence": "code", "code_block": "code", "html_block": "html"}
    done = 0
    for token in parse(text):
        if token.type in kinds and token.map is not None:
            first, last = token.map
            yield "text", "".join(lines[done:first])
            yield kinds[token.type], "".join(lines[first:last])
            done = last
    yield "text", "".join(lines[done:])


def _blank(found: re.Match[str]) -> str:
    return _blanked(found.group())


def _blanked(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
