"""The page of what is new, with the feeds that tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("news",)


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page."""
    yield page(
        site,
        "evidence/news.md",
        "news.md.j2",
        title="News",
        description="New findings and changed grades, as they came into the playbook.",
        news=site.views["news"].record,
    )
