"""Style sheet and scripts of the site, kept beside this module and copied as they are."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._site import Site


def render(_site: Site) -> Iterator[Artifact]:
    """Yield every file of the asset folder."""
    folder = files("living_playbook.outputs.pages") / "static"
    for item in sorted(folder.iterdir(), key=lambda each: each.name):
        if item.is_file():
            yield Artifact(f"assets/{item.name}", item.read_bytes())
