"""Style sheet and script of every page of the site, kept beside this module."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._site import Site

_SCRIPT = "playbook.js"
_ONLINE, _OFFLINE = b"const offline = false;", b"const offline = true;"
"""How the script knows the site that it belongs to, whatever the page that it runs on."""


def render(site: Site) -> Iterator[Artifact]:
    """Yield every file of the folder."""
    folder = files("living_playbook.outputs.pages") / "static"
    for item in sorted((each for each in folder.iterdir() if each.is_file()), key=lambda each: each.name):
        data = item.read_bytes()
        told = data.replace(_ONLINE, _OFFLINE) if site.offline and item.name == _SCRIPT else data
        yield Artifact(f"assets/{item.name}", told)
