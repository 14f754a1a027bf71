"""What is there of each type, with the facets to choose by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.views._cards import Card, Facet, facet_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.entries import Entry
    from living_playbook.views._view_input import ViewInput

TITLE = "Catalogue"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entries of one type, and how many of them have each value of each facet."""

    type: str
    cards: tuple[Card, ...]
    facets: Mapping[str, tuple[tuple[Facet, int], ...]]


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """The catalogue of each type that has entries, by the type's name."""

    by_type: Mapping[str, Catalogue]


def derive(inputs: ViewInput) -> CatalogueView:
    """Collect the cards of each type, sorted by what the type says: mostly the title."""
    catalogues = {}
    for name in inputs.graph.types:
        cards = tuple(inputs.cards[entry.id] for entry in _sorted(inputs.graph.of_type(name)))
        if cards:
            catalogues[name] = Catalogue(name, cards, facet_values(cards))
    return CatalogueView(catalogues)


def _sorted(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return entries, which stand by their titles, in the order of their type; those without a value are last."""
    wanted = entries[0].type.traits.sorted_by if entries else "title"
    name = wanted.removeprefix("-")
    if name == "title" and name == wanted:
        return entries
    said = [(str(value), entry) for entry in entries if (value := entry.get(name)) not in (None, "", ())]
    ordered = [entry for _, entry in sorted(said, key=lambda pair: pair[0], reverse=name != wanted)]
    return (*ordered, *(entry for entry in entries if entry not in ordered))
