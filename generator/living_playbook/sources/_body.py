"""What a body of Markdown holds: frozen values with their places. `markdown.py` reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.token import Token

    from living_playbook.diagnostics import Span

LinkKind = Literal["entry", "markdown", "image"]


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
    """A link or image as written. `start` and `end` are offsets in the body; `sentence` is plain text around it.

    `embed` tells that it is written with `![[...]]`.
    """

    kind: LinkKind
    target: str
    fragment: str
    words: str
    span: Span
    start: int
    end: int
    sentence: str
    section: str
    embed: bool = False


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
    """A piece of raw HTML without its comments, and where each of its characters stands in the body."""

    content: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment, by offsets in the body; one that is `cut_short` is closed by the end of the text only."""

    start: int
    end: int
    cut_short: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A parsed body. `text` is what was parsed; `plain` its text without markup; `html_ids` anchors besides headings.

    `refused` are lists of attributes that are printed as text: start, end, and the attribute that is the reason.
    `tokens` and `env` are what its page is printed from. The first token of a link has the link's `start` in its meta.
    """

    text: str = ""
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    definitions: tuple[Definition, ...] = ()
    html: tuple[RawHtml, ...] = ()
    html_ids: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    refused: tuple[tuple[int, int, str], ...] = ()
    lead: str = ""
    plain: str = ""
    tokens: tuple[Token, ...] = field(default=(), compare=False, repr=False)
    env: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def published(self) -> str:
        """The text without its comments, which leave the desk in no file."""
        pieces, done = [], 0
        for comment in sorted(self.comments, key=lambda comment: comment.start):
            pieces.append(self.text[done : max(comment.start, done)])
            done = max(comment.end, done)
        return "".join([*pieces, self.text[done:]])
