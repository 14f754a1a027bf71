"""The line of inputs from goals to evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._view_pages import view_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("goals",)
FOLDER = "evidence/goals"
NAV = (10, "Goals")
_LENGTH = 25


def render(site: Site) -> Iterator[Artifact]:
    """Yield the pages; further ones where there are more than one holds."""
    yield from view_pages(site, "goals", FOLDER, "goals", _LENGTH)
