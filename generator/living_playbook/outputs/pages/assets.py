"""Style sheet and script of every page of the site, and the licences of what stands in its scripts."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs._script import bundle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._site import Site

_ON_DISK = b"window.playbookOffline=true;\n"
"""How the script knows the site that it belongs to, whatever the page that it runs on (static/place.js)."""


def render(site: Site) -> Iterator[Artifact]:
    """Yield the style sheet, the script and the licences."""
    style = files("living_playbook.outputs.pages") / "static" / "playbook.css"
    yield Artifact("assets/playbook.css", style.read_bytes())
    yield Artifact("assets/playbook.js", (_ON_DISK if site.offline else b"") + bundle("playbook.js"))
    yield Artifact("assets/licences.txt", bundle("licences.txt"))
