"""What somebody should read again: the days on which that changes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.views import ViewInput, derive_views
from living_playbook.views._freshness import Freshness, freshness_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.views._freshness import State

TODAY = date(2026, 11, 22)
PATH = "playbook/practices/circles.md"


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (-400, "overdue"),
        (-1, "overdue"),
        (0, "due soon"),
        (1, "due soon"),
        (30, "due soon"),
        (31, "fresh"),
        (4000, "fresh"),
    ],
)
def test_a_review_is_due_soon_from_thirty_days_before_until_its_day(
    desk: Any, written: Callable[..., str], days: int, state: State
) -> None:
    due = TODAY + timedelta(days=days)
    (entry,) = desk.entries({PATH: written("practice", "Circles", review_by=due, updated=date(2026, 1, 2))})
    assert freshness_of(entry, desk.settings, TODAY) == Freshness(state, date(2026, 1, 2), due)


@pytest.mark.parametrize(
    ("fields", "state", "due"),
    [
        ({"review_every": "6 months", "updated": date(2026, 5, 21)}, "overdue", date(2026, 11, 21)),
        ({"review_every": "6 months", "updated": date(2026, 5, 22)}, "due soon", date(2026, 11, 22)),
        ({"review_every": "1 year", "updated": date(2026, 5, 22), "review_by": TODAY}, "due soon", TODAY),
        ({"review_every": "1 year"}, "no date", None),
        ({}, "no date", None),
        ({"review_every": "9999 years", "updated": date(2026, 5, 22)}, "fresh", date.max),
    ],
)
def test_the_day_is_given_or_counted_from_the_last_change(
    desk: Any, written: Callable[..., str], fields: dict[str, Any], state: State, due: date | None
) -> None:
    (entry,) = desk.entries({PATH: written("practice", "Circles", **fields)})
    assert freshness_of(entry, desk.settings, TODAY) == Freshness(state, fields.get("updated"), due)


@pytest.mark.parametrize("days", [0, 10**12])
def test_how_soon_is_soon_is_a_setting_without_a_bound(desk: Any, written: Callable[..., str], days: int) -> None:
    own = desk.with_settings(limits={"review_soon_days": days})
    (entry,) = own.entries({PATH: written("practice", "Circles", review_by=date.max)})
    assert freshness_of(entry, own.settings, TODAY).state == ("due soon" if days else "fresh")
    assert freshness_of(entry, own.settings, date.max).state == "due soon"


def test_lists_hold_what_is_published_and_what_waits(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    days = {
        "late": -1,
        "later": -9,
        "also-late": -9,
        "today": 0,
        "soon": 3,
        "fresh": 300,
    }
    files = {
        f"playbook/practices/{name}.md": written("practice", name, review_by=TODAY + timedelta(days=number))
        for name, number in days.items()
    }
    files["playbook/practices/undated.md"] = written("practice", "undated")
    for status in ("draft", "in-review", "retired"):
        text = written("practice", status, status=status, review_by=TODAY - timedelta(days=5))
        files[f"playbook/practices/{status}.md"] = text
    review = record_of("review", files)
    assert [due.card.id for due in review.overdue] == ["also-late", "later", "late"]
    assert [due.card.id for due in review.due_soon] == ["today", "soon"]
    assert [due.card.id for due in review.undated] == ["undated"]
    assert [due.card.id for due in review.in_review] == ["in-review"]
    assert {due.owner for due in review.overdue} == {"Learning lead"}


def test_no_view_looks_at_the_clock(desk: Any, written: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    graph = desk.graph({PATH: written("practice", "Circles", review_by=TODAY)})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    before, after = (
        derive_views(ViewInput(graph, desk.settings, day))["review"].record
        for day in (TODAY, TODAY + timedelta(days=1))
    )
    assert (len(before.due_soon), len(before.overdue)) == (1, 0)
    assert (len(after.due_soon), len(after.overdue)) == (0, 1)
