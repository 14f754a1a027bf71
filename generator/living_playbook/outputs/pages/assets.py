"""Style sheet and scripts of the site, kept beside this module: files are copied, a folder of parts becomes one script.

A browser loads no modules from a disk, so the parts share the inside of one function instead.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from living_playbook.outputs._site import Site

_SCRIPT = "playbook.js"
_ONLINE, _OFFLINE = b"const offline = false;", b"const offline = true;"
"""How the script knows the site that it belongs to, whatever the page that it runs on."""


def render(site: Site) -> Iterator[Artifact]:
    """Yield every file of the asset folder, and one script for each folder in it, its parts sorted by name."""
    folder = files("living_playbook.outputs.pages") / "static"
    for item in sorted(folder.iterdir(), key=lambda each: each.name):
        if item.is_dir():
            yield Artifact.text(f"assets/{item.name}.js", _joined(item))
            continue
        data = item.read_bytes()
        told = data.replace(_ONLINE, _OFFLINE) if site.offline and item.name == _SCRIPT else data
        yield Artifact(f"assets/{item.name}", told)


def _joined(folder: Traversable) -> str:
    parts = sorted((item for item in folder.iterdir() if item.name.endswith(".js")), key=lambda each: each.name)
    inside = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    return f'(() => {{\n"use strict";\n{inside}}})();\n'
