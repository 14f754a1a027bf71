"""How fresh an entry is: when somebody must read it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from living_playbook.config import Settings
    from living_playbook.entries import Entry

State = Literal["fresh", "due soon", "overdue", "no date"]


@dataclass(frozen=True, slots=True)
class Freshness:
    """How an entry's review stands; the day of the last change, and the day by which it must be read again."""

    state: State
    updated: date | None
    due: date | None


def freshness_of(entry: Entry, settings: Settings, today: date) -> Freshness:
    """Return how fresh an entry is on a day."""
    due = entry.fields.review_due(entry.updated)
    if due is None:
        return Freshness("no date", entry.updated, None)
    if due < today:
        return Freshness("overdue", entry.updated, due)
    soon = (due - today).days <= settings.limits.review_soon_days
    return Freshness("due soon" if soon else "fresh", entry.updated, due)
