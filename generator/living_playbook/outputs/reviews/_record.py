"""A review as JSON holds it, and its JSON Schema: both made from the record itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from living_playbook.review import Review
from living_playbook.review.record import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def _adapter() -> TypeAdapter[Review]:
    # It takes a tenth of a second, and a run that writes Markdown needs none.
    return TypeAdapter(Review)


def plain(review: Review, preview: str) -> dict[str, Any]:
    """Return a review as JSON holds it."""
    return {"version": VERSION, "preview": preview, **_adapter().dump_python(review, mode="json")}


def schema() -> Mapping[str, Any]:
    """Return the JSON Schema of what `plain` returns."""
    record = _adapter().json_schema(mode="serialization")
    properties = {
        "version": {"const": VERSION, "description": "Raised when a key changes its meaning."},
        "preview": {"type": "string", "description": "Address of the preview; empty where none was given."},
        **record["properties"],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **record,
        "properties": properties,
        "required": [*properties],
    }
