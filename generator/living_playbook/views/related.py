"""Which entries a reader of each entry may want next, and why."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING

from living_playbook.views._cards import practices_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph
    from living_playbook.views._sight import Sight

TITLE = "Related entries"
MOST = 5
"""At most so many related entries are shown on a page."""

_WINDOW = 40
"""Of all who share something only so many neighbours are compared, so that time grows with the number of entries."""

Trait = tuple[str, str]
"""What entries can share: a kind (such as `practice`) and a value."""


@dataclass(frozen=True, slots=True)
class Related:
    """A related entry with the reason in words."""

    id: str
    title: str
    type_label: str
    page: str
    reason: str


@dataclass(frozen=True, slots=True)
class RelatedView:
    """At most five related entries of each entry, by its id; those it names itself are left out."""

    by_id: Mapping[str, tuple[Related, ...]]


def derive(sight: Sight) -> RelatedView:
    """Rank for each entry those that share most with it; what few entries share weighs more."""
    graph = sight.graph
    entries = [entry for entry in graph.by_id.values() if entry.status != "retired"]
    traits = {entry.id: tuple(dict.fromkeys(_traits(entry))) for entry in entries}
    holders: dict[Trait, list[str]] = defaultdict(list)
    for entry_id, own in traits.items():
        for trait in own:
            holders[trait].append(entry_id)
    places = {trait: {name: place for place, name in enumerate(names)} for trait, names in holders.items()}
    weights = {trait: math.log(1 + len(entries) / len(names)) for trait, names in holders.items()}
    found = {}
    for entry in entries:
        scores = _scores(entry.id, traits[entry.id], holders, places, weights)
        linked = {edge.target for edge in graph.outgoing.get(entry.id, ())}
        linked |= {edge.origin for edge in graph.incoming.get(entry.id, ())}
        others = ((-score, name) for name, score in scores.items() if name not in linked)
        shared = set(traits[entry.id])
        found[entry.id] = tuple(
            _related(graph, name, [trait for trait in traits[name] if trait in shared], weights)
            for _, name in nsmallest(MOST, others)
        )
    return RelatedView(found)


def _traits(entry: Entry) -> Iterator[Trait]:
    yield from (("practice", practice) for practice in practices_of(entry))
    yield from (("goal", goal) for goal in entry.fields.goals)
    yield from (("condition", each) for each in entry.get("conditions").present) if entry.get("conditions") else ()
    yield from (("function", each) for each in entry.fields.functions if each != "all-functions")
    yield from (("tag", tag) for tag in entry.fields.tags)


def _scores(
    entry_id: str,
    own: tuple[Trait, ...],
    holders: Mapping[Trait, list[str]],
    places: Mapping[Trait, Mapping[str, int]],
    weights: Mapping[Trait, float],
) -> dict[str, float]:
    """Return how much other entries share with one: for each thing shared its weight."""
    scores: dict[str, float] = defaultdict(float)
    for trait in own:
        names, weight = holders[trait], weights[trait]
        first = max(0, min(places[trait][entry_id] - _WINDOW // 2, len(names) - _WINDOW))
        for name in names[first : first + _WINDOW]:
            scores[name] += weight
    scores.pop(entry_id, None)
    return scores


def _related(graph: Graph, name: str, shared: list[Trait], weights: Mapping[Trait, float]) -> Related:
    entry = graph.by_id[name]
    heaviest = sorted(shared, key=lambda trait: (-weights[trait], trait))[:2]
    reason = "Shares " + " and ".join(_words(graph, trait) for trait in heaviest)
    return Related(name, entry.title, entry.type.label, entry.page, reason)


def _words(graph: Graph, trait: Trait) -> str:
    kind, value = trait
    if kind in ("practice", "goal"):
        title = graph.title(value) if value in graph.by_id else value
        return f"the {kind} “{title}”"
    return f"the {kind} “{graph.vocabulary.label(f'{kind}s', value)}”"
