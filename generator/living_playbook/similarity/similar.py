"""What is like one entry: near-duplicates, and kin. The entry may stand in the graph, or be a text that is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.similarity.duplicates import Beside
from living_playbook.similarity.kin import Kinship
from living_playbook.similarity.reasons import explanation, reason_of
from living_playbook.similarity.shingles import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph
    from living_playbook.similarity.overlap import Overlap


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An entry that says for a good part the same. `explained` is the relation that says why, empty where none does."""

    entry: Entry
    overlap: Overlap
    explained: str = ""


@dataclass(frozen=True, slots=True)
class Relative:
    """An entry that is akin, with the reason in words, and what stands in both; it may be linked already."""

    entry: Entry
    reason: str
    overlap: Overlap
    linked: bool


@dataclass(frozen=True, slots=True)
class Similar:
    """What is like an entry: near-duplicates, the likest first, and at most five others that are akin."""

    entry: Entry
    duplicates: tuple[Duplicate, ...]
    kin: tuple[Relative, ...]


def similar_to(entry: Entry, graph: Graph) -> Similar:
    """Return what is like an entry among those of a graph.

    The entry need not stand in the graph; where the graph has its file or its id, that is taken for an older version.
    """
    others = {other.path: other for other in graph.entries if other.path != entry.path}
    beside = Beside.of(text_of(entry, graph), {path: text_of(other, graph) for path, other in others.items()})
    found = sorted(beside.near_duplicates().items(), key=lambda each: (-each[1].share, each[0]))
    duplicates = [
        Duplicate(others[path], overlap, explanation(graph, entry.id, others[path].id)) for path, overlap in found
    ]
    kin = _kin(entry, graph, beside, {each.entry.id for each in duplicates})
    return Similar(entry, tuple(duplicates), tuple(kin))


def _kin(entry: Entry, graph: Graph, beside: Beside, leave_out: set[str]) -> Iterator[Relative]:
    in_force = [other for other in graph.by_id.values() if other.id != entry.id and other.status != "retired"]
    linked = graph.neighbours(entry.id) | {link.target for link in entry.body.links}
    for kin in Kinship.among((entry, *in_force), graph).kin_of(entry.id, leave_out):
        other = graph.by_id[kin.id]
        yield Relative(other, reason_of(kin, graph), beside.overlap(other.path), kin.id in linked)
