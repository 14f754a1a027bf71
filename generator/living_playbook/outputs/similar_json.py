"""What is like an entry, as JSON for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import plain

if TYPE_CHECKING:
    from living_playbook.entries import Entry
    from living_playbook.similarity import Similar

VERSION = 1
"""Raised when a key changes its meaning."""

_DIGITS = 3


def similar_json(similar: Similar, note: str = "") -> str:
    """Return `{"version", "entry", "note", "duplicates", "kin"}` as text; shares are from 0 to 1, passages are whole.

    `note` says what one must know of the comparison.
    """
    value = {
        "version": VERSION,
        "entry": _entry(similar.entry),
        "note": note,
        "duplicates": [
            {
                **_entry(each.entry),
                "share_here": round(each.overlap.share_here, _DIGITS),
                "share_there": round(each.overlap.share_there, _DIGITS),
                "explained": each.explained,
                "passages": each.overlap.passages,
            }
            for each in similar.duplicates
        ],
        "kin": [
            {**_entry(each.entry), "reason": each.reason, "linked": each.linked, "passages": each.overlap.passages}
            for each in similar.kin
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2, default=plain) + "\n"


def _entry(entry: Entry) -> dict[str, str]:
    return {
        "id": entry.id,
        "title": entry.title,
        "type": entry.type.name,
        "status": entry.status,
        "path": entry.path,
    }
