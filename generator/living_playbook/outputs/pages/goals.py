"""The line of sight from goals to evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("goals",)


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page."""
    yield page(
        site,
        "evidence/goals.md",
        "goals.md.j2",
        title="Line of sight",
        description="From each goal to practices and their evidence.",
        view=site.views["goals"].record,
    )
