"""The lighthouse board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("lighthouse",)


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page."""
    yield page(
        site,
        "evidence/board.md",
        "lighthouse.md.j2",
        title="Lighthouse board",
        description="Pilots by stage, with dates, guardrails and results.",
        board=site.views["lighthouse"].record,
    )
