"""What somebody should read again, the longest overdue first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.views._freshness import Freshness, freshness_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput

TITLE = "Due for review"


@dataclass(frozen=True, slots=True)
class Due:
    """An entry with its owner and how fresh it is."""

    card: Card
    owner: str
    freshness: Freshness


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Published entries by how their review stands, and entries that wait for one."""

    overdue: tuple[Due, ...]
    due_soon: tuple[Due, ...]
    undated: tuple[Due, ...]
    in_review: tuple[Due, ...]


def derive(inputs: ViewInput) -> ReviewView:
    """Sort published entries by the day their review is due."""
    rows = [
        (
            entry,
            Due(inputs.cards[entry.id], entry.fields.owner or "", freshness_of(entry, inputs.settings, inputs.today)),
        )
        for entry in inputs.graph.by_id.values()
    ]
    published = [due for entry, due in rows if entry.status == "published"]
    return ReviewView(
        overdue=_sorted(due for due in published if due.freshness.state == "overdue"),
        due_soon=_sorted(due for due in published if due.freshness.state == "due soon"),
        undated=_sorted(due for due in published if due.freshness.state == "no date"),
        in_review=_sorted(due for entry, due in rows if entry.status == "in-review"),
    )


def _sorted(rows: Iterable[Due]) -> tuple[Due, ...]:
    return tuple(sorted(rows, key=lambda row: (str(row.freshness.due or ""), row.card.title.casefold())))
