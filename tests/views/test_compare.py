"""Practices side by side: in the words of their entries, beside what speaks against their grade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from living_playbook.evidence import Standing, Tally
from living_playbook.views.compare import Compared, CompareView

if TYPE_CHECKING:
    from collections.abc import Callable


def test_without_practices_nothing_is_compared(record_of: Callable[..., Any]) -> None:
    assert record_of("compare", {}) == CompareView((), ())


def test_each_practice_whole_and_by_title(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    words = {"use_when": ["a few know it", "nobody asks"], "avoid_when": ["they compete"]}
    files = {
        "playbook/practices/z.md": written("practice", "asking", effort={"cost": "high"}, **words),
        "playbook/practices/a.md": written("practice", "Circles", status="draft", problem=None, steps=None),
        "playbook/practices/gone.md": written("practice", "Gone", status="retired"),
        "cases/2026/good.md": written("case", "Good", practices=["z", "z"], functions=["people", "finance"]),
        "cases/2026/bad.md": written("case", "Bad", practices=["z"], outcome="failed"),
        "cases/2026/so-so.md": written("case", "So so", practices=["z"], outcome="mixed", functions=["finance"]),
    }
    asking, circles = record_of("compare", files).practices
    assert circles == Compared(
        card=circles.card,
        problem="",
        use_when=(),
        avoid_when=(),
        hours_per_week=None,
        weeks=None,
        cost="",
        grade="untested",
        reason="Untested because no published account reports an outcome for it.",
        standing=Standing(Tally(), None, None, None),
        functions=(),
        against=(),
    )
    assert asking == Compared(
        card=asking.card,
        problem="Everybody is stuck alone.",
        use_when=("a few know it", "nobody asks"),
        avoid_when=("they compete",),
        hours_per_week=None,
        weeks=None,
        cost="high",
        grade="emerging",
        reason=asking.reason,
        standing=asking.standing,
        functions=("finance", "people"),
        against=("bad", "so-so"),
    )
    assert asking.standing.tally == Tally(worked=1, mixed=1, failed=1, teams=1, functions=2)
    assert (asking.card.id, circles.card.id) == ("z", "a")


def test_against_doubt_speaks_what_worked(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {"playbook/practices/circles.md": written("practice", "Circles")}
    for number, outcome in enumerate(["failed"] * 4 + ["worked"]):
        files[f"cases/2026/c{number}.md"] = written("case", f"C {number}", outcome=outcome)
    (circles,) = record_of("compare", files).practices
    assert (circles.grade, circles.against) == ("doubtful", ("c4",))


def test_comparisons_to_begin_with_are_the_best_for_a_goal(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    files = {f"playbook/goals/{name}.md": written("goal", name) for name in ("one", "two", "three")}
    files["playbook/goals/old.md"] = written("goal", "old", status="retired")
    goals = {"a": ["one", "two"], "b": ["one", "one"], "c": ["one", "old"], "d": ["one", "old"], "e": ["three"]}
    for name, served in goals.items():
        files[f"playbook/practices/{name}.md"] = written("practice", name, goals=served)
    for number, (practice, outcome) in enumerate([("b", "failed"), ("b", "failed"), ("b", "failed"), ("c", "worked")]):
        files[f"cases/2026/c{number}.md"] = written("case", f"C {number}", practices=[practice], outcome=outcome)
    ways = record_of("compare", files).ways
    assert [(way.goal.id, [card.id for card in way.practices]) for way in ways] == [("one", ["c", "a", "d"])]
