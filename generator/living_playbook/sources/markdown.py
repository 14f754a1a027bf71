"""What a body of Markdown holds, with positions: headings, links, images, raw HTML, comments and plain text.

Tokens come from `markdown_syntax.py`; the body keeps them, as its page is printed from them. Code is never looked into.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from markdown_it.common.utils import unescapeAll
from pymdownx.slugs import slugify as _unicode_slugify

from living_playbook.diagnostics import Span
from living_playbook.sources._body import Body, Comment, Definition, Heading, Link, LinkKind, RawHtml, Section
from living_playbook.sources._markdown_comments import OPENS, comment_parts
from living_playbook.sources._markdown_links import written
from living_playbook.sources.markdown_html import html_ids
from living_playbook.sources.markdown_syntax import parse_whole
from living_playbook.sources.plain_text import NO_TITLES, joined, link_words, plain_text, sentence_at

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

__all__ = [
    "Body",
    "Comment",
    "Definition",
    "Heading",
    "Link",
    "LinkKind",
    "RawHtml",
    "Section",
    "parse_body",
    "slugify",
]

_LOOSE_UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_TAG = re.compile(r"<[^<>]*>")
_SLUG = _unicode_slugify(case="lower")  # type: ignore[no-untyped-call]


def slugify(text: str) -> str:
    """Return the anchor of a heading's text: lower case, words joined by `-`, letters of every script kept."""
    return _LOOSE_UNDERSCORES.sub("", str(_SLUG(text, "-"))) or "section"


def parse_body(  # noqa: PLR0913, PLR0917 - what stands on the page besides the text
    text: str,
    path: str,
    first_line: int,
    taken: Iterable[str] = (),
    titles: Mapping[str, str] = NO_TITLES,
    own: Collection[str] = (),
) -> Body:
    """Parse a body whose first line is line `first_line` of the file `path`.

    No heading gets an anchor in `taken`: these the page has already. `titles` are those of entries by their names:
    what a link to an entry reads as where it has no words of its own; `own` are the names of the entry itself.
    """
    whole, tokens, env = parse_whole(text)
    reading = _Reading(text, path, first_line, whole, titles, frozenset(own), tokens, env, slugs=set(taken))
    reading.read()
    return reading.body()


@dataclass(slots=True)
class _Reading:
    """A text while it is read. Rows, as tokens count them, are lines of `whole`; lines for findings those of `text`."""

    text: str
    path: str
    first_line: int
    whole: str
    titles: Mapping[str, str]
    own: frozenset[str]
    tokens: list[Token]
    env: dict[str, Any]
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    html: list[RawHtml] = field(default_factory=list)
    html_ids: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    refused: list[tuple[int, int, str]] = field(default_factory=list)
    pieces: list[tuple[int, str]] = field(default_factory=list)
    slugs: set[str] = field(default_factory=set)
    lines: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    cursor: tuple[int, int] = (-1, 0)
    section: str = ""

    def read(self) -> None:
        self.lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        self.rows = [0, *(found.end() for found in re.finditer("\n", self.whole))]
        for opener, inline in zip(self.tokens, self.tokens[1:], strict=False):
            if opener.type == "heading_open":
                self._heading(opener, inline)
        self._name_sections()
        headings = iter(self.headings)
        for token in self.tokens:
            if token.type == "inline":
                self._inline(token)
            elif token.type == "heading_open":
                self.section = next(headings).text
            elif token.type == "html_block":
                self._html(token.content, self._origin(token))
            elif token.type in ("fence", "code_block") and token.map:
                self.pieces.append((self.rows[token.map[0]], token.content))
            elif token.type == "definition" and token.map:
                target, fragment = _address(token.meta["url"])
                start, end = self.rows[token.map[0]], self._row_end(token.map[1])
                self.definitions.append(Definition(target, fragment, start, end))
            elif "id" in token.attrs:
                self.html_ids.append(str(token.attrs["id"]))

    def body(self) -> Body:
        first = self.headings[0].start if self.headings else len(self.text) + 1
        return Body(
            text=self.text,
            headings=tuple(self.headings),
            sections=tuple(self._sections()),
            links=tuple(self.links),
            definitions=tuple(self.definitions),
            html=tuple(self.html),
            html_ids=tuple(self.html_ids),
            comments=tuple(self.comments),
            refused=tuple(self.refused),
            lead=joined(text for start, text in self.pieces if start < first),
            plain=joined(text for _, text in self.pieces),
            tokens=tuple(self.tokens),
            env=self.env,
        )

    def _sections(self) -> Iterator[Section]:
        for index, heading in enumerate(self.headings):
            later = (other.start for other in self.headings[index + 1 :] if other.level <= heading.level)
            end = next(later, len(self.text) + 1)
            texts = (text for start, text in self.pieces if heading.end <= start < end)
            yield Section(heading, joined(texts))

    def _heading(self, opener: Token, inline: Token) -> None:
        first, last = opener.map or [0, 0]
        start, end = self.rows[first], self._row_end(last)
        # The anchor stays when an entry that the heading names gets another title.
        named, text = (plain_text(inline.children or [], titles) for titles in (NO_TITLES, self.titles))
        given = opener.attrs.get("id")
        slug = self._unique(str(given) if given else slugify(named))
        opener.attrs["id"] = slug
        span = self._span(start, start + len(self.text[start:end].rstrip("\n")))
        source = written(inline.content)
        self.headings.append(Heading(int(opener.tag[1:]), text.strip(), slug, source, span, start, end))

    def _name_sections(self) -> None:
        """Let links to sections of this very entry read as the page shows them: as the heading."""
        words: dict[str, str] = {}
        for heading in self.headings:
            words.setdefault(slugify(heading.text), heading.text)
        words |= {heading.slug: heading.text for heading in self.headings}
        for token in self.tokens:
            for child in token.children or ():
                if child.type == "entry_link" and not child.content.strip() and child.meta["fragment"]:
                    target, fragment = child.meta["target"], child.meta["fragment"]
                    if not target or target in self.own:
                        child.meta["called"] = words.get(fragment) or words.get(slugify(fragment)) or fragment

    def _unique(self, slug: str) -> str:
        candidate, number = slug, 0
        while candidate in self.slugs:
            number += 1
            candidate = f"{slug}_{number}"
        self.slugs.add(candidate)
        return candidate

    def _inline(self, token: Token) -> None:
        origin = self._origin(token)
        children = token.children or []
        plain = plain_text(children, self.titles)
        places = list(accumulate((len(plain_text([child], self.titles)) for child in children), initial=0))
        names = [at for at, child in zip(places, children, strict=False) if child.type == "entry_link"]
        self.pieces.append((origin(0), plain))
        for position, child in enumerate(children):
            if child.type in ("entry_link", "entry_embed", "image", "link_open"):
                self._link(child, children[position:], origin, sentence_at(plain, places[position], names))
            elif child.type == "html_inline":
                self._html(child.content, origin, child.meta.get("at", 0))
            self._comments_within(child, origin, 0)
            if "id" in child.attrs:
                self.html_ids.append(str(child.attrs["id"]))
        for written_list, name in token.meta.get("refused", ()):
            at = token.content.find(written_list)
            self.refused.append((origin(at), origin(at + len(written_list) - 1) + 1, name))

    def _comments_within(self, token: Token, origin: Callable[[int], int], at: int) -> None:
        """Find the comments in the words of a link to an entry, and in the description of an image."""
        for start, end in token.meta.get("comments", ()):
            self.comments.append(Comment(origin(at + start), origin(at + end - 1) + 1))
        if token.type == "image" and "at" in token.meta and "embed" not in token.meta:
            inside = at + token.meta["at"] + len("![")
            for child in token.children or ():
                if child.type == "html_inline" and child.content.startswith(OPENS):
                    start = inside + child.meta.get("at", 0)
                    self.comments.append(Comment(origin(start), origin(start + len(child.content) - 1) + 1))
                self._comments_within(child, origin, inside)

    def _link(self, token: Token, following: Sequence[Token], origin: Callable[[int], int], sentence: str) -> None:
        meta = token.meta
        if "at" not in meta:
            return
        kind: LinkKind
        if token.type in ("entry_link", "entry_embed"):
            kind, target, fragment, words = "entry", meta["target"], meta["fragment"], token.content
        else:
            kind = "image" if token.type == "image" else "markdown"
            target, fragment = _address(str(token.attrGet("src" if kind == "image" else "href") or ""))
            words = plain_text(token.children or []) if kind == "image" else link_words(following)
        start, end = origin(meta["at"]), origin(meta["end"] - 1) + 1
        meta["start"] = start
        is_embed = token.type == "entry_embed" or "embed" in meta
        span = self._span(start, end)
        self.links.append(Link(kind, target, fragment, words, span, start, end, sentence, self.section, is_embed))

    def _html(self, content: str, origin: Callable[[int], int], at: int = 0) -> None:
        for start, end, is_comment in comment_parts(content):
            place = origin(at + start)
            piece = content[start:end]
            if not is_comment and piece.strip():
                self.html_ids += html_ids(piece)
                self.html.append(RawHtml(piece, tuple(origin(at + each) for each in range(start, end))))
                if not at and (words := " ".join(_TAG.sub(" ", piece).split())):
                    self.pieces.append((place, unescapeAll(words)))
            elif is_comment:
                closed = end >= 0
                last = origin(at + end - 1) + 1 if closed else self._row_end(len(self.rows))
                self.comments.append(Comment(place, last, not closed))

    def _origin(self, token: Token) -> Callable[[int], int]:
        """Return a function from a position in a token's content to an offset in the body."""
        first = (token.map or [0])[0]
        content_lines = token.content.removesuffix("\n").split("\n")
        offsets: list[int] = []
        for number, line in enumerate(content_lines):
            row = min(first + number, len(self.rows) - 1)
            low = max(self.rows[row], self.cursor[1] if row == self.cursor[0] else 0)
            words = written(line.strip())
            at = self.whole.find(words, low, self._row_end(row + 1)) if words else low
            if at < 0:
                at = self.rows[row]
            offsets.append(at - (len(line) - len(line.lstrip())))
        self.cursor = min(first + len(content_lines) - 1, len(self.rows) - 1), offsets[-1] + len(content_lines[-1])
        breaks = [0]
        for line in content_lines[:-1]:
            breaks.append(breaks[-1] + len(line) + 1)

        def origin(position: int) -> int:
            row = bisect_right(breaks, position) - 1
            return offsets[row] + position - breaks[row]

        return origin

    def _row_end(self, row: int) -> int:
        return self.rows[row] if row < len(self.rows) else len(self.text)

    def _span(self, start: int, end: int) -> Span:
        line, end_line = bisect_right(self.lines, start) - 1, bisect_right(self.lines, max(end, start)) - 1
        return Span(
            self.path,
            line + self.first_line,
            start - self.lines[line] + 1,
            end_line + self.first_line,
            end - self.lines[end_line] + 1,
        )


def _address(address: str) -> tuple[str, str]:
    """Return path and fragment of an address as markdown-it writes it, with every sign as its author wrote it."""
    target, _, fragment = address.partition("#")
    return unquote(target), unquote(fragment)
