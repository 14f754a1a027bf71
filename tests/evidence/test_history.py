"""How a practice came by its grade, day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from living_playbook.config import EvidenceSettings
from living_playbook.evidence import GradeChange, grade_of, practice_evidence, tally_of
from living_playbook.evidence.history import history_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from living_playbook.evidence import EvidenceFinding

TODAY = date(2026, 11, 22)
PUBLISHED = EvidenceSettings()
FUNCTIONS = ("people", "finance", "sales")


def proving(finding: Callable[..., EvidenceFinding], day: date, **fields: Any) -> list[EvidenceFinding]:
    """Return five findings of one day that make a practice proven."""
    return [finding(f"proof-{team}", team=team, functions=FUNCTIONS, strength=3, on=day, **fields) for team in "abcde"]


def test_no_findings_have_no_history(finding: Callable[..., EvidenceFinding]) -> None:
    assert history_of([], PUBLISHED, TODAY) == ()
    assert history_of([finding(on=None)], PUBLISHED, TODAY) == ()
    untested = practice_evidence("circles", (), PUBLISHED, TODAY)
    assert (untested.grade, untested.history, untested.findings, untested.contradicting) == ("untested", (), (), 0)
    assert untested.reason == "Untested because no published account reports an outcome for it."
    assert (untested.towards, [each.words for each in untested.to_raise]) == (
        "emerging",
        ["At least 1 finding; none is there, 1 is missing."],
    )


def test_a_proven_grade_lapses_the_day_after_its_last(finding: Callable[..., EvidenceFinding]) -> None:
    proof = proving(finding, date(2020, 2, 29))
    entries = tuple(f"proof-{team}" for team in "abcde")
    proven = GradeChange(date(2020, 2, 29), "untested", "proven", "findings", entries, 5)
    assert history_of(proof, PUBLISHED, date(2025, 2, 28)) == (proven,)
    lapsed = GradeChange(date(2025, 3, 1), "proven", "promising", "age", (), 5)
    assert history_of(proof, PUBLISHED, date(2025, 3, 1)) == (proven, lapsed)
    assert history_of(proof, PUBLISHED, TODAY) == (proven, lapsed)


def test_a_finding_in_time_keeps_the_grade_and_a_late_one_wins_it_back(finding: Callable[..., EvidenceFinding]) -> None:
    proof = proving(finding, date(2015, 6, 1))
    in_time, a_day_late = finding("again", on=date(2020, 6, 2)), finding("again", on=date(2020, 6, 3))
    told = [
        [(each.on, each.grade, each.cause, each.n) for each in history_of([*proof, more], PUBLISHED, TODAY)][1:]
        for more in (in_time, a_day_late)
    ]
    # 2 June 2020 is the day on which it would have lapsed: the finding of that day carries it on.
    assert told == [
        [(date(2025, 6, 3), "promising", "age", 6)],
        [
            (date(2020, 6, 2), "promising", "age", 5),
            (date(2020, 6, 3), "proven", "findings", 6),
            (date(2025, 6, 4), "promising", "age", 6),
        ],
    ]


def test_findings_of_one_day_count_together(finding: Callable[..., EvidenceFinding]) -> None:
    day = date(2024, 1, 1)
    found = [
        finding("z", team="a", on=day, strength=2),
        finding("a", team="b", on=day, outcome="mixed"),
        finding("later", team="c", on=date(2024, 1, 2)),
    ]
    assert history_of(found, PUBLISHED, TODAY) == (
        GradeChange(day, "untested", "promising", "findings", ("a", "z"), 2),
    )


def test_findings_without_a_date_have_no_place_in_it(finding: Callable[..., EvidenceFinding]) -> None:
    found = [finding("dated", on=date(2024, 1, 1)), finding("undated", on=None, strength=3, team="other")]
    assert [each.grade for each in history_of(found, PUBLISHED, TODAY)] == ["emerging"]
    assert practice_evidence("circles", tuple(found), PUBLISHED, TODAY).grade == "promising"


def test_grades_fall_and_rise(finding: Callable[..., EvidenceFinding]) -> None:
    outcomes = ["failed", "failed", "failed", "worked", "worked", "worked", "worked", "worked", "worked", "worked"]
    found = [finding(f"{year}", outcome=each, on=date(year, 1, 1)) for year, each in enumerate(outcomes, 2010)]
    # 0/3; 1/4 doubtful still; 2/5 = 0.4; ... 6/9 = 0.67; 7/10 = 0.7, one team: emerging.
    assert [(each.on.year, each.before, each.grade, each.n) for each in history_of(found, PUBLISHED, TODAY)] == [
        (2010, "untested", "emerging", 1),
        (2012, "emerging", "doubtful", 3),
        (2014, "doubtful", "contested", 5),
        (2019, "contested", "emerging", 10),
    ]


def test_a_bound_beyond_the_calendar_is_no_bound(finding: Callable[..., EvidenceFinding]) -> None:
    proof = proving(finding, date(2015, 12, 31))
    assert [each.grade for each in history_of(proof, EvidenceSettings(max_age_years=9_000), TODAY)] == ["proven"]


@given(data=st.data())
def test_history_ends_with_the_grade_of_today(
    dated_findings: SearchStrategy[tuple[EvidenceFinding, ...]],
    thresholds: SearchStrategy[EvidenceSettings],
    data: st.DataObject,
) -> None:
    found, settings = data.draw(dated_findings), data.draw(st.just(PUBLISHED) | thresholds)
    history = history_of(found, settings, TODAY)
    assert (history[-1].grade if history else "untested") == grade_of(tally_of(found), settings, TODAY)


@given(data=st.data())
def test_history_is_what_each_day_would_have_said(
    dated_findings: SearchStrategy[tuple[EvidenceFinding, ...]],
    thresholds: SearchStrategy[EvidenceSettings],
    data: st.DataObject,
) -> None:
    found, settings = data.draw(dated_findings), data.draw(st.just(PUBLISHED) | thresholds)
    history = history_of(found, settings, TODAY)
    days = [each.on for each in history]
    assert days == sorted(set(days))
    assert [each.before for each in history[1:]] == [each.grade for each in history[:-1]]
    assert all(each.before != each.grade and each.on <= TODAY for each in history)
    near = {
        day + timedelta(days=step) for day in [*days, *(each.on for each in found if each.on)] for step in (-1, 0, 1)
    }
    for day in near | {TODAY - timedelta(days=days) for days in range(0, 4500, 450)}:
        if day <= TODAY:
            then = tally_of(each for each in found if each.on and each.on <= day)
            told = [each.grade for each in history if each.on <= day]
            assert (told[-1] if told else "untested") == grade_of(then, settings, day)
