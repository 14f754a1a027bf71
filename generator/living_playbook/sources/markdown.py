"""What a body of Markdown holds, with positions: headings, links, images, raw HTML and plain text.

CommonMark tokens come from markdown-it (`markdown_syntax.py`). Code is never looked into.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from pymdownx.slugs import slugify as _unicode_slugify

from living_playbook.diagnostics import Span
from living_playbook.sources.markdown_syntax import masked, parser, shown, written
from living_playbook.sources.plain_text import NO_TITLES, joined, link_words, plain_text, sentence_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

LinkKind = Literal["entry", "markdown", "image"]

_HEADING_ATTRIBUTES = re.compile(r"(?:\s*\{:?[^{}\n]*#(?P<id>[\w:.-]+)[^{}\n]*\}|[ \t]+\{:?[ ]*[^{}\s][^{}\n]*\})\s*$")
_TAG = re.compile(r"<\s*/?\s*(?P<tag>[A-Za-z][\w-]*)")
_HTML_ID = re.compile(r"<[A-Za-z][^<>]*?\s(?:id|name)\s*=\s*[\"']?(?P<id>[^\s\"'<>]+)")
# The site engine reads them as emphasis even in `{ #anchor }`.
_LOOSE_UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_SLUG = _unicode_slugify(case="lower")  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `slug` is its anchor on the page; `start` and `end` are offsets of its lines in the body."""

    level: int
    text: str
    slug: str
    source: str
    span: Span
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image as written. `start` and `end` are offsets in the body; `sentence` is plain text around it."""

    kind: LinkKind
    target: str
    fragment: str
    words: str
    span: Span
    start: int
    end: int
    sentence: str
    section: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A line `[label]: address` that links in the text refer to. `start` and `end` are offsets of its lines."""

    target: str
    fragment: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the plain text below it, down to the next heading of its level or above."""

    heading: Heading
    text: str


@dataclass(frozen=True, slots=True)
class RawHtml:
    """A piece of raw HTML: the name of its first tag, and where it stands."""

    tag: str
    span: Span


@dataclass(frozen=True, slots=True)
class Body:
    """A parsed body. `text` is what was parsed; `plain` its text without markup; `html_ids` anchors of raw HTML."""

    text: str = ""
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    definitions: tuple[Definition, ...] = ()
    html: tuple[RawHtml, ...] = ()
    html_ids: tuple[str, ...] = ()
    lead: str = ""
    plain: str = ""


def slugify(text: str) -> str:
    """Return the anchor of a heading's text: lower case, words joined by `-`, letters of every script kept."""
    return _LOOSE_UNDERSCORES.sub("", str(_SLUG(text, "-"))) or "section"


def parse_body(
    text: str, path: str, first_line: int, taken: Iterable[str] = (), titles: Mapping[str, str] = NO_TITLES
) -> Body:
    """Parse a body whose first line is line `first_line` of the file `path`.

    No heading gets an anchor in `taken`: these the page has already. `titles` are those of entries by their names:
    what a link to an entry reads as where it has no words of its own.
    """
    reading = _Reading(text, path, first_line, masked(text), titles, slugs=set(taken))
    reading.walk(parser().parse(reading.masked))
    return reading.body()


@dataclass(slots=True)
class _Reading:
    text: str
    path: str
    first_line: int
    masked: str
    titles: Mapping[str, str]
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    html: list[RawHtml] = field(default_factory=list)
    html_ids: list[str] = field(default_factory=list)
    pieces: list[tuple[int, str]] = field(default_factory=list)
    slugs: set[str] = field(default_factory=set)
    starts: list[int] = field(default_factory=list)
    cursor: int = 0

    def walk(self, tokens: Sequence[Token]) -> None:
        self.starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        for index, token in enumerate(tokens):
            if token.type == "inline":
                opener = tokens[index - 1] if index else None
                if opener is not None and opener.type == "heading_open":
                    self._heading(opener, token)
                self._inline(token)
            elif token.type == "html_block" and token.map:
                self._html(token.content, self.starts[token.map[0]])
            elif token.type in ("fence", "code_block") and token.map:
                self.pieces.append((self.starts[token.map[0]], written(token.content)))
            elif token.type == "definition" and token.map:
                target, fragment = _address(token.meta["url"])
                start, end = self.starts[token.map[0]], self._line_end(token.map[1])
                self.definitions.append(Definition(target, fragment, start, end))

    def body(self) -> Body:
        first = self.headings[0].start if self.headings else len(self.text) + 1
        lead = joined(text for start, text in self.pieces if start < first)
        return Body(
            text=self.text,
            headings=tuple(self.headings),
            sections=tuple(self._sections()),
            links=tuple(self.links),
            definitions=tuple(self.definitions),
            html=tuple(self.html),
            html_ids=tuple(self.html_ids),
            lead=lead,
            plain=joined(text for _, text in self.pieces),
        )

    def _sections(self) -> Iterator[Section]:
        for index, heading in enumerate(self.headings):
            later = (other.start for other in self.headings[index + 1 :] if other.level <= heading.level)
            end = next(later, len(self.text) + 1)
            texts = (text for start, text in self.pieces if heading.end <= start < end)
            yield Section(heading, joined(texts))

    def _heading(self, opener: Token, inline: Token) -> None:
        first, last = opener.map or [0, 0]
        start, end = self.starts[first], self._line_end(last)
        source = written(inline.content)
        given = _HEADING_ATTRIBUTES.search(source)
        if given:
            source = source[: given.start()]
        # The anchor stays when an entry that the heading names gets another title.
        named, text = (self._words(inline, titles, given) for titles in (NO_TITLES, self.titles))
        slug = self._unique(given["id"] if given and given["id"] else slugify(named))
        span = self._span(start, start + len(self.text[start:end].rstrip("\n")))
        self.headings.append(Heading(int(opener.tag[1:]), text.strip(), slug, source, span, start, end))

    @staticmethod
    def _words(inline: Token, titles: Mapping[str, str], given: re.Match[str] | None) -> str:
        text = plain_text(inline.children or [], titles)
        return _HEADING_ATTRIBUTES.sub("", text) if given else text

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
            if child.type in ("entry_link", "image", "link_open"):
                self._link(child, children[position:], origin, sentence_at(plain, places[position], names))
            elif child.type == "html_inline":
                self._html(child.content, origin(child.meta.get("at", 0)))

    def _link(self, token: Token, following: Sequence[Token], origin: Callable[[int], int], sentence: str) -> None:
        meta = token.meta
        if "at" not in meta:
            return
        kind: LinkKind
        if token.type == "entry_link":
            kind, target, fragment, words = "entry", meta["target"], meta["fragment"], token.content
        else:
            kind = "image" if token.type == "image" else "markdown"
            target, fragment = _address(str(token.attrGet("src" if kind == "image" else "href") or ""))
            words = shown(token.content) if kind == "image" else link_words(following)
        start, end = origin(meta["at"]), origin(meta["end"] - 1) + 1
        section = self.headings[-1].text if self.headings else ""
        span = self._span(start, end)
        self.links.append(Link(kind, target, fragment, words, span, start, end, sentence, section))

    def _html(self, content: str, start: int) -> None:
        if content.lstrip().startswith("<!--"):
            return
        self.html_ids.extend(found["id"] for found in _HTML_ID.finditer(content))
        tag = _TAG.search(content)
        if tag is not None:
            at = start + tag.start()
            self.html.append(RawHtml(tag["tag"].lower(), self._span(at, at + len(tag.group()))))

    def _origin(self, token: Token) -> Callable[[int], int]:
        """Return a function from a position in an inline token's content to an offset in the body."""
        first = (token.map or [0])[0]
        content_lines = token.content.split("\n")
        offsets: list[int] = []
        for number, line in enumerate(content_lines):
            row = min(first + number, len(self.starts) - 1)
            low = max(self.starts[row], self.cursor if number == 0 else 0)
            at = self.masked.find(line.strip(), low, self._line_end(row + 1)) if line.strip() else low
            if at < 0:
                at = self.starts[row]
            offsets.append(at - (len(line) - len(line.lstrip())))
        self.cursor = offsets[-1] + len(content_lines[-1])
        breaks = [0]
        for line in content_lines[:-1]:
            breaks.append(breaks[-1] + len(line) + 1)

        def origin(position: int) -> int:
            row = bisect_right(breaks, position) - 1
            return offsets[row] + position - breaks[row]

        return origin

    def _line_end(self, row: int) -> int:
        return self.starts[row] if row < len(self.starts) else len(self.text)

    def _span(self, start: int, end: int) -> Span:
        row, end_row = bisect_right(self.starts, start) - 1, bisect_right(self.starts, max(end, start)) - 1
        return Span(
            self.path,
            row + self.first_line,
            start - self.starts[row] + 1,
            end_row + self.first_line,
            end - self.starts[end_row] + 1,
        )


def _address(address: str) -> tuple[str, str]:
    """Return path and fragment of an address as markdown-it writes it, with every sign as its author wrote it."""
    target, _, fragment = address.partition("#")
    return shown(unquote(target)), shown(unquote(fragment))
