"""What a body of Markdown holds, with positions: headings, links, images, raw HTML, comments and plain text.

CommonMark tokens come from markdown-it; `[[id]]` is an inline rule of ours. Code is never looked into.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.footnote import footnote_plugin
from pymdownx.slugs import slugify as _unicode_slugify

from living_playbook.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

LinkKind = Literal["entry", "markdown", "image"]

_ENTRY_LINK = re.compile(r"\[\[([^\[\]\n|#]*)(?:#([^\[\]\n|]*))?(?:\|([^\[\]\n]*))?\]\]")
_HEADING_ID = re.compile(r"\s*\{:?[^{}\n]*#(?P<id>[\w:.-]+)[^{}\n]*\}\s*$")
_ALLOW = re.compile(r"<!--\s*playbook:\s*allow\s+(?P<name>[\w-]+)(?P<reason>.*?)-->", re.DOTALL)
_TAG = re.compile(r"<\s*/?\s*(?P<tag>[A-Za-z][\w-]*)")
_SENTENCE_END = re.compile(r"(?<=[.!?。！？])[\"')\]]*\s+")
_SLUG = _unicode_slugify(case="lower")


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
class Allowance:
    """A comment `<!-- playbook: allow NAME -->`."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Body:
    """A parsed body. `text` is what was parsed; `plain` is its text without markup."""

    text: str = ""
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    html: tuple[RawHtml, ...] = ()
    lead: str = ""
    plain: str = ""


def slugify(text: str) -> str:
    """Return the anchor of a heading's text: lower case, words joined by `-`, letters of every script kept."""
    return str(_SLUG(text, "-")) or "section"


def parse_body(text: str, path: str, first_line: int) -> Body:
    """Parse a body whose first line is line `first_line` of the file `path`."""
    reading = _Reading(text, path, first_line)
    reading.walk(_parser().parse(text))
    return reading.body()


def find_allowances(text: str, path: str) -> tuple[Allowance, ...]:
    """Return the comments `<!-- playbook: allow NAME -->` of a whole file, outside code."""
    return tuple(
        Allowance(found["name"], _span_in(text, path, found.start(), found.end()))
        for found in _ALLOW.finditer(text)
        if not _inside_code(text, found.start())
    )


def _inside_code(text: str, offset: int) -> bool:
    before = text[:offset]
    line = before[before.rfind("\n") + 1 :]
    return before.count("\n```") % 2 == 1 or line.count("`") % 2 == 1


def _span_in(text: str, path: str, start: int, end: int) -> Span:
    line, end_line = text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1
    return Span(path, line, start - text.rfind("\n", 0, start), end_line, end - text.rfind("\n", 0, end))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    admon_plugin(parser)
    footnote_plugin(parser)
    parser.inline.ruler.before("link", "entry_link", _entry_link_rule)
    for name in ("link", "image", "html_inline", "autolink"):
        rule = next(rule for rule in parser.inline.ruler.__rules__ if rule.name == name)
        parser.inline.ruler.at(name, _remember_position(rule.fn))
    return parser


def _entry_link_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    found = _ENTRY_LINK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("entry_link", "", 0)
        token.content = found[3] if found[3] is not None else ""
        token.meta = {
            "at": state.pos,
            "end": found.end(),
            "target": found[1].strip(),
            "fragment": (found[2] or "").strip(),
        }
    state.pos = found.end()
    return True


def _remember_position(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Wrap an inline rule of markdown-it so that the first token it makes knows where it was written."""

    def remembering(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
        at, count = state.pos, len(state.tokens)
        # Text before the link is pushed with the link's first token, so that one is looked for by its type.
        matched = rule(state, silent)
        if matched and not silent:
            for token in state.tokens[count:]:
                if token.type != "text":
                    token.meta = {**token.meta, "at": at, "end": state.pos}
                    break
        return matched

    return remembering


@dataclass(slots=True)
class _Reading:
    text: str
    path: str
    first_line: int
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    html: list[RawHtml] = field(default_factory=list)
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
                self.pieces.append((self.starts[token.map[0]], token.content))

    def body(self) -> Body:
        first = self.headings[0].start if self.headings else len(self.text) + 1
        lead = _joined(text for start, text in self.pieces if start < first)
        return Body(
            text=self.text,
            headings=tuple(self.headings),
            sections=tuple(self._sections()),
            links=tuple(self.links),
            html=tuple(self.html),
            lead=lead,
            plain=_joined(text for _, text in self.pieces),
        )

    def _sections(self) -> Iterator[Section]:
        for index, heading in enumerate(self.headings):
            later = (other.start for other in self.headings[index + 1 :] if other.level <= heading.level)
            end = next(later, len(self.text) + 1)
            texts = (text for start, text in self.pieces if heading.end <= start < end)
            yield Section(heading, _joined(texts))

    def _heading(self, opener: Token, inline: Token) -> None:
        first, last = inline.map or [0, 0]
        start, end = self.starts[first], self._line_end(last)
        source = inline.content
        given = _HEADING_ID.search(source)
        if given:
            source = source[: given.start()]
        text = _HEADING_ID.sub("", _plain(inline.children or []))
        slug = self._unique(given["id"] if given else slugify(text))
        span = self._span(start, start + len(self.text[start:end].rstrip("\n")))
        self.headings.append(Heading(int(opener.tag[1:]), text.strip(), slug, source, span, start, end))

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
        plain = _plain(children)
        self.pieces.append((origin(0), plain))
        for position, child in enumerate(children):
            if child.type in ("entry_link", "image", "link_open"):
                self._link(child, children[position:], origin, token.content, plain)
            elif child.type == "html_inline":
                self._html(child.content, origin(child.meta.get("at", 0)))

    def _link(
        self, token: Token, following: Sequence[Token], origin: Callable[[int], int], content: str, plain: str
    ) -> None:
        meta = token.meta
        if "at" not in meta:
            return
        kind: LinkKind
        if token.type == "entry_link":
            kind, target, fragment, words = "entry", meta["target"], meta["fragment"], token.content
        else:
            kind = "image" if token.type == "image" else "markdown"
            address = str(token.attrGet("src" if kind == "image" else "href") or "")
            target, _, fragment = address.partition("#")
            target, fragment = unquote(target), unquote(fragment)
            words = token.content if kind == "image" else _link_words(following)
        start, end = origin(meta["at"]), origin(meta["end"] - 1) + 1
        before = _plain_text(content[: meta["at"]])
        sentence = _sentence_at(plain, len(before))
        section = self.headings[-1].text if self.headings else ""
        span = self._span(start, end)
        self.links.append(Link(kind, target, fragment, words, span, start, end, sentence, section))

    def _html(self, content: str, start: int) -> None:
        if content.lstrip().startswith("<!--"):
            return
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
            at = self.text.find(line.strip(), low, self._line_end(row + 1)) if line.strip() else low
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


def _plain(tokens: Sequence[Token]) -> str:
    return "".join(_piece(token) for token in tokens)


def _piece(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "entry_link":
        return token.content or str(token.meta["target"]).replace("-", " ")
    if token.type in ("text", "code_inline", "image"):
        return token.content
    return ""


def _plain_text(source: str) -> str:
    tokens: Sequence[Any] = _parser().parseInline(source)
    return _plain(tokens[0].children or []) if tokens else ""


def _link_words(tokens: Sequence[Token]) -> str:
    inside: list[Token] = []
    for token in tokens[1:]:
        if token.type == "link_close":
            break
        inside.append(token)
    return _plain(inside)


def _sentence_at(text: str, position: int) -> str:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end.end() > position:
            return text[start : end.start()].strip()
        start = end.end()
    return text[start:].strip()


def _joined(texts: Iterator[str] | Any) -> str:  # noqa: ANN401 - any iterable of texts
    return " ".join(text.strip() for text in texts if text.strip())
