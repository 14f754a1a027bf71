"""The guide for those who add types, rules, views, exports and commands of their own, from outside the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site


def render(site: Site) -> Iterator[Artifact]:
    """Yield the guide. Its examples are files that a test takes from the template, installs and runs."""
    yield page(
        site,
        "contribute/extend.md",
        "extending.md.j2",
        title="Extend it",
        description="Types, rules, views, exports and commands of your own.",
    )
