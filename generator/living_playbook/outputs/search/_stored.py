"""What the index at the desk gives back of an entry, to show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from living_playbook.similarity import Passage

if TYPE_CHECKING:
    from living_playbook.outputs.search.records import Record


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as it is shown. `path` is that of its file, `page` that of its page, `date` the day of its last change.

    What is not known is empty, a year 0.
    """

    id: str
    type: str
    type_label: str
    title: str
    summary: str
    page: str
    path: str
    status: str
    grade: str
    outcome: str
    stage: str
    year: int
    date: str
    passages: tuple[Passage, ...]


_CARD = ("id", "type", "type_label", "title", "summary", "page", "status", "grade", "outcome", "stage", "year")


def stored_of(record: Record, path: str) -> dict[str, Any]:
    """Return what is stored of a record: plain values, that any later version can read."""
    passages = [(each.part, each.heading, each.anchor, each.text) for each in record.passages]
    return {
        **{name: getattr(record.card, name) for name in _CARD},
        "path": path,
        "date": record.day,
        "passages": passages,
    }


def entry_in(stored: dict[str, Any]) -> StoredEntry:
    """Return an entry as it was stored."""
    return StoredEntry(**{**stored, "passages": tuple(Passage(*each) for each in stored["passages"])})
