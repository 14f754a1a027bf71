"""The catalogue of each type: cards, and filters that work without a page load and without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._filters import FILTERS
from living_playbook.outputs.pages._paging import paged
from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("catalogue",)


def render(site: Site) -> Iterator[Artifact]:
    """Yield the catalogue pages of every type, also of those without an entry yet."""
    catalogues = site.views["catalogue"].record.by_type
    for kind in site.types.values():
        catalogue = catalogues.get(kind.name)
        cards = catalogue.cards if catalogue else ()
        facets = catalogue.facets if catalogue else {}
        filters = [
            (name, words, facets.get(name, ()))
            for name, words in FILTERS.items()
            if len(facets.get(name, ())) > 1 and not (name == "practice" and kind.traits.graded)
        ]
        for part, shown in paged(site, cards, kind.slug):
            yield page(
                site,
                part.path,
                "catalogue.md.j2",
                title=part.titled(kind.plural),
                description=kind.description,
                kind=kind,
                cards=shown,
                total=len(cards),
                filters=filters,
                part=part,
            )
