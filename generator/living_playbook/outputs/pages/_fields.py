"""The fields of an entry as parts of its page, for every type alike: cards, facts, parts before and after the text.

What stands where is told by the marks on the fields (`entries.Shown`). A type that brings a template of its own prints
some of them itself; all others are printed here, so that nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pydantic import BaseModel

from living_playbook.entries import LISTS, meanings_of
from living_playbook.outputs.pages._groups import block, fields_of, listed, paragraphs
from living_playbook.outputs.pages._values import Inline, is_said, joined, members_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from living_playbook.entries import Entry, Meaning
    from living_playbook.outputs._site import Site

_SHORT = 60
"""A text of no more characters, without a full stop, shares its line with others."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part of a page with a heading and an address of its own; the heading may be empty."""

    anchor: str
    heading: str
    html: Markup


@dataclass(frozen=True, slots=True)
class PrintedFields:
    """The fields of an entry as parts of its page: cards at the top, short facts, parts before and after the text."""

    cards: tuple[Markup, ...]
    facts: tuple[Markup, ...]
    early: tuple[PagePart, ...]
    late: tuple[PagePart, ...]


def printed_fields(entry: Entry, site: Site, leave_out: Collection[str] = ()) -> PrintedFields:
    """Print the fields of an entry, but for those that its type prints itself."""
    return _Printer(entry, Inline(site, entry.page), frozenset(leave_out)).fields()


@dataclass(frozen=True, slots=True)
class _Printer:
    entry: Entry
    inline: Inline
    leave_out: frozenset[str]

    def fields(self) -> PrintedFields:
        heads = [each for each in meanings_of(self.entry.type.model) if not each.joins]
        parts = [each for each in heads if each.place in ("numbered", "table", "section") and self._said(each)]
        return PrintedFields(
            cards=tuple(filter(None, (self._card(each) for each in heads if each.place in ("lead", "list")))),
            facts=tuple(self._fact(each) for each in heads if each.place == "fact" and self._said(each)),
            early=tuple(self._part(each) for each in parts if each.early),
            late=tuple(self._part(each) for each in parts if not each.early),
        )

    def _held(self, meaning: Meaning) -> Any:  # noqa: ANN401 - values of a header
        return getattr(self.entry.fields, meaning.name)

    def _said(self, meaning: Meaning) -> list[tuple[Meaning, Any]]:
        """Return a field and those that join it, with their values, as far as they say something."""
        members = [
            meaning,
            *(each for each in meanings_of(self.entry.type.model) if each.joins == meaning.name),
        ]
        pairs = ((each, self._held(each)) for each in members if each.name not in self.leave_out)
        return [(each, value) for each, value in pairs if is_said(value)]

    def _card(self, meaning: Meaning) -> Markup:
        said = self._said(meaning)
        if not said:
            return Markup()
        mark = Markup(' class="pb-top__wide"') if meaning.wide else Markup()
        head = Markup('<h2 class="pb-top__head">{}</h2>').format(meaning.heading) if meaning.heading else ""
        return Markup("<div{}>{}{}</div>").format(mark, head, joined(self._lines(meaning, said)))

    def _lines(self, head: Meaning, said: list[tuple[Meaning, Any]]) -> Iterator[Markup]:
        """Yield the lines of a card: short values that follow each other share one, each text has its own."""
        line: list[Markup] = []
        for piece, is_short, is_soft in (each for pair in said for each in self._pieces(head, *pair)):
            if is_short and not is_soft:
                line.append(piece)
                continue
            if line:
                yield Markup("<p>{}</p>").format(joined(line, " · "))
                line = []
            yield Markup('<p class="pb-key">{}</p>').format(piece) if is_soft else piece
        if line:
            yield Markup("<p>{}</p>").format(joined(line, " · "))

    def _pieces(self, head: Meaning, meaning: Meaning, value: Any) -> Iterator[tuple[Markup, bool, bool]]:  # noqa: ANN401
        """Yield what a value puts into a card: HTML, whether it is short, and whether it is small print."""
        is_soft = meaning.look == "soft"
        if isinstance(value, BaseModel):
            if meaning is head:
                yield fields_of(self.inline, value), False, False
                return
            told = [(each, inner) for each, inner in members_of(value)]
            short = [self.inline.value(inner, each) for each, inner in told if _is_short(inner, each)]
            if short:
                yield joined(short, " · "), not is_soft, is_soft
            for each, inner in told:
                if not _is_short(inner, each):
                    yield self.inline.value(inner, each), False, True
        elif isinstance(value, LISTS) and meaning.place == "list":
            yield listed(self.inline, value, meaning), False, False
        elif isinstance(value, LISTS) or _is_short(value, meaning):
            piece = self.inline.value(value, meaning)
            in_tag = meaning.shape.kind == "choice" and not meaning.look and meaning is not head
            yield Markup('<span class="pb-tag">{}</span>').format(piece) if in_tag else piece, True, is_soft
        elif is_soft or meaning.says:
            yield self.inline.value(value, meaning), False, is_soft
        else:
            yield paragraphs(str(value)), False, False

    def _fact(self, meaning: Meaning) -> Markup:
        values = joined((self.inline.value(value, each) for each, value in self._said(meaning)), ", ")
        return Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(meaning.heading or meaning.label, values)

    def _part(self, meaning: Meaning) -> PagePart:
        value = self._held(meaning)
        if meaning.place == "numbered":
            html = _numbered(self.inline, value, meaning)
        elif isinstance(value, BaseModel):
            html = Markup('<div class="pb-section">{}</div>').format(fields_of(self.inline, value))
        else:
            html = block(self.inline, value, meaning)
        return PagePart(meaning.anchor, meaning.heading, html)


def _is_short(value: Any, meaning: Meaning) -> bool:  # noqa: ANN401 - values of a header
    if not isinstance(value, str) or meaning.shape.kind != "text":
        return not isinstance(value, (BaseModel, dict))
    return len(value) <= _SHORT and not value.rstrip().endswith((".", "!", "?", "\u2026"))


def _numbered(inline: Inline, items: Any, meaning: Meaning) -> Markup:  # noqa: ANN401 - values of a header
    """Return a list whose items have addresses; one to tick off has a box before each."""
    look = {"ticks": "pb-checklist"}.get(meaning.look, "pb-lessons" if meaning.shape.kind == "group" else "pb-numbered")
    inside = joined(
        (
            Markup('<li id="{}-{}">{}</li>').format(meaning.item_anchor, number, _item(inline, item, meaning))
            for number, item in enumerate(items, 1)
        ),
        "\n",
    )
    return Markup('<ol class="{}">{}</ol>').format(look, inside)


def _item(inline: Inline, item: Any, meaning: Meaning) -> Markup:  # noqa: ANN401 - values of a header
    told = list(members_of(item)) if isinstance(item, BaseModel) else [(meaning, item)]
    (first, value), *others = told
    words = inline.value(value, first)
    if meaning.look == "ticks":
        words = Markup('<label><input type="checkbox"> <span>{}</span></label>').format(words)
    return joined([words, *(_of_item(inline, inner, each) for each, inner in others)])


def _of_item(inline: Inline, value: Any, meaning: Meaning) -> Markup:  # noqa: ANN401 - values of a header
    """Return what stands below or beside the first words of an item."""
    if meaning.look == "soft":
        return Markup('<p class="pb-soft">{}</p>').format(inline.value(value, meaning))
    if meaning.shape.kind == "reference" and isinstance(value, LISTS):
        return Markup(' <span class="pb-soft">{}</span>').format(inline.value(value, meaning))
    if meaning.shape.kind in ("group", "tree"):
        return Markup('<div class="pb-within"><h3>{}</h3>{}</div>').format(
            meaning.heading, block(inline, value, meaning)
        )
    return Markup(' <span class="pb-next">{}</span>').format(inline.named(value, meaning))
