"""Parsed Markdown as plain text: what a reader reads, and the sentence that a link stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

# A single letter before the full stop is an abbreviation.
_SENTENCE_END = re.compile(
    r"(?:(?<!\b[A-Za-z])[.!?][\"')\]”’»]*(?=\s)|[。！？][\"')\]”’」』]*)\s*"  # noqa: RUF001 - other scripts
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


NO_TITLES: Mapping[str, str] = {}


def plain_text(tokens: Sequence[Token], titles: Mapping[str, str] = NO_TITLES) -> str:
    """Return the words of inline tokens without markup.

    A link to an entry without words of its own is its title, as far as `titles` knows it, else its name.
    """
    return "".join(_piece(token, titles) for token in tokens)


def _piece(token: Token, titles: Mapping[str, str]) -> str:
    if token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and _BREAK.match(token.content)):
        return " "
    if token.type in ("entry_link", "entry_embed"):
        name = str(token.meta["target"])
        called = token.meta.get("called") or titles.get(name)
        return token.content or called or name.replace("-", " ")
    if token.type == "image":
        return plain_text(token.children or [], titles)
    return token.content if token.type in ("text", "code_inline") else ""


def link_words(tokens: Sequence[Token]) -> str:
    """Return the words of the link that the first of these tokens opens."""
    inside: list[Token] = []
    for token in tokens[1:]:
        if token.type == "link_close":
            break
        inside.append(token)
    return plain_text(inside)


def sentence_at(text: str, position: int, names: Collection[int] = ()) -> str:
    """Return the sentence of a plain text in which a position lies.

    `names` are the places where the name of an entry stands: it may begin a sentence, whatever its first letter is.
    """
    start = 0
    for start, end in _sentences(text, names):
        if end > position:
            return text[start:end].strip()
    return text[start:].strip()


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a plain text."""
    return [text[start:end].strip() for start, end in _sentences(text)]


def _sentences(text: str, names: Collection[int] = ()) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends; the last one may have no full stop."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if text[end.end() : end.end() + 1].islower() and end.end() not in names:
            continue  # an abbreviation: no sentence begins with a small letter
        yield start, end.end()
        start = end.end()
    if text[start:].strip():
        yield start, len(text)


def joined(texts: Iterable[str]) -> str:
    """Return texts as one, without those that are empty."""
    return " ".join(text.strip() for text in texts if text.strip())
