"""What is there of each type, with the facets to choose by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.views._cards import Card, Facet, facet_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.views._sight import Sight

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


def derive(sight: Sight) -> CatalogueView:
    """Collect the cards of each type, sorted by title."""
    catalogues = {}
    for name in sight.graph.types:
        cards = tuple(sight.cards[entry.id] for entry in sight.graph.of_type(name))
        if cards:
            catalogues[name] = Catalogue(name, cards, facet_values(cards))
    return CatalogueView(catalogues)
