"""The page of what is new, with the feeds that tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._view_pages import view_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("news",)
FOLDER = "evidence/news"
NAV = (12, "News")


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page."""
    yield from view_pages(site, "news", FOLDER)
