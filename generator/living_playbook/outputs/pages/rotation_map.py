"""The rotation map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("rotation_map",)


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page."""
    yield page(
        site,
        "evidence/rotations.md",
        "rotation_map.md.j2",
        title="Rotation map",
        description="From which function to which, and what each host taught.",
        map=site.views["rotation_map"].record,
    )
