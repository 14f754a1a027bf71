"""The page of what to pilot next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._paging import paged
from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("next_pilots",)
_LENGTH = 100


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page; further ones where there is more than one page holds."""
    record = site.views["next_pilots"].record
    for part, shown in paged(record.pilots, "evidence/next", _LENGTH):
        yield page(
            site,
            part.path,
            "next_pilots.md.j2",
            title="What to pilot next" if part.number == 1 else f"What to pilot next, page {part.number}",
            description="Which single pilot would raise which grade.",
            next_pilots=record,
            pilots=shown,
            part=part,
        )
