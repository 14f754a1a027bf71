"""Every derived view as JSON: the same records that the pages print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._site import Site

VERSION = 1
"""Raised when a key changes its meaning."""


def render(site: Site) -> Iterator[Artifact]:
    """Yield `data/views/<name>.json` for each view: `{"version", "audience", "view", "record"}`."""
    for name, view in site.views.items():
        path = f"data/views/{name.replace('_', '-')}.json"
        yield Artifact.json(
            path, {"version": VERSION, "audience": site.graph.reader, "view": name, "record": view.record}
        )
