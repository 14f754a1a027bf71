"""The index of all lessons: filterable, and each one linked to the place where it was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._filters import FILTERS
from living_playbook.outputs.pages._paging import paged
from living_playbook.outputs.pages._templates import page
from living_playbook.views._cards import counted_facets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site
    from living_playbook.views._cards import Facet
    from living_playbook.views.lessons import LessonRow

PRINTS = ("lessons",)
_FILTERS = ("practice", "function", "outcome", "year")


def render(site: Site) -> Iterator[Artifact]:
    """Yield the pages of the lessons index."""
    rows = site.views["lessons"].record.lessons
    counts = _counts(rows)
    filters = [(name, FILTERS[name], counts[name]) for name in _FILTERS if len(counts.get(name, ())) > 1]
    for part, shown in paged(site, rows, "lessons"):
        yield page(
            site,
            part.path,
            "lessons.md.j2",
            title=part.titled("Lessons"),
            description="What people learned, each lesson with the story behind it.",
            rows=shown,
            total=len(rows),
            filters=filters,
            part=part,
        )


def _counts(rows: Sequence[LessonRow]) -> Mapping[str, list[tuple[Facet, int]]]:
    by_count = sorted(counted_facets(rows).items(), key=lambda pair: (-pair[1], pair[0].label))
    grouped: dict[str, list[tuple[Facet, int]]] = {}
    for facet, count in by_count:
        grouped.setdefault(facet.name, []).append((facet, count))
    grouped.get("year", []).sort(key=lambda pair: pair[0].value, reverse=True)
    return grouped
