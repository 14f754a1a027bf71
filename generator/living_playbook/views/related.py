"""Which entries a reader of each entry may want next, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.similarity import Kinship, reason_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.graph import Graph
    from living_playbook.similarity import Kin
    from living_playbook.views._view_input import ViewInput

TITLE = "Related entries"


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


def derive(inputs: ViewInput) -> RelatedView:
    """Rank for each entry those that share most with it; what few entries share weighs more."""
    graph = inputs.graph
    kinship = Kinship.among((entry for entry in graph.by_id.values() if entry.status != "retired"), graph)
    found = {
        name: tuple(_related(graph, kin) for kin in kinship.kin_of(name, graph.neighbours(name)))
        for name in kinship.traits
    }
    return RelatedView(found)


def _related(graph: Graph, kin: Kin) -> Related:
    entry = graph.by_id[kin.id]
    return Related(entry.id, entry.title, entry.type.label, entry.page, reason_of(kin, graph))
