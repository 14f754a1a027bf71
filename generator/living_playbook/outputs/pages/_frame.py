"""Finished HTML in a page that an engine reads as Markdown: it must come out as it went in.

MkDocs and Zensical read pages with Python-Markdown. A block of HTML passes through it untouched where every line of the
block begins with a tag; a line break elsewhere is written as a numeric reference, and so is a tab. Headings that stand
in nothing else stay Markdown, for the engine's table of contents: their words are HTML in which every character that
means something to Markdown is written as a numeric reference.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.sources.markdown_html import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

BODY, HEADING = "pb-body", "pb-body__heading"
"""Classes of the blocks and headings that make up the text of an entry."""

_CODE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_EMPTY_LINES = re.compile(r"(?<=>)\n\s*\n(?=<)")
_LOOSE_BREAK = re.compile(r"(?<!>)\n|\n(?!<)")
_BIT = re.compile(r"<[a-z/][^<>]*>|&#?\w+;|[^\w\s<>&]|_|[^\S ]|\A | \Z", re.IGNORECASE)
_VALUE = re.compile(r"&#?\w+;|[^\w\s<>&/.#%?=:,+-]|[^\S ]")
_ATTRIBUTE = re.compile(r"\"[^\"]*\"")
_UNSEEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))
"""Control characters, which no page may hold; Python-Markdown marks places of its own with two of them."""


def framed(tokens: Sequence[Token], env: Mapping[str, object]) -> str:
    """Return the Markdown of a page whose HTML is that of printable tokens."""
    return "\n\n".join(piece for piece in _pieces(tokens, env) if piece)


def _pieces(tokens: Sequence[Token], env: Mapping[str, object]) -> Iterator[str]:
    kept: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        words = _clean(rendered(tokens[index + 1 : index + 2], env)) if token.meta.get("on_top") else ""
        if words.strip():
            yield _block(rendered(kept, env))
            yield _heading(token, words)
            kept, index = [], index + 3
        else:
            kept.append(token)
            index += 1
    yield _block(rendered(kept, env))


def _clean(html: str) -> str:
    return html.translate(_UNSEEN)


def _block(html: str) -> str:
    html = _clean(html).strip("\n")
    parts = _CODE.split(html)
    parts[0::2] = [_LOOSE_BREAK.sub("&#10;", _EMPTY_LINES.sub("\n", part)) for part in parts[0::2]]
    parts[1::2] = [part.replace("\n", "&#10;") for part in parts[1::2]]
    return f'<div class="{BODY}">{"".join(parts)}</div>'.replace("\t", "&#9;") if html else ""


def _heading(opened: Token, html: str) -> str:
    words = _BIT.sub(_as_reference, html)
    attributes = dict(opened.attrs)
    marks = [f"#{attributes.pop('id')}", f".{HEADING}", *(f".{each}" for each in _classes(attributes.pop("class", "")))]
    marks += [f'{name}="{value}"' for name, value in attributes.items()]
    return f"{'#' * int(opened.tag[1:])} {words} {{ {' '.join(marks)} }}"


def _classes(value: object) -> list[str]:
    return str(value).split()


def _as_reference(found: re.Match[str]) -> str:
    bit = found[0]
    if bit.startswith("<"):
        return _ATTRIBUTE.sub(lambda value: f'"{_VALUE.sub(_as_reference, value[0][1:-1])}"', bit)
    return bit if len(bit) > 1 else f"&#{ord(bit)};"
