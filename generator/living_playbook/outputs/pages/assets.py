"""Style sheet and scripts of the site, kept beside this module and copied as they are but for one word."""

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
    """Yield every file of the asset folder."""
    folder = files("living_playbook.outputs.pages") / "static"
    for item in sorted(folder.iterdir(), key=lambda each: each.name):
        if item.is_file():
            data = item.read_bytes()
            told = data.replace(_ONLINE, _OFFLINE) if site.offline and item.name == _SCRIPT else data
            yield Artifact(f"assets/{item.name}", told)
