"""The page that sets two or three practices side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("compare",)


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page."""
    yield page(
        site,
        "evidence/compare.md",
        "compare.md.j2",
        title="Compare practices",
        description="Two or three practices side by side.",
        compare=site.views["compare"].record,
    )
