"""Finds things in a header: texts with their places, and the key that a place belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from living_playbook.entries import IMPORTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.diagnostics import Span
    from living_playbook.entries import Entry
    from living_playbook.sources.model import DataPath


def texts(value: Any, path: DataPath = ()) -> Iterator[tuple[DataPath, str]]:  # noqa: ANN401 - plain YAML
    """Yield every text in a header's values, with its place."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            # What an import keeps aside is the source's: nobody reads it, so nobody need fix it.
            if path or key != IMPORTED:
                yield from texts(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from texts(inner, (*path, position))


def key_at(entry: Entry, span: Span) -> str:
    """Return the key of the header under which a value stands, such as `supersedes`; empty where there is none."""
    spans = entry.source.header.value_spans
    return next((str(path[0]) for path, place in spans.items() if place == span), "")
