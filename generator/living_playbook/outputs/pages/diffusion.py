"""The page of how pilots spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("diffusion",)


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page."""
    yield page(
        site,
        "evidence/spread.md",
        "diffusion.md.j2",
        title="How pilots spread",
        description="Who repeated each pilot, which teams took it over, and how long that took.",
        diffusion=site.views["diffusion"].record,
    )
