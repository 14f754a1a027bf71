"""What a reader meets first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_an_empty_playbook_has_an_empty_home(record_of: Callable[..., Any]) -> None:
    home = record_of("home", {})
    assert set(home.counts.values()) == {0}
    assert (home.best, home.new, home.against, home.under_way, home.to_pilot) == ((), (), (), (), ())
    assert (home.grades, home.tags) == ({}, {})


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


def test_the_newest_accounts_come_first_and_of_one_day_the_newest_experience(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    files = {
        "playbook/practices/circles.md": written("practice", "Circles", created=date(2026, 6, 1)),
        "cases/2026/b.md": written("case", "B", created=date(2026, 5, 1), years=[2020]),
        "cases/2026/a.md": written("case", "a", created=date(2026, 5, 1), years=[2020]),
        "cases/2026/c.md": written("case", "C", created=date(2026, 5, 1), years=[2024]),
        "cases/2026/draft.md": written("case", "Draft", created=date(2026, 9, 1), status="draft"),
        "cases/2026/undated.md": written("case", "Undated", years=[2026]),
        "lighthouse/old.md": written("pilot", "Old", created=date(2025, 5, 1), years=[2024]),
    }
    new = record_of("home", files).new
    assert [each.card.id for each in new] == ["c", "a", "b", "old", "undated"]
    assert new[0].created == date(2026, 5, 1)
    assert [card.id for card in new[0].practices] == ["circles"]


def test_the_best_practices_by_grade_and_by_how_sure_one_can_be(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    used = {"a": ["worked"], "b": ["worked", "worked", "failed"], "c": ["too-early"], "d": ["worked"] * 3}
    files = {f"playbook/practices/{name}.md": written("practice", name) for name in used}
    for name, outcomes in used.items():
        for number, outcome in enumerate(outcomes):
            told = {"practices": [name], "outcome": outcome, "context": {"organisation": f"Team {number}"}}
            design = {"design": "randomised"} if name == "b" else {}
            files[f"cases/2026/{name}-{number}.md"] = written("case", f"X {name} {number}", **told, **design)
    best = record_of("home", files).best
    assert [(each.card.id, each.grade, each.standing.tally.n) for each in best] == [
        ("b", "promising", 3),
        ("d", "emerging", 3),
        ("a", "emerging", 1),
    ]


def test_pilots_under_way_the_running_first(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {"playbook/practices/circles.md": written("practice", "Circles")}
    stages = {"p-completed": "completed", "p-stopped": "stopped", "p-b": "proposed", "p-a": "proposed"}
    stages |= {f"p-running-{number}": "running" for number in range(5)}
    for name, stage in stages.items():
        files[f"lighthouse/{name}.md"] = written("pilot", name, stage=stage, status="draft")
    files["lighthouse/gone.md"] = written("pilot", "Gone", stage="running", status="retired")
    under_way = [each.card.id for each in record_of("home", files).under_way]
    assert under_way == [*(f"p-running-{number}" for number in range(5)), "p-a"]


def test_who_must_report_soonest_comes_first_and_late_is_only_who_is_late_for_certain(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    files = {"playbook/practices/circles.md": written("practice", "Circles")}
    ends = {"open": None, "this-month": "2026-11", "this-year": 2026, "yesterday": "2026-11-21", "next": "2027-01-31"}
    for name, end in ends.items():
        given = {"end": end} if end else {}
        files[f"lighthouse/{name}.md"] = written("pilot", name, stage="running", status="draft", **given)
    under_way = record_of("home", files).under_way
    assert [(each.card.id, each.late) for each in under_way] == [
        ("this-year", False),
        ("this-month", False),
        ("yesterday", True),
        ("next", False),
        ("open", False),
    ]


def test_what_speaks_against_a_practice_that_is_thought_to_work(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    files = {f"playbook/practices/{name}.md": written("practice", name) for name in ("liked", "hated")}
    for number, outcome in enumerate(["worked"] * 5 + ["mixed"]):
        context = {"organisation": f"Team {number}"}
        told: dict[str, Any] = {"outcome": outcome, "practices": ["liked"], "design": "randomised", "context": context}
        files[f"cases/2026/liked-{number}.md"] = written("case", f"Liked {number}", **told, years=[2020 + number])
    for number in range(3):
        told = {"outcome": "failed", "practices": ["hated"], "years": [2026]}
        files[f"cases/2026/hated-{number}.md"] = written("case", f"Hated {number}", **told)
    files["cases/2026/both.md"] = written("case", "Both", outcome="failed", practices=["hated", "liked"], years=[2024])
    against = record_of("home", files).against
    assert [(each.card.id, each.practice.id, each.grade) for each in against] == [
        ("both", "liked", "promising"),
        ("liked-5", "liked", "promising"),
    ]
