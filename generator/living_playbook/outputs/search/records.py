"""What the search knows of each entry: made from our own records, not from the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from living_playbook.views._cards import FACETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.entries import Entry
    from living_playbook.views._cards import Card
    from living_playbook.views._sight import Sight


_NUMBERED = (("insights", "Insights", "insight"), ("lessons", "Lessons", "lesson"), ("items", "", "item"))
"""Fields whose items have a place of their own on the page, with its heading and anchor."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an entry's page that a hit can lead to. `anchor` is empty for the top of the page."""

    heading: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """One entry for an index. `facets` maps names to the labels of values; `day` is ISO 8601, empty if unknown."""

    id: str
    page: str
    title: str
    summary: str
    passages: tuple[Passage, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outcome: str = ""
    type_label: str = ""
    day: str = ""


def records_of(sight: Sight) -> Iterator[Record]:
    """Yield a record for every entry that is not retired, sorted by id."""
    for entry in sight.graph.by_id.values():
        if entry.status != "retired":
            yield record_of(entry, sight.cards[entry.id])


def record_of(entry: Entry, card: Card) -> Record:
    """Return the record of one entry."""
    facets = {
        name: tuple(facet.label for facet in card.facets if facet.name == name)
        for name in FACETS
        if any(facet.name == name for facet in card.facets)
    }
    return Record(
        id=entry.id,
        page=entry.page,
        title=entry.title,
        summary=card.summary,
        passages=tuple(_passages(entry)),
        facets=facets,
        outcome=card.outcome,
        type_label=entry.type.label,
        day=str(entry.updated or ""),
    )


def _passages(entry: Entry) -> Iterator[Passage]:
    words = [
        str(value)
        for name in ("problem", "purpose", "situation", "decision", "hypothesis", "project", "for_whom", "team", "role")
        if (value := entry.get(name))
    ]
    for name in ("use_when", "avoid_when", "steps", "objectives", "cautions"):
        words.extend(str(each) for each in entry.get(name, ()))
    context = entry.get("context")
    if context is not None:
        words.extend(value for value in (context.organisation, context.sector, context.setting) if value)
    yield Passage("", "", " ".join(filter(None, (*words, entry.body.lead))))
    for section in entry.body.sections:
        if section.heading.level == 2:  # noqa: PLR2004 - parts of a page; deeper headings are inside them
            yield Passage(section.heading.text, section.heading.slug, section.text)
    for name, heading, anchor in _NUMBERED:
        for number, item in enumerate(entry.get(name, ()), 1):
            yield Passage(heading, f"{anchor}-{number}", item.text)
