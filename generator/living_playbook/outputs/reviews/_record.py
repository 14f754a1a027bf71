"""What a review as JSON holds: its JSON Schema, made from the record itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from living_playbook.review import Review
from living_playbook.review.record import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping


def schema() -> Mapping[str, Any]:
    """Return the JSON Schema of what `render` writes."""
    record = TypeAdapter(Review).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **record,
        "properties": {
            "version": {"const": VERSION, "description": "Raised when a key changes its meaning."},
            "preview": {"type": "string", "description": "Address of the preview; empty where none was given."},
            **record["properties"],
        },
        "required": ["version", "preview", *record["properties"]],
    }
