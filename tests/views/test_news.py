"""What is new: findings by the day on which they came in, and the grades that changed with them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from living_playbook.views.news import Item, NewsView

if TYPE_CHECKING:
    from collections.abc import Callable


def test_without_findings_there_is_no_news(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    assert record_of("news", {}) == NewsView((), {})
    files = {
        "playbook/practices/a.md": written("practice", "A"),
        "playbook/practices/b.md": written("practice", "B", status="retired"),
    }
    assert record_of("news", files) == NewsView((), {"a": ()})


def test_items_whole(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {
        "playbook/practices/circles.md": written("practice", "Circles"),
        "cases/2026/told.md": written("case", "Told", created="2026-05-01", outcome="mixed", years=[2020]),
        "cases/2026/draft.md": written("case", "Draft", created="2026-06-01", status="draft"),
    }
    view = record_of("news", files)
    practice = view.items[0].practice
    assert practice.id == "circles"
    common = {"on": date(2026, 5, 1), "practice": practice}
    assert view.items == (
        Item(
            id="grade/circles/2026-05-01/emerging",
            kind="grade",
            title="Circles is now emerging, was untested",
            text=(
                "Emerging because 0 of 1 finding worked, 1 was mixed and none failed (share 0.50), in 1 team and no stated "
                "function; none had a comparison group. Not yet promising: that needs 2 teams (currently 1), a finding with a "
                "figure for the change and a share of 0.60."
            ),
            page="practices/circles.md",
            anchor="pb-history",
            **common,
        ),
        Item(
            id="finding/circles/told",
            kind="finding",
            title="Circles had mixed results. Told",
            text="What it is about.",
            page="cases/told.md",
            anchor="",
            **common,
        ),
    )
    assert view.by_practice == {"circles": view.items}


def test_an_account_of_two_practices_is_news_of_both(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    files = {f"playbook/practices/{name}.md": written("practice", name.title()) for name in ("b", "a")}
    files["lighthouse/ended.md"] = written("pilot", "Ended", practice="b", end="2026-03", outcome="failed")
    files["cases/2026/both.md"] = written("case", "Both", practices=["b", "a", "b"], created="2026-09-01")
    view = record_of("news", files)
    assert [(str(item.on), item.id) for item in view.items] == [
        ("2026-09-01", "grade/a/2026-09-01/emerging"),
        ("2026-09-01", "finding/a/both"),
        ("2026-09-01", "finding/b/both"),
        ("2026-03-31", "grade/b/2026-03-31/emerging"),
        ("2026-03-31", "finding/b/ended"),
    ]
    assert [item.title for item in view.by_practice["b"]][::2] == ["B worked. Both", "B failed. Ended"]


def test_the_reason_of_today_stands_only_with_the_newest_change(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    figure = {"design": "before-after", "results": [{"metric": "scrap", "wanted": "down", "change": -3}]}
    files = {"playbook/practices/circles.md": written("practice", "Circles")}
    for number, (outcome, day) in enumerate(
        [("worked", "2026-01-01"), ("worked", "2026-02-01"), ("failed", "2026-03-01")]
    ):
        fields = {"outcome": outcome, "created": day, "context": {"organisation": f"Team {number}"}, **figure}
        files[f"cases/2026/c{number}.md"] = written("case", f"C {number}", **fields)
    files["cases/2026/c3.md"] = written("case", "C 3", outcome="failed", created="2026-03-02")
    changes = [item for item in record_of("news", files).items if item.kind == "grade"]
    assert [(item.id.removeprefix("grade/circles/"), item.text[:22]) for item in changes] == [
        ("2026-03-02/contested", "Contested because expe"),
        ("2026-02-01/promising", ""),
        ("2026-01-01/emerging", ""),
    ]
    del files["cases/2026/c3.md"]
    files["cases/2026/c2.md"] = files["cases/2026/c2.md"].replace("failed", "mixed")
    files["cases/2026/c4.md"] = written("case", "C 4", outcome="mixed", created="2026-03-02", **figure)
    files["cases/2026/c5.md"] = written("case", "C 5", outcome="mixed", created="2026-03-03", **figure)
    files["cases/2026/c6.md"] = written("case", "C 6", outcome="failed", created="2026-03-04", **figure)
    changes = [item for item in record_of("news", files).items if item.kind == "grade"]
    assert [bool(item.text) for item in changes] == [True] + [False] * (len(changes) - 1)


def test_a_change_without_a_place_in_the_history_leads_to_the_page(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    # Nobody knows of which years this publication tells, only when we wrote of it.
    undated = written("case", "Undated", origin="published", created="2026-05-01")
    files = {"playbook/practices/circles.md": written("practice", "Circles"), "cases/2026/undated.md": undated}
    assert [(item.kind, item.page, item.anchor) for item in record_of("news", files).items] == [
        ("grade", "practices/circles.md", ""),
        ("finding", "cases/undated.md", ""),
    ]


def test_what_has_no_day_is_no_news(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    undated = written("case", "Undated", origin="published")
    files = {"playbook/practices/circles.md": written("practice", "Circles"), "cases/2026/undated.md": undated}
    assert record_of("news", files) == NewsView((), {"circles": ()})


def test_a_grade_that_lapsed_is_news(record_of: Callable[..., Any], proven: dict[str, str]) -> None:
    items = record_of("news", proven, date(2032, 3, 1)).items
    assert [(str(item.on), item.title) for item in items if item.kind == "grade"] == [
        ("2031-11-02", "Circles is now promising, was proven"),
        ("2026-11-01", "Circles is now proven, was untested"),
    ]


def test_at_most_fifty_and_the_newest(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {f"playbook/practices/{name}.md": written("practice", name.title()) for name in ("a", "b")}
    for number in range(53):
        day = date(2026, 1, 1) + timedelta(days=number)
        fields = {"practices": ["a"] if number % 26 else ["a", "b"], "created": day.isoformat()}
        files[f"cases/2026/c{number:02}.md"] = written("case", f"C {number}", **fields)
    view = record_of("news", files)
    assert [len(view.items), len(view.by_practice["a"]), len(view.by_practice["b"])] == [50, 50, 4]
    # The three of `b` and its change are old or new; of `a` the newest remain.
    assert view.items[0].id == "finding/a/c52"
    assert view.items[1].id == "finding/b/c52"
    days = [item.on for item in view.items]
    assert days == sorted(days, reverse=True)
    assert days[-1] == date(2026, 1, 6)
    assert len({item.id for item in view.items}) == 50
