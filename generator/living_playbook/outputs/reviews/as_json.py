"""A review as JSON for other programs."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from living_playbook.review import Review
from living_playbook.review.record import VERSION

FORMAT = "json"


def render(review: Review, preview: str) -> str:
    """Return `{"version", "preview", ...}` with every part of a review; paths and texts are whole."""
    record: dict[str, Any] = TypeAdapter(Review).dump_python(review, mode="json")
    text = json.dumps({"version": VERSION, "preview": preview, **record}, ensure_ascii=False, indent=2) + "\n"
    # The name of a file may hold bytes that are no text.
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
