"""The page of conditions over all practices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("conditions",)


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page."""
    yield page(
        site,
        "evidence/conditions.md",
        "conditions.md.j2",
        title="Under which conditions",
        description="Every condition present or absent, over all accounts.",
        conditions=site.views["conditions"].record,
    )
