"""The page of what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("gaps",)


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page."""
    yield page(
        site,
        "evidence/gaps.md",
        "gaps.md.j2",
        title="Gaps",
        description="Practices by function, practices nobody tried, goals without proof, evidence that aged.",
        gaps=site.views["gaps"].record,
    )
