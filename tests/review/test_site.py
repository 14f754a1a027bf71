"""What a change does to the site: links, grades, contradictions, results, gaps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from living_playbook.evidence import evidence_of
from living_playbook.review._gaps import gap_changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.review import Review
    from tests.conftest import Desk
    from tests.review.conftest import Bench

CIRCLES = "playbook/practices/circles.md"
GOAL = "playbook/goals/calm.md"


def links(review: Review) -> list[tuple[bool, str, str, str]]:
    return [(each.gained, each.origin.id, each.relation, each.target.id) for each in review.links]


def cases(written: Callable[..., str], *outcomes: str, **fields: object) -> dict[str, str]:
    """Return a case for each outcome, each in a team of its own."""
    return {
        f"cases/2026/case-{number}.md": written(
            "case", f"Case {number}", outcome=outcome, context={"organisation": f"Maker {number}"}, **fields
        )
        for number, outcome in enumerate(outcomes, 1)
    }


def test_links_gained_and_lost_are_told_once_for_both_pages(bench: Bench, written: Callable[..., str]) -> None:
    stays = {CIRCLES: written("practice", "Circles"), GOAL: written("goal", "Calm")}
    text = "See [[circles]] and [[calm]].\n\n## Situation\n\nA.\n\n## What we did\n\nB.\n\n## What happened\n\nC.\n"
    before = {**stays, "cases/2026/pumps.md": written("case", "Pumps", goals=["calm"])}
    after = {**stays, "cases/2026/pumps.md": written("case", "Pumps", text)}

    review = bench.review(before, after)

    assert links(review) == [(True, "pumps", "mentions", "calm"), (False, "pumps", "serves", "calm")]
    assert review.links[1].inverse == "served-by"


def test_a_renamed_entry_keeps_its_links(bench: Bench, written: Callable[..., str]) -> None:
    stays = {CIRCLES: written("practice", "Circles")}
    before = {**stays, "cases/2026/pumps.md": written("case", "Pumps")}
    after = {**stays, "cases/2026/valves.md": written("case", "Pumps", aliases=["pumps"])}

    review = bench.review(before, after, renames={"cases/2026/pumps.md": "cases/2026/valves.md"})

    assert (links(review), review.grades, review.contradictions) == ([], (), ())


def test_a_grade_that_moves_comes_with_both_reasons_and_the_account_that_moves_it(
    bench: Bench, desk: Desk, written: Callable[..., str]
) -> None:
    before = {CIRCLES: written("practice", "Circles"), **cases(written, "worked", "failed", "failed")}
    after = {**before, **cases(written, "worked", "failed", "failed", "worked")}

    (change,) = bench.review(before, after).grades

    graded = [
        evidence_of(desk.graph_for("circle", files), desk.settings.evidence, bench.today)["circles"]
        for files in (before, after)
    ]
    assert [each.grade for each in graded] == ["emerging", "contested"]
    assert change.before is not None
    assert change.after is not None
    for standing, evidence in zip((change.before, change.after), graded, strict=True):
        tally, together = evidence.together.tally, evidence.together
        assert (standing.grade, standing.reason) == (evidence.grade, evidence.reason)
        assert (standing.worked, standing.mixed, standing.failed) == (tally.worked, tally.mixed, tally.failed)
        assert (standing.share, standing.low, standing.high) == (together.share, together.low, together.high)
    assert change.moves
    assert [(each.entry.id, each.before, each.after) for each in change.accounts] == [("case-4", "", "worked")]


def test_counts_beneath_a_grade_that_stays_are_told_after_grades_that_move(
    bench: Bench, written: Callable[..., str]
) -> None:
    stays = {
        "playbook/practices/circles.md": written("practice", "Circles"),
        "playbook/practices/talks.md": written("practice", "Talks"),
        **cases(written, "worked"),
    }
    after = {**stays, "cases/2026/new.md": written("case", "New", practices=["circles", "talks"])}

    review = bench.review(stays, after)

    assert [(each.practice.id, each.moves) for each in review.grades] == [("talks", True), ("circles", False)]
    assert review.grades[0].before is not None
    assert review.grades[0].before.share is None


def test_an_account_that_says_something_else_is_told_with_both_outcomes(
    bench: Bench, written: Callable[..., str]
) -> None:
    practice = {CIRCLES: written("practice", "Circles")}
    before, after = ({**practice, **cases(written, outcome)} for outcome in ("worked", "failed"))

    review = bench.review(before, after)

    (change,) = review.grades
    assert [(each.before, each.after) for each in change.accounts] == [("worked", "failed")]
    assert [(each.account.id, each.gained) for each in review.contradictions] == [("case-1", True)]
    back = bench.review(after, before)
    assert [(each.account.id, each.outcome, each.gained) for each in back.contradictions] == [
        ("case-1", "failed", False)
    ]


def test_a_draft_moves_nothing(bench: Bench, written: Callable[..., str]) -> None:
    before = {CIRCLES: written("practice", "Circles")}

    review = bench.review(before, {**before, **cases(written, "worked", status="draft")})

    assert (review.grades, review.gaps, review.arrivals) == ((), (), ())


def test_a_pilot_that_reports_is_told_once(bench: Bench, written: Callable[..., str]) -> None:
    practice = {CIRCLES: written("practice", "Circles")}
    results = [{"metric": "scrap", "unit": "percent", "wanted": "down", "baseline": 9, "result": 6}]
    runs = {**practice, "lighthouse/north.md": written("pilot", "North", stage="running", outcome=None)}
    tells = {**practice, "lighthouse/north.md": written("pilot", "North", results=results)}
    fixed = {**practice, "lighthouse/north.md": written("pilot", "North", results=results, team="Plant North")}

    (arrival,) = bench.review(runs, tells).arrivals

    assert (arrival.entry.id, arrival.outcome, arrival.results) == ("north", "worked", 1)
    assert bench.review(tells, fixed).arrivals == ()


def gaps(review: Review) -> list[tuple[bool, str, str, str]]:
    return [(each.closed, each.kind, each.entry.id, each.function) for each in review.gaps]


def test_gaps_that_close_and_open_are_told(bench: Bench, written: Callable[..., str]) -> None:
    before = {CIRCLES: written("practice", "Circles", goals=["calm"]), GOAL: written("goal", "Calm")}
    after = {**before, **cases(written, "worked", functions=["finance"])}

    assert gaps(bench.review(before, after)) == [
        (True, "function", "circles", "Finance"),
        (True, "untested", "circles", ""),
    ]
    assert gaps(bench.review(after, before)) == [
        (False, "function", "circles", "Finance"),
        (False, "untested", "circles", ""),
    ]


def test_evidence_that_is_old_is_a_gap_until_something_new_comes(bench: Bench, written: Callable[..., str]) -> None:
    before = {CIRCLES: written("practice", "Circles"), **cases(written, "worked", years=[2001])}
    after = {**before, "cases/2026/new.md": written("case", "New", years=[2025])}

    assert gaps(bench.review(before, after)) == [(True, "aged", "circles", "")]


def test_a_goal_is_open_until_a_proven_practice_serves_it(
    bench: Bench, desk: Desk, written: Callable[..., str]
) -> None:
    easier = replace(bench, desk=desk.with_settings(evidence={"proven_teams": 2, "proven_functions": 2}))
    practice = {CIRCLES: written("practice", "Circles", goals=["calm"]), GOAL: written("goal", "Calm")}
    strong = {"design": "randomised", "functions": ["people", "finance"], "years": [2025]}
    before = {**practice, **cases(written, "worked", **strong)}
    after = {**practice, **cases(written, "worked", "worked", **strong)}

    assert gaps(easier.review(before, after)) == [(True, "goal", "calm", "")]
    assert gaps(easier.review(after, before)) == [(False, "goal", "calm", "")]


def test_a_function_that_is_new_to_the_closed_list_opens_no_gap(
    bench: Bench, desk: Desk, written: Callable[..., str]
) -> None:
    files = {CIRCLES: written("practice", "Circles"), **cases(written, "worked")}
    terms = desk.vocabulary.lists["functions"]
    fewer = desk.vocabulary.model_copy(update={"lists": {**desk.vocabulary.lists, "functions": terms[:1]}})
    before = replace(bench, desk=replace(desk, vocabulary=fewer)).state(files, "circle")

    comparison = replace(bench.compare(files, files), before=before)

    assert (len(terms) > 1, gap_changes(comparison)) == (True, ())
