"""What was learned when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from living_playbook.views.timeline import TimelineView

if TYPE_CHECKING:
    from collections.abc import Callable


def told(view: TimelineView) -> list[tuple[int, list[tuple[str, str, str]], list[tuple[str, list[str], str]]]]:
    return [
        (
            year.year,
            [(turn.card.id, turn.change.before, turn.change.grade) for turn in year.turns],
            [(each.card.id, [card.id for card in each.practices], each.lesson) for each in year.learned],
        )
        for year in view.years
    ]


def test_an_empty_playbook_has_no_years(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    assert record_of("timeline", {}) == TimelineView(())
    assert record_of("timeline", {"playbook/practices/a.md": written("practice", "A")}) == TimelineView(())


def test_years_with_their_accounts_and_turns(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {f"playbook/practices/{name}.md": written("practice", name.title()) for name in ("a", "b")}
    figure = [{"metric": "scrap", "wanted": "down", "change": -3}]
    measured = {"design": "before-after", "results": figure}
    files |= {
        "playbook/practices/gone.md": written("practice", "Gone", status="retired"),
        "lighthouse/first.md": written("pilot", "First", practice="a", end="2024-05-01", lessons=["Ask.", "Wait."]),
        "lighthouse/second.md": written("pilot", "Second", practice="a", team="South", end="2026-02", **measured),
        "playbook/rotations/away.md": written(
            "debrief", "Away", practices=["b", "a"], years=[2026, 2020], insights=[{"text": "Seen."}], organisation="X"
        ),
        "cases/2026/undated.md": written("case", "Undated", practices=["b"]),
        "cases/2026/early.md": written("case", "Early", practices=["b"], outcome="unknown", years=[2023]),
        "cases/2026/of-gone.md": written("case", "Of gone", practices=["gone"], years=[2019]),
        "cases/2026/draft.md": written("case", "Draft", practices=["b"], years=[2018], status="draft"),
    }
    assert told(record_of("timeline", files)) == [
        (
            2026,
            [("a", "emerging", "promising"), ("b", "untested", "emerging")],
            [("away", ["a", "b"], "Seen."), ("second", ["a"], "")],
        ),
        (2024, [("a", "untested", "emerging")], [("first", ["a"], "Ask.")]),
        (0, [], [("undated", ["b"], "Ask first.")]),
    ]


def test_a_grade_that_lapsed_has_a_year_of_its_own(record_of: Callable[..., Any], proven: dict[str, str]) -> None:
    view = record_of("timeline", proven, date(2032, 3, 1))
    assert [(year, turns) for year, turns, _ in told(view)] == [
        (2031, [("circles", "proven", "promising")]),
        (2026, [("circles", "untested", "proven")]),
    ]
