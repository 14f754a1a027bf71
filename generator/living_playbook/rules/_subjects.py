"""What rules look at in an entry, one thing after another; each tells its facts and where a finding about it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from living_playbook.diagnostics import Span
from living_playbook.entries import PartialDate
from living_playbook.nearest import nearest
from living_playbook.rules._prose import without_comments
from living_playbook.sources.markdown import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._facts import EntryFacts
    from living_playbook.sources.model import DataPath

_TOP_HEADING = 2


@dataclass(frozen=True, slots=True)
class Item:
    """Something in an entry, or the entry itself: in the header at `place`, else at `where`, else at the top."""

    entry: Entry
    place: DataPath = ()
    where: Span | None = None

    def span(self, at: DataPath) -> Span:
        """Return where a finding about it stands; `at` is a place in the header below its own."""
        path = (*self.place, *at)
        if self.where is None and path:
            return self.entry.span_of(*path)
        return self.where or Span(self.entry.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Item):
    """An item of a list of the header, as `each`."""

    each: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Item):
    """A date of the header under a key."""

    key: str
    day: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed(Item):
    """A heading.

    `level_above` is the level of the heading before it, at least 2, or 1 for the first; `next_level` that of the next,
    0 for the last; `content` what stands down to the next heading, without comments.
    """

    heading: str
    level: int
    level_above: int
    next_level: int
    content: str

    @property
    def is_skipping(self) -> bool:
        """Whether a level is missing before it."""
        return self.level > self.level_above + 1

    @property
    def repeats_title(self) -> bool:
        """Whether it says what the title says."""
        return self.heading.casefold() == self.entry.title.casefold()

    @property
    def is_required(self) -> bool:
        """Whether the type of the entry asks for a section of this name."""
        required = self.entry.type.sections_for(self.entry.fields)
        return self.heading.casefold() in (section.casefold() for section in required)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Item):
    """An image: the words that describe it, its address, and the last step of that."""

    words: str
    target: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return PurePosixPath(self.target).name


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingSection(Item):
    """A section that the type asks for and no heading is called, with the heading that may be meant."""

    section: str
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Item):
    """A former id and what it is taken by, as `own`, `id`, `twice` or `alias`; by which file."""

    alias: str
    taken: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym(Item):
    """A word of the header, the list whose term it stands for, and the main word."""

    word: str
    list: str
    main: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Item):
    """A word of the header that its list does not know, with the term that may be meant."""

    word: str
    list: str
    near: str

    @property
    def slug(self) -> str:
        """The word as an id."""
        return slugify(self.word)

    @property
    def label(self) -> str:
        """The word as a label."""
        return self.word.replace("-", " ").capitalize()


def parts_of(entry: Entry, key: str) -> Iterator[Part]:
    """Yield the items of a list of the header."""
    for number, value in enumerate(entry.get(key, ())):
        yield Part(entry, (key, number), each=value)


def dates_of(entry: Entry, place: tuple[str, ...]) -> Iterator[Dated]:
    """Yield the dates of the header at a place."""
    for path, value in _reached(entry.get(place[0]), place[1:], (place[0],)):
        key = next(step for step in reversed(path) if isinstance(step, str))
        yield Dated(entry, path, key=key, day=PartialDate.parse(value))


def _reached(value: Any, steps: tuple[str, ...], path: DataPath) -> Iterator[tuple[DataPath, Any]]:  # noqa: ANN401 - fields
    if value is None:
        return
    if not steps:
        yield path, value
    elif steps[0] == "*":
        for number, item in enumerate(value):
            yield from _reached(item, steps[1:], (*path, number))
    else:
        yield from _reached(getattr(value, steps[0], None), steps[1:], (*path, steps[0]))


def headings_of(entry: Entry) -> Iterator[Headed]:
    """Yield the headings of the text."""
    headings, text = entry.body.headings, entry.body.text
    above = _TOP_HEADING - 1
    for number, heading in enumerate(headings):
        following = headings[number + 1] if number + 1 < len(headings) else None
        yield Headed(
            entry,
            where=heading.span,
            heading=heading.text,
            level=heading.level,
            level_above=above,
            next_level=following.level if following else 0,
            content=without_comments(text[heading.end : following.start if following else len(text)]),
        )
        above = max(heading.level, _TOP_HEADING)


def images_of(entry: Entry) -> Iterator[Image]:
    """Yield the images of the text."""
    for link in entry.body.links:
        if link.kind == "image":
            yield Image(entry, where=link.span, words=link.words.strip(), target=link.target)


def missing_sections_of(entry: Entry) -> Iterator[MissingSection]:
    """Yield the sections that the type asks for and no heading is called."""
    required = entry.type.sections_for(entry.fields)
    written = {heading.text.casefold(): heading for heading in entry.body.headings}
    # "What I did" is near to "What I learned", but it is a section in its own right.
    others = set(written) - {section.casefold() for section in required}
    last_line = entry.source.body_line + entry.source.body.rstrip("\n").count("\n")
    for section in required:
        if section.casefold() not in written:
            near = nearest(section, others)
            heading = written[near] if near is not None else None
            place = heading.span if heading else Span(entry.path, last_line)
            yield MissingSection(entry, where=place, section=section, heading=heading.text if heading else "")


def aliases_of(facts: EntryFacts) -> Iterator[Alias]:
    """Yield the former ids, with what they are taken by; empty where they are free."""
    entry, whole = facts.entry, facts.whole
    for number, alias in enumerate(entry.fields.aliases):
        other = whole.first_by_alias[alias]
        if alias == entry.id:
            taken, path = "own", ""
        elif alias in whole.first_by_id:
            taken, path = "id", whole.first_by_id[alias].path
        elif alias in entry.fields.aliases[:number] and other is entry:
            taken, path = "twice", ""
        else:
            taken, path = ("alias", other.path) if other is not entry else ("", "")
        yield Alias(entry, ("aliases", number), alias=alias, taken=taken, path=path)


def synonyms_of(entry: Entry) -> Iterator[Synonym]:
    """Yield the synonyms that stand for terms of the vocabulary."""
    for used in entry.synonyms:
        yield Synonym(entry, where=used.span, word=used.word, list=used.vocabulary, main=used.main)


def unknown_terms_of(entry: Entry) -> Iterator[Unknown]:
    """Yield the words that stand in no list."""
    for term in entry.unknown_terms:
        yield Unknown(entry, where=term.span, word=term.word, list=term.vocabulary, near=term.nearest or "")
