"""All entries as nodes and all links between them as edges, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.graph import Edge
    from living_playbook.outputs._site import Site

VERSION = 1
"""Raised when a key changes its meaning."""


def _order(edge: Edge) -> tuple[str, str, str, str]:
    return (edge.origin, edge.target, edge.relation, edge.sentence)


def render(site: Site) -> Iterator[Artifact]:
    """Yield one file: `{"version", "audience", "nodes": [...], "edges": [...]}`, nodes sorted by id."""
    nodes = [
        {"id": entry.id, "type": entry.type.name, "title": entry.title, "status": entry.status}
        for entry in site.graph.by_id.values()
    ]
    edges = [
        {
            "from": edge.origin,
            "to": edge.target,
            "relation": edge.relation,
            "inverse": edge.inverse,
            "in_text": edge.in_text,
            "sentence": edge.sentence,
        }
        for edge in sorted(site.graph.edges(), key=_order)
    ]
    yield Artifact.json(
        "data/graph.json", {"version": VERSION, "audience": site.graph.reader, "nodes": nodes, "edges": edges}
    )
