"""Style sheet and scripts of the site, kept beside this module: files are copied, the parts in a folder become one script.

A browser refuses modules of a page that was opened from disk, so parts share the inside of one function instead.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from living_playbook.outputs._site import Site


def render(_site: Site) -> Iterator[Artifact]:
    """Yield every file of the asset folder, and one script for each folder in it, its parts sorted by name."""
    folder = files("living_playbook.outputs.pages") / "static"
    for item in sorted(folder.iterdir(), key=lambda each: each.name):
        if item.is_file():
            yield Artifact(f"assets/{item.name}", item.read_bytes())
        else:
            yield Artifact.text(f"assets/{item.name}.js", _joined(item))


def _joined(folder: Traversable) -> str:
    parts = sorted((item for item in folder.iterdir() if item.name.endswith(".js")), key=lambda each: each.name)
    inside = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    return f'(() => {{\n"use strict";\n{inside}}})();\n'
