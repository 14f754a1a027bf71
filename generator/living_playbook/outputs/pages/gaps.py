"""The page of what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._paging import paged
from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("gaps",)
_LENGTH = 100


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page; further ones where there is more than one page holds."""
    record = site.views["gaps"].record
    for part, shown in paged(record.coverage, "evidence/gaps", _LENGTH):
        yield page(
            site,
            part.path,
            "gaps.md.j2",
            title="Gaps" if part.number == 1 else f"Gaps, page {part.number}",
            description="Practices by function, practices nobody tried, goals without proof, evidence that aged.",
            gaps=record,
            coverage=shown,
            part=part,
        )
