"""A review as JSON for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from living_playbook.outputs.reviews._record import plain

if TYPE_CHECKING:
    from living_playbook.review import Review

FORMAT = "json"


def render(review: Review, preview: str) -> str:
    """Return `{"version", "preview", ...}` with every part of a review; paths and texts are whole."""
    text = json.dumps(plain(review, preview), ensure_ascii=False, indent=2) + "\n"
    # The name of a file may hold bytes that are no text.
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
