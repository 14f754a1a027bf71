"""The contract of a review as JSON: its JSON Schema, whatever is reviewed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from living_playbook.outputs.reviews._record import schema

if TYPE_CHECKING:
    from living_playbook.review import Review

FORMAT = "json-schema"


def render(review: Review, preview: str) -> str:
    """Return the schema; it is the same for every review."""
    _ = review, preview
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
