"""The page of conditions over all practices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._view_pages import view_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("conditions",)
FOLDER = "evidence/conditions"
NAV = (4, "Conditions")


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page."""
    yield from view_pages(site, "conditions", FOLDER)
