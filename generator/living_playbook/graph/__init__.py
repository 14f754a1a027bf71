"""Entries and the links between them: resolved once, then read by rules and views."""

from living_playbook.graph.audience import visible_files, visible_to
from living_playbook.graph.build import build_graph
from living_playbook.graph.by_id import named_by_id
from living_playbook.graph.links import (
    Ambiguous,
    Elsewhere,
    File,
    Found,
    Missing,
    NoFile,
    Reference,
    Target,
    Unreadable,
)
from living_playbook.graph.model import Edge, Graph
from living_playbook.graph.resolve import folded

__all__ = [
    "Ambiguous",
    "Edge",
    "Elsewhere",
    "File",
    "Found",
    "Graph",
    "Missing",
    "NoFile",
    "Reference",
    "Target",
    "Unreadable",
    "build_graph",
    "folded",
    "named_by_id",
    "visible_files",
    "visible_to",
]
