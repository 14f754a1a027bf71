"""Counts, shares and the interval, against sums by hand and published figures."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.evidence import Tally, shown, tally_of, wilson

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.evidence import EvidenceFinding


@pytest.mark.parametrize(
    ("successes", "n", "ends"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998), Table I, method 3, 95 %.
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_interval_of_the_published_examples(successes: int, n: int, ends: tuple[float, float]) -> None:
    assert tuple(round(end, 4) for end in wilson(successes / n, n, 0.95)) == ends


@given(st.integers(1, 400), st.data(), st.sampled_from((0.01, 0.5, 0.9, 0.95, 0.9999999999999999)))
def test_interval_lies_between_0_and_1_and_holds_the_share(n: int, data: st.DataObject, confidence: float) -> None:
    share = data.draw(st.integers(0, 2 * n)) / (2 * n)
    low, high = wilson(share, n, confidence)
    assert 0 <= low <= share <= high <= 1
    other_low, other_high = wilson(1 - share, n, confidence)
    assert [other_low, other_high] == pytest.approx([1 - high, 1 - low], abs=1e-12)


@given(st.integers(1, 200), st.data())
def test_more_findings_or_less_confidence_narrow_the_interval(n: int, data: st.DataObject) -> None:
    share = data.draw(st.integers(0, 2 * n)) / (2 * n)

    def width(n: int, confidence: float) -> float:
        low, high = wilson(share, n, confidence)
        return high - low

    assert width(2 * n, 0.9) < width(n, 0.9) < width(n, 0.95)


def test_no_findings_have_neither_share_nor_interval() -> None:
    assert (Tally().n, Tally().share) == (0, None)
    with pytest.raises(ValueError, match="no interval without findings"):
        wilson(0.0, 0, 0.9)


def test_a_mixed_finding_counts_one_half() -> None:
    assert [Tally(2, 1, 1).share, Tally(0, 3, 0).share, Tally(1, 0, 0).share, Tally(0, 0, 9).share] == [
        0.625,
        0.5,
        1,
        0,
    ]


def test_findings_are_counted_by_what_they_are(finding: Callable[..., EvidenceFinding]) -> None:
    found = (
        finding("a", strength=3, team="north", functions=("people", "finance"), on=date(2020, 1, 1)),
        finding("b", strength=2, team="south", functions=("people",), on=None),
        finding("c", strength=1, team="north", outcome="mixed", on=date(2024, 5, 1)),
        finding("d", strength=3, team="west", outcome="failed", functions=("legal",), on=date(2022, 1, 1)),
    )
    assert tally_of(found) == Tally(2, 1, 1, teams=3, functions=3, measured=3, compared=2, newest=date(2024, 5, 1))
    assert tally_of(()) == Tally()
    assert tally_of(found[1:2]).newest is None


@given(st.integers(1, 300), st.data())
def test_shares_are_told_as_the_fraction_rounds(n: int, data: st.DataObject) -> None:
    halves = data.draw(st.integers(0, 2 * n))
    assert shown(halves / 2 / n) == float(round(Fraction(halves, 2 * n), 2))


def test_a_half_is_told_by_its_even_neighbour_even_where_the_float_lies_below_it() -> None:
    assert [shown(2.5 / 4), shown(3.5 / 4), shown(11.5 / 20), shown(1 - 0.425)] == [0.62, 0.88, 0.58, 0.58]
