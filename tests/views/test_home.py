"""What a reader meets first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_an_empty_playbook_has_an_empty_home(record_of: Callable[..., Any]) -> None:
    home = record_of("home", {})
    assert set(home.counts.values()) == {0}
    assert (home.new, home.most_used, home.under_way, home.setbacks, home.tags) == ((), (), (), (), {})


def test_counts_are_of_all_entries_and_tags_of_published_ones(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    files = {
        "playbook/practices/circles.md": written("practice", "Circles", tags=["learning", "meetings"]),
        "playbook/practices/asking.md": written("practice", "Asking", tags=["meetings"]),
        "playbook/practices/old.md": written("practice", "Old", tags=["learning"], status="retired"),
        "playbook/practices/draft.md": written("practice", "Draft", tags=["learning"], status="draft"),
        "cases/2026/told.md": written("case", "Told", tags=["learning"]),
    }
    home = record_of("home", files)
    assert {name: count for name, count in home.counts.items() if count} == {"practice": 4, "case": 1}
    assert list(home.tags.items()) == [("learning", 2), ("meetings", 2)]


def test_the_newest_come_first_and_of_one_day_the_accounts(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    files = {
        "playbook/practices/circles.md": written("practice", "Circles", created=date(2026, 5, 1)),
        "playbook/practices/a-draft.md": written("practice", "A draft", created=date(2026, 9, 1), status="draft"),
        "playbook/practices/newest.md": written("practice", "Newest", created=date(2026, 6, 1)),
        "playbook/practices/undated.md": written("practice", "Undated"),
        "cases/2026/b.md": written("case", "B", created=date(2026, 5, 1), years=[2020]),
        "cases/2026/a.md": written("case", "a", created=date(2026, 5, 1), years=[2020]),
        "cases/2026/c.md": written("case", "C", created=date(2026, 5, 1), years=[2024]),
        "cases/2026/old.md": written("case", "Old", created=date(2025, 5, 1), years=[2024]),
    }
    new = record_of("home", files).new
    assert [each.card.id for each in new] == ["newest", "c", "a", "b", "circles", "old"]
    assert new[0].created == date(2026, 6, 1)


def test_the_most_used_practices_with_what_came_of_them(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    used = {"a": ["worked"], "b": ["mixed", "failed", "unknown"], "c": ["too-early"], "d": []}
    used |= {f"e{number}": ["worked"] * 2 for number in range(4)}
    files = {f"playbook/practices/{name}.md": written("practice", name) for name in used}
    for name, outcomes in used.items():
        for number, outcome in enumerate(outcomes):
            files[f"cases/2026/{name}-{number}.md"] = written("case", "X", practices=[name], outcome=outcome)
    files["cases/2026/draft.md"] = written("case", "X", practices=["d"], status="draft")
    files["cases/2026/twice.md"] = written("case", "X", practices=["a", "a"])
    most_used = record_of("home", files).most_used
    assert [(each.card.id, each.accounts, each.worked, each.mixed, each.failed) for each in most_used] == [
        ("b", 3, 0, 1, 1),
        ("a", 2, 2, 0, 0),
        *((f"e{number}", 2, 2, 0, 0) for number in range(4)),
    ]


def test_pilots_under_way_the_running_first(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {"playbook/practices/circles.md": written("practice", "Circles")}
    stages = {"p-completed": "completed", "p-stopped": "stopped", "p-b": "proposed", "p-a": "proposed"}
    stages |= {f"p-running-{number}": "running" for number in range(5)}
    for name, stage in stages.items():
        files[f"lighthouse/{name}.md"] = written("pilot", name, stage=stage, status="draft")
    files["lighthouse/gone.md"] = written("pilot", "Gone", stage="running", status="retired")
    under_way = [card.id for card in record_of("home", files).under_way]
    assert under_way == [*(f"p-running-{number}" for number in range(5)), "p-a"]


def test_what_failed_the_newest_first(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {"playbook/practices/circles.md": written("practice", "Circles")}
    for year in range(2010, 2018):
        files[f"cases/{year}/c-{year}.md"] = written("case", f"Of {year}", outcome="failed", years=[year])
    files["cases/2026/worked.md"] = written("case", "Worked", years=[2026])
    files["cases/2026/draft.md"] = written("case", "Draft", outcome="failed", years=[2026], status="draft")
    files["cases/2017/also.md"] = written("case", "also", outcome="failed", years=[2017])
    setbacks = [card.id for card in record_of("home", files).setbacks]
    assert setbacks == ["also", "c-2017", "c-2016", "c-2015", "c-2014", "c-2013"]
