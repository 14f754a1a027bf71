"""All entries with their fields and texts, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs._urls import page_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.outputs._site import Site

VERSION = 1
"""Raised when a key changes its meaning."""


def render(site: Site) -> Iterator[Artifact]:
    """Yield one file: `{"version", "audience", "entries": [...]}`, entries sorted by id."""
    entries = [_entry(entry, site.index) for entry in site.graph.by_id.values()]
    yield Artifact.json("data/entries.json", {"version": VERSION, "audience": site.graph.reader, "entries": entries})


def _entry(entry: Entry, index: str) -> dict[str, Any]:
    fields = entry.fields.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    for known in ("id", "type", "status", "audience"):
        fields.pop(known, None)
    return {
        "id": entry.id,
        "type": entry.type.name,
        "path": entry.path,
        "page": page_address(entry.page, index),
        "status": entry.status,
        "audience": entry.audience,
        "created": entry.created,
        "updated": entry.updated,
        "fields": fields,
        "body": entry.body.published.strip("\n"),
    }
