"""What is due, as JSON for other programs: `{"version", "today", "items"}`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import plain

if TYPE_CHECKING:
    from living_playbook.outputs.due._items import DueList

FORMAT = "json"
VERSION = 1
"""Raised when a key changes its meaning."""


def render(due: DueList) -> str:
    """Return every thing to do with its kind, entry, title, path, owner, day and reason."""
    value = {"version": VERSION, "today": due.today, "items": due.items}
    return json.dumps(value, ensure_ascii=False, indent=2, default=plain) + "\n"
