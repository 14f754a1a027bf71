"""The page that sets two or three practices side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._view_pages import view_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("compare",)
FOLDER = "evidence/compare"
NAV = (3, "Compare")
_LENGTH = 50


def render(site: Site) -> Iterator[Artifact]:
    """Yield the pages; further ones where there are more than one holds."""
    yield from view_pages(site, "compare", FOLDER, "practices", _LENGTH)
