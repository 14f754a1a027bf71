"""The published table, line by line and at each of its bounds, by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import count
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from living_playbook.config import EvidenceSettings
from living_playbook.evidence import RANKED, RULE, Line, Tally, demands, grade_of, more_that_worked, next_grade
from living_playbook.evidence.grades import age_in_years, is_fresh, unmet, years_after

TODAY = date(2026, 11, 22)
PUBLISHED = EvidenceSettings()
PROVEN: dict[str, Any] = {"teams": 5, "functions": 3, "measured": 2, "compared": 2, "newest": TODAY}
PROMISING: dict[str, Any] = {"teams": 2, "functions": 1, "measured": 1, "newest": TODAY}


def tally(worked: int, mixed: int, failed: int, **others: Any) -> Tally:
    usual: dict[str, Any] = {"teams": 1, "newest": TODAY}
    return Tally(worked, mixed, failed, **(usual | others))


def grade(counts: Tally, **settings: Any) -> str:
    return grade_of(counts, EvidenceSettings(**settings), TODAY)


def test_thresholds_are_those_of_the_published_table() -> None:
    assert PUBLISHED.model_dump() == {
        "confidence": 0.9,
        "max_age_years": 5,
        "contested_findings": 4,
        "contested_above": 0.3,
        "contested_below": 0.7,
        "doubtful_findings": 3,
        "doubtful_share": 0.3,
        "promising_teams": 2,
        "promising_measured": 1,
        "promising_share": 0.6,
        "proven_teams": 5,
        "proven_functions": 3,
        "proven_compared": 2,
        "proven_share": 0.8,
        "few": 3,
    }


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (Tally(), "untested"),
        (tally(1, 0, 0), "emerging"),
        (tally(0, 0, 1), "emerging"),
        (tally(0, 1, 0), "emerging"),
        # Contested: four findings at least. A share of one half with three is (1 + 1/2) / 3.
        (tally(1, 1, 1), "emerging"),
        (tally(2, 0, 2), "contested"),
        (tally(0, 4, 0), "contested"),
        # Contested: a share above 0.3 and below 0.7, neither of which is reached by 3 or 7 of 10.
        (tally(3, 0, 7), "doubtful"),
        (tally(3, 1, 6), "contested"),  # 0.35
        (tally(2, 2, 6), "doubtful"),  # (2 + 1) / 10 = 0.3, from halves
        (tally(7, 0, 3), "emerging"),
        (tally(6, 1, 3), "contested"),  # 0.65
        (tally(6, 2, 2), "emerging"),  # (6 + 1) / 10 = 0.7, from halves
        (tally(7, 0, 3, **PROMISING), "promising"),
        (tally(6, 1, 3, **PROMISING), "contested"),
        (tally(61, 0, 139), "contested"),  # 0.305
        (tally(60, 0, 140), "doubtful"),  # 0.3
        (tally(139, 0, 61, **PROMISING), "contested"),  # 0.695
        (tally(140, 0, 60, **PROMISING), "promising"),  # 0.7
        # Doubtful: three findings at least.
        (tally(0, 0, 2), "emerging"),
        (tally(0, 0, 3), "doubtful"),
        (tally(0, 1, 2), "doubtful"),  # 1/6
        (tally(1, 0, 2), "emerging"),  # 1/3, above 0.3, and too few to be contested
        (tally(1, 0, 3), "doubtful"),  # 1/4
        # Promising: two teams, one finding with a figure, a share of 0.6.
        (tally(2, 0, 0, **PROMISING), "promising"),
        (tally(2, 0, 0, **{**PROMISING, "teams": 1}), "emerging"),
        (tally(2, 0, 0, **{**PROMISING, "measured": 0}), "emerging"),
        (tally(2, 0, 1, **PROMISING), "promising"),  # 2/3
        (tally(1, 1, 1, **PROMISING), "emerging"),  # 1/2
        (tally(1, 0, 1, **PROMISING), "emerging"),  # 1/2
        (tally(1, 1, 0, **PROMISING), "promising"),  # 3/4
        # Proven: five teams, three functions, two compared, 0.8, and fresh.
        (tally(5, 0, 0, **PROVEN), "proven"),
        (tally(5, 0, 0, **{**PROVEN, "teams": 4}), "promising"),
        (tally(5, 0, 0, **{**PROVEN, "functions": 2}), "promising"),
        (tally(5, 0, 0, **{**PROVEN, "compared": 1}), "promising"),
        (tally(4, 0, 1, **PROVEN), "proven"),  # 0.8
        (tally(3, 2, 0, **PROVEN), "proven"),  # (3 + 1) / 5 = 0.8
        (tally(3, 1, 1, **PROVEN), "promising"),  # 0.7
        (tally(159, 0, 41, **PROVEN), "promising"),  # 0.795
        (tally(5, 0, 0, **{**PROVEN, "newest": date(2021, 11, 22)}), "proven"),  # five years today
        (tally(5, 0, 0, **{**PROVEN, "newest": date(2021, 11, 21)}), "promising"),  # five years and one day
        (tally(5, 0, 0, **{**PROVEN, "newest": None}), "promising"),
        # Age asks nothing of the other grades.
        (tally(2, 0, 0, **{**PROMISING, "newest": None}), "promising"),
        (tally(2, 0, 2, newest=date(1990, 1, 1)), "contested"),
        # Whatever else is there, division and failure come first.
        (tally(13, 0, 7, **PROVEN), "contested"),
        (tally(3, 0, 9, **PROVEN), "doubtful"),
    ],
)
def test_grade_at_each_bound(counts: Tally, expected: str) -> None:
    assert grade(counts) == expected


def test_three_and_six_tenths_are_met_exactly() -> None:
    """With three findings or fewer no share is 0.6; with fewer contested ones it can be."""
    later = {"contested_findings": 30}
    assert grade(tally(3, 0, 2, **PROMISING), **later) == "promising"
    assert grade(tally(6, 0, 4, **PROMISING), **later) == "promising"
    assert grade(tally(5, 1, 4, **PROMISING), **later) == "emerging"
    assert grade(tally(2, 2, 1, **PROMISING), **later) == "promising"


def test_first_line_that_holds_decides() -> None:
    assert RULE == ("untested", "contested", "doubtful", "proven", "promising", "emerging")
    # 9 of 10 is proven and, with these settings, contested too.
    assert grade(tally(9, 0, 1, **PROVEN), contested_below=0.95) == "contested"
    # 2 of 4 is contested and, with these settings, doubtful too; three findings are no dispute.
    assert grade(tally(2, 0, 2), doubtful_share=0.5) == "contested"
    assert grade(tally(1, 1, 1), doubtful_share=0.5) == "doubtful"
    # 2 of 3 is promising and, with these settings, doubtful too; so is 4 of 5 and proven.
    assert grade(tally(2, 0, 1, **PROMISING), doubtful_share=0.69) == "doubtful"
    assert (
        grade(
            tally(4, 0, 1, **PROVEN),
            doubtful_share=0.85,
            contested_below=0.9,
            contested_findings=9,
            doubtful_findings=5,
        )
        == "doubtful"
    )
    # 5 of 5 is promising too, and proven comes first.
    assert all(line.met for line in demands("promising", tally(5, 0, 0, **PROVEN), PUBLISHED, TODAY))
    assert grade(tally(5, 0, 0, **PROVEN)) == "proven"


@pytest.mark.parametrize(
    ("newest", "last"),
    [
        (date(2020, 2, 28), date(2025, 2, 28)),
        (date(2020, 2, 29), date(2025, 2, 28)),
        (date(2020, 3, 1), date(2025, 3, 1)),
        (date(2019, 12, 31), date(2024, 12, 31)),
    ],
)
def test_last_day_of_freshness(newest: date, last: date) -> None:
    counts = tally(5, 0, 0, **{**PROVEN, "newest": newest})
    after = date.fromordinal(last.toordinal() + 1)
    assert years_after(newest, 5) == last
    assert [grade_of(counts, PUBLISHED, day) for day in (newest, last, after)] == ["proven", "proven", "promising"]


def test_a_leap_day_stays_one_in_a_leap_year() -> None:
    assert years_after(date(2020, 2, 29), 4) == date(2024, 2, 29)
    assert is_fresh(date(2020, 2, 29), EvidenceSettings(max_age_years=4), date(2024, 2, 29))
    assert not is_fresh(date(2020, 2, 29), EvidenceSettings(max_age_years=4), date(2024, 3, 1))


def test_any_number_of_years_may_be_allowed() -> None:
    forever = EvidenceSettings(max_age_years=10_000)
    assert grade_of(tally(5, 0, 0, **{**PROVEN, "newest": date(1023, 12, 31)}), forever, TODAY) == "proven"


@given(st.dates(date(2000, 1, 1), TODAY), st.dates(TODAY, date(2040, 1, 1)), st.integers(1, 9))
@example(date(2020, 2, 29), date(2025, 2, 28), 5)
@example(date(2020, 2, 29), date(2025, 3, 1), 5)
@example(date(2020, 2, 29), date(2024, 2, 29), 4)
def test_age_as_told_agrees_with_the_rule(day: date, today: date, most: int) -> None:
    settings = EvidenceSettings(max_age_years=most)
    (line,) = (
        each for each in demands("proven", tally(1, 0, 0, newest=day), settings, today) if each.measure == "newest"
    )
    assert line.have == age_in_years(day, today)
    assert line.met == (line.have is not None and line.have <= line.need) == is_fresh(day, settings, today)


def test_demands_are_told_with_what_is_there() -> None:
    assert demands("proven", tally(3, 1, 1, teams=4, functions=3, compared=1, newest=None), PUBLISHED, TODAY) == (
        Line("teams", 5, 4, met=False),
        Line("functions", 3, 3, met=True),
        Line("compared", 2, 1, met=False),
        Line("share", 0.8, 0.7, met=False),
        Line("newest", 5, None, met=False),
    )
    assert demands("promising", tally(3, 1, 1, teams=2, measured=0), PUBLISHED, TODAY) == (
        Line("teams", 2, 2, met=True),
        Line("measured", 1, 0, met=False),
        Line("share", 0.6, 0.7, met=True),
    )
    assert demands("emerging", Tally(), PUBLISHED, TODAY) == (Line("findings", 1, 0, met=False),)
    assert [demands(name, Tally(), PUBLISHED, TODAY) for name in ("untested", "contested", "doubtful")] == [(), (), ()]


def test_next_grade_of_each() -> None:
    assert {name: next_grade(name) for name in RULE} == {
        "untested": "emerging",
        "contested": "promising",
        "doubtful": "promising",
        "proven": None,
        "promising": "proven",
        "emerging": "promising",
    }


def test_grades_are_ranked_from_the_least_reason_to_do_it_to_the_most() -> None:
    assert RANKED == ("doubtful", "contested", "untested", "emerging", "promising", "proven")
    assert sorted(RANKED) == sorted(RULE)


@pytest.mark.parametrize(
    ("counts", "lacking"),
    [
        (Tally(), [("findings", 1)]),
        (tally(1, 0, 0), [("teams", 2), ("measured", 1)]),
        # 1 of 2 needs one more for 2/3; with three findings that is no dispute yet.
        (tally(1, 0, 1, **PROMISING), [("share", 0.6)]),
        # 1.5 of 3 has 2.5/4 = 0.625 after one more: 0.6 is reached, but four findings below 0.7 are contested.
        (tally(1, 1, 1, **PROMISING), [("share", 0.7)]),
        # 0 of 2 has 3/5 = 0.6 after three more, and 2/4 before: contested both times. 5/7 is above 0.7.
        (tally(0, 0, 2, **PROMISING), [("share", 0.7)]),
        (tally(0, 0, 1, **PROMISING), [("share", 0.6)]),  # 2/3 after two more, three findings
        (tally(2, 0, 2, **PROMISING), [("share", 0.7)]),
        (tally(13, 0, 7, **PROVEN), [("share", 0.7)]),
        (tally(0, 0, 3, teams=1), [("teams", 2), ("measured", 1), ("share", 0.7)]),
        (tally(2, 0, 1, **PROMISING), [("teams", 5), ("functions", 3), ("compared", 2), ("share", 0.8)]),
        (tally(5, 0, 0, **{**PROVEN, "newest": date(2020, 1, 1)}), [("newest", 5)]),
        (tally(5, 0, 0, **PROVEN), []),
    ],
)
def test_what_lacks_for_the_next_grade(counts: Tally, lacking: list[tuple[str, float]]) -> None:
    lines = unmet(grade_of(counts, PUBLISHED, TODAY), counts, PUBLISHED, TODAY)
    assert [(line.measure, line.need) for line in lines] == lacking
    assert not any(line.met for line in lines)


def test_a_share_that_would_be_doubtful_lacks_too() -> None:
    """With these thresholds, 1 of 2 is more than promising asks for, and doubtful all the same."""
    settings = EvidenceSettings(doubtful_findings=1, doubtful_share=0.5, promising_share=0.4)
    counts = tally(1, 0, 1, **PROMISING)
    assert grade_of(counts, settings, TODAY) == "doubtful"
    assert [(line.measure, line.need) for line in unmet("doubtful", counts, settings, TODAY)] == [("share", 0.7)]


@pytest.mark.parametrize(
    ("counts", "share", "more"),
    [
        (tally(6, 0, 3), 0.7, 1),  # 7/10
        (tally(4, 2, 1), 0.8, 3),  # (5 + 3) / 10
        (tally(3, 0, 2), 0.8, 5),  # 8/10
        (tally(0, 0, 3), 0.7, 7),  # 7/10
        (tally(8, 0, 2), 0.8, 0),
        (tally(8, 0, 0), 1, 0),
        (tally(8, 1, 0), 1, None),
        (Tally(), 1, 1),
        (Tally(), 0.6, 1),
    ],
)
def test_more_that_worked_by_hand(counts: Tally, share: float, more: int | None) -> None:
    assert more_that_worked(counts, share) == more


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12), st.integers(0, 995))
def test_more_that_worked_is_the_fewest_that_do(worked: int, mixed: int, failed: int, thousandths: int) -> None:
    wanted = Fraction(thousandths, 1000)
    n = worked + mixed + failed
    fewest = next(more for more in count() if n + more and (worked + Fraction(mixed, 2) + more) / (n + more) >= wanted)
    assert more_that_worked(tally(worked, mixed, failed), thousandths / 1000) == fewest
