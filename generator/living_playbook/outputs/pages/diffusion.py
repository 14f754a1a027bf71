"""The page of how pilots spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._paging import paged
from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("diffusion",)
_LENGTH = 100


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page; further ones where there is more than one page holds."""
    record = site.views["diffusion"].record
    for part, shown in paged(record.trees, "evidence/spread", _LENGTH):
        yield page(
            site,
            part.path,
            "diffusion.md.j2",
            title="How pilots spread" if part.number == 1 else f"How pilots spread, page {part.number}",
            description="Who repeated each pilot, which teams took it over, and how long that took.",
            diffusion=record,
            trees=shown,
            part=part,
        )
