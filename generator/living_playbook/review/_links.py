"""Links between entries that are new or gone; each one shows on both pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.review.record import LinkChange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.graph import Graph
    from living_playbook.review.state import Comparison

_Ends = tuple[str, str, str]
"""Origin, target, relation."""


def link_changes(comparison: Comparison) -> tuple[LinkChange, ...]:
    """Return the links that the change makes and breaks, by origin, relation and target, new ones first.

    A renamed entry keeps its links. Links of files with errors are not known, so nothing is said of them.
    """
    before = _edges(comparison.before.inputs.graph, comparison.new_ids)
    after = _edges(comparison.after.inputs.graph, {})
    unread = _unread(comparison)
    changed = [(each, after[each], True) for each in sorted(after.keys() - before.keys())]
    changed += [(each, before[each], False) for each in sorted(before.keys() - after.keys())]
    return tuple(
        LinkChange(comparison.named(ends[0]), comparison.named(ends[1]), ends[2], inverse, gained)
        for ends, inverse, gained in changed
        if unread.isdisjoint(ends[:2])
    )


def _edges(graph: Graph, new_ids: Mapping[str, str]) -> dict[_Ends, str]:
    """Return the inverse of each link by its ends; a mere mention says nothing where the header links as well."""
    edges = {
        (new_ids.get(edge.origin, edge.origin), new_ids.get(edge.target, edge.target), edge.relation): edge.inverse
        for edge in graph.edges()
    }
    typed = {(origin, target) for origin, target, relation in edges if relation != "mentions"}
    return {ends: inverse for ends, inverse in edges.items() if ends[2] != "mentions" or ends[:2] not in typed}


def _unread(comparison: Comparison) -> set[str]:
    """Return the ids of entries that can be read in one of the states only, because of errors in the other."""
    before, after = comparison.before, comparison.after
    return {
        entry.id
        for one, other in ((before, after), (after, before))
        for path, entry in one.by_path.items()
        if path in other.broken
    }
