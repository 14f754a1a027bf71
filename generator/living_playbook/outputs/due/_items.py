"""What somebody must do: read an entry again, report a pilot, look what came of a decision, ask for consent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from living_playbook.entries import PartialDate, consent_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from living_playbook.outputs._site import Site
    from living_playbook.views.lighthouse import LighthouseView
    from living_playbook.views.review import Due, ReviewView

Kind = Literal["late", "overdue", "consent", "due-soon", "undated"]
KINDS: dict[Kind, str] = {
    "late": "Late results",
    "overdue": "Overdue for review",
    "consent": "Consent that has expired",
    "due-soon": "Due for review soon",
    "undated": "Published without a review date",
}
"""What may be due, the most pressing first, each with its heading."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing to do: for which entry, whose it is ('' if nobody's), since or until which day, and why in words."""

    kind: Kind
    entry: str
    title: str
    path: str
    owner: str
    on: date | None
    why: str


@dataclass(frozen=True, slots=True)
class DueList:
    """All that is due on a day: by kind, owner, day and title."""

    today: date
    items: tuple[DueItem, ...]


def due_list(site: Site) -> DueList:
    """Return what is due, as far as the audience of the site sees it."""
    review, board = site.views["review"].record, site.views["lighthouse"].record
    items = (*_late(board, site), *_decisions(site), *_reviews(review, site), *_consents(site))
    return DueList(site.today, tuple(sorted(items, key=_order)))


def _order(item: DueItem) -> tuple[int, str, str, str]:
    return (list(KINDS).index(item.kind), item.owner.casefold(), str(item.on or ""), item.title.casefold())


def _late(board: LighthouseView, site: Site) -> Iterator[DueItem]:
    for row in (row for column in board.columns for row in column.pilots if row.late):
        path = site.graph.by_id[row.card.id].path
        since = {"running": row.end, "proposed": row.start}.get(row.card.stage) or row.end
        yield DueItem("late", row.card.id, row.card.title, path, row.owner, since.last if since else None, row.late)


def _decisions(site: Site) -> Iterator[DueItem]:
    """Yield decisions whose outcome should have been looked at; a month or year is over only on its last day."""
    for entry in site.graph.by_id.values():
        due = entry.get("outcome_due")
        waits = entry.status != "retired" and not entry.get("measured_outcome")
        if waits and isinstance(due, PartialDate) and due.last < site.today:
            owner = entry.fields.owner or ""
            why = f"its outcome was to be reviewed by {due}"
            yield DueItem("late", entry.id, entry.title, entry.path, owner, due.last, why)


def _reviews(review: ReviewView, site: Site) -> Iterator[DueItem]:
    for due in review.overdue:
        yield _review("overdue", due, site, f"was due for review by {due.freshness.due}")
    for due in review.due_soon:
        yield _review("due-soon", due, site, f"is due for review by {due.freshness.due}")
    for due in review.undated:
        yield _review("undated", due, site, "has neither `review_by` nor `review_every`")


def _review(kind: Kind, due: Due, site: Site, why: str) -> DueItem:
    path = site.graph.by_id[due.card.id].path
    return DueItem(kind, due.card.id, due.card.title, path, due.owner, due.freshness.due, why)


def _consents(site: Site) -> Iterator[DueItem]:
    for entry in site.graph.by_id.values():
        until = getattr(consent_of(entry), "until", None)
        if entry.status != "retired" and isinstance(until, PartialDate) and until.last < site.today:
            owner = entry.fields.owner or ""
            why = f"consent was given until {until}; ask again, or remove the person"
            yield DueItem("consent", entry.id, entry.title, entry.path, owner, until.last, why)
