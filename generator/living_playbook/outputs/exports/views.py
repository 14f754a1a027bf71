"""Every derived view as JSON: the same records that the pages print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from living_playbook.outputs._artifact import Artifact, plain
from living_playbook.views._cards import Card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._site import Site

VERSION = 1
"""Raised when a key changes its meaning."""


def render(site: Site) -> Iterator[Artifact]:
    """Yield `data/views/<name>.json` for each view: `{"version", "audience", "view", "record"}`.

    Entries stand whole in the catalogue; every other view names them by their ids.
    """
    for name, view in site.views.items():
        path = f"data/views/{name.replace('_', '-')}.json"
        value = {"version": VERSION, "audience": site.graph.reader, "view": name, "record": view.record}
        yield Artifact.json(path, value, plain if name == "catalogue" else _by_id)


def _by_id(value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    return value.id if isinstance(value, Card) else plain(value)
