"""Evidence in words: grammar, and shares that are never told as a bound that they are not on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.config import EvidenceSettings
from living_playbook.evidence import Line, Tally, grade_of, outcomes, practice_evidence
from living_playbook.evidence.words import raise_words, reason_of, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.evidence import EvidenceFinding

TODAY = date(2026, 11, 22)
PUBLISHED = EvidenceSettings()


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (Tally(8, 1, 1), "8 of 10 findings worked, 1 was mixed and 1 failed"),
        (Tally(1), "1 of 1 finding worked and none failed"),
        (Tally(0, 2, 0), "0 of 2 findings worked, 2 were mixed and none failed"),
        (Tally(0, 0, 3), "0 of 3 findings worked and 3 failed"),
    ],
)
def test_outcomes_in_words(counts: Tally, words: str) -> None:
    assert outcomes(counts) == words


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        (Tally(), "Untested because no published account reports an outcome for it."),
        (
            Tally(0, 1, 2, teams=3),
            "Doubtful because it seldom worked: 0 of 3 findings worked, 1 was mixed and 2 failed (share 0.17).",
        ),
        (
            Tally(1, teams=1),
            (
                "Emerging because 1 of 1 finding worked and none failed (share 1.00), in 1 team and no stated function; "
                "none had a comparison group. Not yet promising: that needs 2 teams (currently 1) and a finding with a figure for the change."
            ),
        ),
        # With three findings 0.6 is what promising asks for.
        (
            Tally(1, 1, 1, teams=3, functions=1, measured=1),
            (
                "Emerging because 1 of 3 findings worked, 1 was mixed and 1 failed (share 0.50), in 3 teams and 1 function; "
                "none had a comparison group. Not yet promising: that needs a share of 0.60."
            ),
        ),
        (
            Tally(5, teams=5, functions=3, measured=2, compared=2, newest=date(2020, 1, 1)),
            (
                "Promising because 5 of 5 findings worked and none failed (share 1.00), in 5 teams and 3 functions; "
                "2 had a comparison group. Not yet proven: that needs a finding of the last 5 years."
            ),
        ),
    ],
)
def test_reasons(counts: Tally, reason: str) -> None:
    assert reason_of(grade_of(counts, PUBLISHED, TODAY), counts, PUBLISHED, TODAY) == reason


def test_a_share_just_below_a_bound_is_not_told_as_the_bound(finding: Callable[..., EvidenceFinding]) -> None:
    """17.5 of 22 is 0.7955: with two decimals it would read as the 0.80 that it misses."""
    found = tuple(
        finding(f"told-{n}", team=f"{n}", functions=("people", "finance", "sales"), strength=3, outcome=outcome)
        for n, outcome in enumerate(["worked"] * 17 + ["mixed"] + ["failed"] * 4)
    )
    evidence = practice_evidence("circles", found, PUBLISHED, TODAY)
    assert evidence.grade == "promising"
    assert "(share 0.795)" in evidence.reason
    assert [each.words for each in evidence.to_raise] == [
        "A share of at least 0.80; it is 0.795, and 1 more finding that worked would reach it."
    ]


def test_a_dispute_just_below_its_bound() -> None:
    counts = Tally(16, 0, 7, teams=5)  # 0.6957
    assert reason_of("contested", counts, PUBLISHED, TODAY).endswith("(share 0.696).")
    assert reason_of("contested", Tally(7, 0, 16, teams=5), PUBLISHED, TODAY).endswith("(share 0.304).")


@pytest.mark.parametrize(
    ("share", "marks", "words"),
    [
        (2 / 3, (0.7,), "0.67"),
        (0.7, (0.7,), "0.70"),
        (0.625, (0.625,), "0.625"),
        (0.625, (), "0.62"),
        (0.6999, (0.7,), "0.6999"),
        (0.7001, (0.7,), "0.7001"),
        (1, (1,), "1.00"),
        (0, (0.3,), "0.00"),
    ],
)
def test_a_share_in_words(share: float, marks: tuple[float, ...], words: str) -> None:
    assert told(share, *marks) == words


@given(st.integers(1, 500), st.data(), st.integers(0, 1000))
def test_a_share_in_words_is_on_its_side_of_every_mark(n: int, data: st.DataObject, thousandths: int) -> None:
    share, mark = data.draw(st.integers(0, 2 * n)) / 2 / n, thousandths / 1000
    read = float(told(share, mark))
    assert (read < mark, read > mark) == (share < mark, share > mark)
    assert read == pytest.approx(share, abs=0.0051)


@pytest.mark.parametrize(
    ("line", "counts", "words"),
    [
        (
            Line("teams", 5, 4, met=False),
            Tally(4, teams=4),
            "At least 5 teams; 4 are there, 1 is missing.",
        ),
        (
            Line("functions", 3, 1, met=False),
            Tally(1, functions=1),
            "At least 3 functions; 1 is there, 2 are missing.",
        ),
        (
            Line("measured", 1, 0, met=False),
            Tally(1),
            "At least 1 finding with a figure for the change; none is there, 1 is missing.",
        ),
        (
            Line("share", 1.0, 0.75, met=False),
            Tally(1, 1),
            "A share of at least 1.00; it is 0.75, and no further success can reach that.",
        ),
        (
            Line("share", 0.625, 0.5, met=False),
            Tally(1, 0, 1),
            "A share of at least 0.625; it is 0.50, and 1 more finding that worked would reach it.",
        ),
        (Line("newest", 5, None, met=False), Tally(1), "A finding at most 5 years old; no finding has a date."),
        (
            Line("newest", 1, 7, met=False),
            Tally(1, newest=date(2019, 12, 31)),
            "A finding at most 1 year old; the newest is 2019-12-31.",
        ),
    ],
)
def test_what_would_raise_a_grade_in_words(line: Line, counts: Tally, words: str) -> None:
    assert raise_words(line, counts) == words


@pytest.mark.parametrize(("years", "words"), [(1, "year"), (2, "2 years")])
def test_years_are_counted_in_words(years: int, words: str) -> None:
    fields: dict[str, Any] = {"teams": 5, "functions": 3, "measured": 2, "compared": 2}
    counts = Tally(5, newest=date(2020, 1, 1), **fields)
    reason = reason_of("promising", counts, EvidenceSettings(max_age_years=years), TODAY)
    assert reason.endswith(f"Not yet proven: that needs a finding of the last {words}.")
