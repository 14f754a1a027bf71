"""The page of what to pilot next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("next_pilots",)


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page."""
    yield page(
        site,
        "evidence/next.md",
        "next_pilots.md.j2",
        title="What to pilot next",
        description="Which single pilot would raise which grade.",
        next_pilots=site.views["next_pilots"].record,
    )
