"""The catalogue of evidence: every practice with its grade, to sort and to filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.evidence import RANKED
from living_playbook.outputs.pages._own_views import own_views, path_of
from living_playbook.outputs.pages._paging import paged
from living_playbook.outputs.pages._templates import page
from living_playbook.views._cards import counted_facets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site
    from living_playbook.views._cards import Facet
    from living_playbook.views.evidence import EvidenceRow

PRINTS = ("evidence",)
FOLDER = "evidence"
NAV = (1, "What works")
_FILTERS = {"grade": "Grade", "cost": "Cost", "function": "Tried in", "goal": "Goal"}
_COSTS = ("low", "medium", "high")


def render(site: Site) -> Iterator[Artifact]:
    """Yield the pages of the catalogue."""
    rows: Sequence[EvidenceRow] = site.views["evidence"].record.rows
    filters = [(name, words, _values(rows, name)) for name, words in _FILTERS.items()]
    for part, shown in paged(site, rows, FOLDER):
        yield page(
            site,
            part.path,
            "evidence.md.j2",
            title=part.titled("What works"),
            description="Every practice with its grade, the share that worked, and what it costs.",
            rows=shown,
            total=len(rows),
            filters=[each for each in filters if each[2]],
            part=part,
            more=[(view.title, path_of(view)) for view in own_views(site)],
        )


def _values(rows: Sequence[EvidenceRow], name: str) -> list[tuple[Facet, int]]:
    counts = {facet: count for facet, count in counted_facets(rows).items() if facet.name == name}
    if name == "grade":
        return sorted(counts.items(), key=lambda pair: -RANKED.index(pair[0].value))
    if name == "cost":
        return sorted(counts.items(), key=lambda pair: _COSTS.index(pair[0].value))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].label))
