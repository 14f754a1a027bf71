"""Where we know little."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from living_playbook.evidence import Counts
from living_playbook.views.gaps import GapsView

if TYPE_CHECKING:
    from collections.abc import Callable


def test_an_empty_playbook_has_no_gaps(record_of: Callable[..., Any]) -> None:
    assert record_of("gaps", {}) == GapsView((), (), (), (), ())


def test_coverage_by_function(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {f"playbook/practices/{name}.md": written("practice", name.title()) for name in ("a", "b", "c")}
    files |= {
        "cases/2026/one.md": written("case", "One", practices=["a", "b"], functions=["finance", "hr", "people"]),
        "cases/2026/two.md": written("case", "Two", practices=["a"], outcome="failed", functions=["finance"]),
        "cases/2026/three.md": written("case", "Three", practices=["a"], outcome="mixed"),
        "playbook/rotations/stay.md": written("debrief", "Stay", practices=["b"], host_function="finance"),
        "cases/2026/early.md": written("case", "Early", practices=["c"], outcome="too-early", functions=["people"]),
    }
    view = record_of("gaps", files)
    assert view.functions == ("finance", "people")
    assert [(row.card.id, row.grade, row.by_function) for row in view.coverage] == [
        ("a", "emerging", {"finance": Counts(worked=1, failed=1), "people": Counts(worked=1)}),
        ("b", "emerging", {"finance": Counts(worked=2), "people": Counts(worked=1)}),
        ("c", "untested", {}),
    ]
    assert [card.id for card in view.untested] == ["c"]


def test_goals_without_a_proven_practice(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {
        "playbook/goals/served.md": written("goal", "Served"),
        "playbook/goals/half.md": written("goal", "Half"),
        "playbook/goals/alone.md": written("goal", "Alone", status="draft"),
        "playbook/goals/old.md": written("goal", "Old", status="retired"),
        "playbook/practices/best.md": written("practice", "Best", goals=["served"]),
        "playbook/practices/new.md": written("practice", "New", goals=["half", "served", "old"]),
        "playbook/practices/tried.md": written("practice", "Tried", goals=["half", "half"]),
        "playbook/practices/gone.md": written("practice", "Gone", goals=["alone"], status="retired"),
        "cases/2026/once.md": written("case", "Tried once", practices=["tried"]),
    }
    for number in range(5):
        place = {"organisation": f"Team {number}"}
        fields = {"context": place, "years": [2026], "design": "randomised", "functions": ["people", "finance"]}
        files[f"cases/2026/best-{number}.md"] = written("case", f"Best {number}", practices=["best"], **fields)
    goals = record_of("gaps", files).open_goals
    # Two functions are not enough to be proven: `best` is promising.
    assert [(each.card.id, each.best, [card.id for card in each.practices]) for each in goals] == [
        ("alone", "", []),
        ("half", "emerging", ["tried", "new"]),
        ("served", "promising", ["best", "new"]),
    ]


def test_a_goal_with_a_proven_practice_is_no_gap(
    record_of: Callable[..., Any], written: Callable[..., str], proven: dict[str, str]
) -> None:
    files = {
        **proven,
        "playbook/goals/served.md": written("goal", "Served"),
        "playbook/practices/circles.md": written("practice", "Circles", goals=["served"]),
    }
    view = record_of("gaps", files)
    assert (view.coverage[0].grade, view.open_goals, view.stale) == ("proven", (), ())
    later = record_of("gaps", files, date(2032, 1, 1))
    assert [(each.card.id, each.best) for each in later.open_goals] == [("served", "promising")]


def test_evidence_that_aged(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {f"playbook/practices/{name}.md": written("practice", name.title()) for name in ("a", "b", "c", "d", "e")}
    ends = {"a": "2021-11-22", "b": "2021-11-21", "c": "2019", "d": None}  # of `e` there is no finding
    for name, end in ends.items():
        given = {"end": end} if end else {}
        files[f"lighthouse/of-{name}.md"] = written("pilot", f"Of {name}", practice=name, **given)
    stale = record_of("gaps", files).stale
    assert [(each.card.id, each.grade, each.newest) for each in stale] == [
        ("d", "emerging", None),
        ("c", "emerging", date(2019, 12, 31)),
        ("b", "emerging", date(2021, 11, 21)),
    ]
    assert [each.card.id for each in record_of("gaps", files, date(2021, 11, 22)).stale] == ["d"]
