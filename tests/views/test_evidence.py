"""The catalogue of evidence: every practice with its numbers, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from living_playbook.evidence import Standing, Tally
from living_playbook.views._cards import Facet
from living_playbook.views.evidence import EvidenceRow, EvidenceView

if TYPE_CHECKING:
    from collections.abc import Callable


def test_without_practices_there_is_no_row(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    assert record_of("evidence", {}) == EvidenceView(())
    retired = {"playbook/practices/old.md": written("practice", "Old", status="retired")}
    assert record_of("evidence", retired) == EvidenceView(())


def test_a_row_whole(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    effort = {"hours_per_week": 0.5, "weeks": 26, "cost": "low"}
    circles = written("practice", "Circles", effort=effort, goals=["wiser", "wiser"], functions=["people"])
    files = {
        "playbook/practices/circles.md": circles,
        "playbook/goals/wiser.md": written("goal", "Wiser"),
        "cases/2026/a.md": written("case", "A", functions=["finance", "hr"]),
        "cases/2026/b.md": written("case", "B", outcome="mixed", functions=["finance"]),
        "cases/2026/draft.md": written("case", "Draft", status="draft"),
    }
    (row,) = record_of("evidence", files).rows
    assert row == EvidenceRow(
        card=row.card,
        grade="emerging",
        reason=row.reason,
        standing=Standing(Tally(worked=1, mixed=1, teams=1, functions=2), 0.75, row.standing.low, row.standing.high),
        functions=("finance", "people"),
        hours_per_week=0.5,
        weeks=26,
        cost="low",
        # A goal that the header names twice counts once; the practice's own functions are not where it was tried.
        facets=(
            Facet("grade", "emerging", "Emerging"),
            Facet("cost", "low", "Low"),
            Facet("function", "finance", "Finance"),
            Facet("function", "people", "People"),
            Facet("goal", "wiser", "Wiser"),
        ),
    )
    assert row.card.id == "circles"
    assert row.reason.startswith("Emerging because 1 of 2 findings worked, 1 was mixed and none failed (share 0.75)")


def test_what_a_practice_does_not_say_is_empty(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {
        "playbook/practices/none.md": written("practice", "None"),
        "playbook/practices/some.md": written("practice", "Some", effort={"weeks": 0}),
    }
    none, some = record_of("evidence", files).rows
    assert (none.hours_per_week, none.weeks, none.cost) == (None, None, "")
    assert (some.hours_per_week, some.weeks, some.cost) == (None, 0, "")
    assert none.facets == (Facet("grade", "untested", "Untested"),)
    assert none.standing == Standing(Tally(), None, None, None)


def test_the_best_first_and_of_one_grade_the_surest(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    told = {
        "good": ["worked"] * 3,
        "one": ["worked"],
        "split": ["worked", "worked", "failed", "failed"],
        "bad": ["failed"] * 3,
        "none": [],
        "a-none": [],
    }
    files = {f"playbook/practices/{name}.md": written("practice", name.title()) for name in told}
    for name, outcomes in told.items():
        for number, outcome in enumerate(outcomes):
            fields = {"practices": [name], "outcome": outcome}
            files[f"cases/2026/{name}-{number}.md"] = written("case", f"{name} {number}", **fields)
    rows = record_of("evidence", files).rows
    assert [(row.card.id, row.grade) for row in rows] == [
        ("good", "emerging"),
        ("one", "emerging"),
        ("a-none", "untested"),
        ("none", "untested"),
        ("split", "contested"),
        ("bad", "doubtful"),
    ]
