"""An entry in short: what catalogues, lists and the search show of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from living_playbook.entries import ID_PATTERN, Account, PartialDate, practices_of, terms_of
from living_playbook.evidence import RANKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph

FACETS = (
    "type",
    "practice",
    "function",
    "level",
    "region",
    "tag",
    "grade",
    "outcome",
    "stage",
    "status",
    "year",
    "audience",
)
"""Names of the facets by which entries can be chosen, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One value by which an entry can be chosen: facet, value as in addresses, label for readers."""

    name: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """An entry in short. `page` is its path in the compiled tree, `year` the newest it speaks of, or 0.

    `grade` is that of a practice, empty for any other entry.
    """

    id: str
    type: str
    type_label: str
    title: str
    summary: str
    page: str
    status: str
    grade: str
    outcome: str
    stage: str
    design: str
    year: int
    facets: tuple[Facet, ...]


def card_of(entry: Entry, graph: Graph, grade: str = "") -> Card:
    """Return an entry in short; `grade` is the one that a practice has."""
    return Card(
        id=entry.id,
        type=entry.type.name,
        type_label=entry.type.label,
        title=entry.title,
        summary=entry.fields.summary or "",
        page=entry.page,
        status=entry.status,
        grade=grade,
        outcome=_word(entry, "outcome"),
        stage=_word(entry, "stage"),
        design=_word(entry, "design"),
        year=year_of(entry),
        # What a header says twice still counts once.
        facets=tuple(dict.fromkeys(_facets(entry, graph, grade))),
    )


def _word(entry: Entry, name: str) -> str:
    """Return a field that holds one of a few words; a type of one's own may keep something else under its name."""
    value = entry.get(name)
    return value if isinstance(value, str) and re.match(ID_PATTERN, value) else ""


def year_of(entry: Entry) -> int:
    """Return the newest year that an entry speaks of: its end, its start, its years; else that of writing; else 0."""
    for name in ("end", "start"):
        moment = entry.get(name)
        if isinstance(moment, PartialDate):
            return moment.year
    if isinstance(entry.fields, Account):
        return max(entry.fields.years or (source.year or 0 for source in entry.fields.sources), default=0)
    return entry.created.year if entry.created else 0


def _facets(entry: Entry, graph: Graph, grade: str) -> Iterator[Facet]:
    fields, words = entry.fields, graph.vocabulary
    yield Facet("type", entry.type.name, entry.type.label)
    for practice in practices_of(entry):
        if practice in graph.by_id:
            yield Facet("practice", practice, graph.title(practice))
    for name, vocabulary in (("function", "functions"), ("level", "levels"), ("region", "regions"), ("tag", "tags")):
        yield from (Facet(name, each, words.label(vocabulary, each)) for each in terms_of(entry, vocabulary))
    if grade:
        yield Facet("grade", grade, grade.capitalize())
    for name in ("outcome", "stage"):
        if value := _word(entry, name):
            yield Facet(name, value, value.replace("-", " ").capitalize())
    yield Facet("status", fields.status, fields.status.replace("-", " ").capitalize())
    if year := year_of(entry):
        yield Facet("year", str(year), str(year))
    yield Facet("audience", entry.audience, entry.audience.capitalize())


class Faceted(Protocol):
    """Whatever can be chosen by facets: a card, a lesson, a finding."""

    @property
    def facets(self) -> tuple[Facet, ...]:
        """Its facets."""


def counted_facets(items: Iterable[Faceted]) -> Counter[Facet]:
    """Return how many items have each facet."""
    return Counter(facet for item in items for facet in item.facets)


def facet_values(cards: tuple[Card, ...]) -> Mapping[str, tuple[tuple[Facet, int], ...]]:
    """Return each facet's values with the number of cards that have them, the most frequent or newest first."""
    return ordered_values(counted_facets(cards))


def ordered_values(counts: Mapping[Facet, int]) -> Mapping[str, tuple[tuple[Facet, int], ...]]:
    """Return counted values by facet, the most frequent first; years from the newest, grades from the best."""
    grouped: dict[str, tuple[tuple[Facet, int], ...]] = {}
    for name in FACETS:
        values = [(facet, count) for facet, count in counts.items() if facet.name == name]
        if name == "year":
            values.sort(key=lambda pair: pair[0].value, reverse=True)
        elif name == "grade":
            values.sort(key=lambda pair: RANKED.index(pair[0].value), reverse=True)
        else:
            values.sort(key=lambda pair: (-pair[1], pair[0].label, pair[0].value))
        grouped[name] = tuple(values)
    return grouped
