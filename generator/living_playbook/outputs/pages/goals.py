"""The line of sight from goals to evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._paging import paged
from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("goals",)
_LENGTH = 25


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page; further ones where there is more than one page holds."""
    for part, shown in paged(site.views["goals"].record.goals, "evidence/goals", _LENGTH):
        yield page(
            site,
            part.path,
            "goals.md.j2",
            title="Line of sight" if part.number == 1 else f"Line of sight, page {part.number}",
            description="From each goal to practices and their evidence.",
            goals=shown,
            part=part,
        )
