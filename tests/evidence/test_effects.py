"""What changed, figure by figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.entries import Result
from living_playbook.evidence import charted, effects_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.evidence import Effect, EvidenceFinding


@pytest.fixture(scope="module")
def effects(finding: Callable[..., EvidenceFinding]) -> Callable[..., tuple[Effect, ...]]:
    """Return the function that returns what results of one account tell."""

    def tell(*results: dict[str, Any]) -> tuple[Effect, ...]:
        return effects_of((finding(results=tuple(Result(**{"metric": "faults", **each}) for each in results)),))

    return tell


@pytest.mark.parametrize(
    ("result", "kind", "change", "gain"),
    [
        # From baseline to result, in percent of the baseline; the gain is turned by what is wanted.
        ({"unit": "days", "wanted": "down", "baseline": 9, "result": 4}, "percent", -55.6, 55.6),
        ({"unit": "days", "wanted": "up", "baseline": 9, "result": 4}, "percent", -55.6, -55.6),
        ({"unit": "days", "wanted": "up", "baseline": 4, "result": 5}, "percent", 25, 25),
        ({"unit": "days", "wanted": "down", "baseline": 4, "result": 5}, "percent", 25, -25),
        ({"unit": "percent", "wanted": "down", "baseline": 50.0, "result": 37.3}, "percent", -25.4, 25.4),
        ({"unit": "days", "wanted": "down", "baseline": 4, "result": 4}, "percent", 0, 0),
        # A negative baseline: more is still more.
        ({"unit": "points", "wanted": "up", "baseline": -10, "result": -5}, "percent", 50, 50),
        ({"unit": "points", "wanted": "up", "baseline": -10, "result": -15}, "percent", -50, -50),
        ({"unit": "percent", "wanted": "up", "baseline": -2.6, "result": 1.0}, "percent", 138, 138),
        # A baseline of zero has no percentage.
        ({"unit": "days", "wanted": "down", "baseline": 0, "result": 3}, "unit", 3, -3),
        ({"unit": "days", "wanted": "down", "baseline": 0, "result": 0}, "unit", 0, 0),
        ({"unit": "percent", "wanted": "up", "baseline": 0, "result": 12.5}, "unit", 12.5, 12.5),
        # A stated change is taken as it is, and before anything else.
        ({"unit": "percent", "wanted": "down", "change": -33}, "percent", -33, 33),
        ({"unit": "%", "wanted": "up", "change": 8.125}, "percent", 8.125, 8.125),
        ({"unit": "Per  cent", "wanted": "up", "change": 8}, "percent", 8, 8),
        ({"unit": "percentage points", "wanted": "up", "change": 8}, "unit", 8, 8),
        ({"unit": "standard deviations", "wanted": "up", "change": 0}, "unit", 0, 0),
        ({"unit": "percent", "wanted": "up", "baseline": 10, "result": 20, "change": 7}, "percent", 7, 7),
        # A figure whose unit says that it is a change is no level.
        ({"unit": "percent change", "wanted": "down", "result": -12}, "percent", -12, 12),
        ({"unit": "Percent-change", "wanted": "down", "result": -12}, "percent", -12, 12),
        ({"unit": "% change", "wanted": "up", "result": 0}, "percent", 0, 0),
        ({"unit": "percent change", "wanted": "up", "baseline": 2, "result": 3}, "percent", 50, 50),
        # A level alone, words alone.
        ({"unit": "percent", "wanted": "up", "result": 71}, "level", None, None),
        ({"unit": "hours", "wanted": "down", "result": 0}, "level", None, None),
        ({"unit": "direction only", "wanted": "up", "note": "higher"}, "words", None, None),
        ({"unit": "days", "wanted": "down", "baseline": 9, "note": "fewer"}, "words", None, None),
        ({"unit": "days", "wanted": "down", "baseline": 9, "target": 5}, "words", None, None),
        # Nobody wrote which direction is wanted.
        ({"unit": "days", "baseline": 4, "result": 5}, "percent", 25, None),
        ({"unit": "percent", "change": -33}, "percent", -33, None),
        ({"unit": "days", "baseline": 0, "result": 3}, "unit", 3, None),
    ],
)
def test_kind_change_and_gain(
    effects: Callable[..., tuple[Effect, ...]],
    result: dict[str, Any],
    kind: str,
    change: float | None,
    gain: float | None,
) -> None:
    (effect,) = effects(result)
    assert (effect.kind, effect.change, effect.gain) == (kind, change, gain)
    assert "-0.0" not in {str(effect.change), str(effect.gain)}


def test_an_effect_knows_what_stands_in_the_source(finding: Callable[..., EvidenceFinding]) -> None:
    given_results = (
        Result(metric="faults", unit="days", wanted="down", baseline=9, result=4, sample="31 faults", note="told"),
        Result(metric="trust"),
    )
    first, second = effects_of((finding("told", strength=2, outcome="mixed", results=given_results),))
    assert (first.entry, first.number, first.metric, first.unit, first.wanted) == ("told", 1, "faults", "days", "down")
    assert (first.baseline, first.result, first.sample, first.note) == (9, 4, "31 faults", "told")
    assert (first.strength, first.outcome) == (2, "mixed")
    assert (second.number, second.unit, second.wanted, second.sample, second.note) == (2, "", "", "", "")


@given(
    st.floats(-1e6, 1e6).filter(lambda value: abs(value) > 1e-3), st.floats(-1e6, 1e6), st.sampled_from(("up", "down"))
)
def test_a_gain_is_a_move_in_the_wanted_direction(
    effects: Callable[..., tuple[Effect, ...]], before: float, after: float, wanted: str
) -> None:
    (effect,) = effects({"wanted": wanted, "baseline": before, "result": after})
    assert effect.gain is not None
    moved = (after - before) * (1 if wanted == "up" else -1)
    assert (effect.gain > 0, effect.gain < 0) == (moved > 0, moved < 0)
    assert effect.gain == pytest.approx(100 * moved / abs(before), rel=0.006)


def test_charts_have_an_axis_for_each_unit(effects: Callable[..., tuple[Effect, ...]]) -> None:
    told = effects(
        {"metric": "a", "unit": "days", "wanted": "down", "baseline": 4, "result": 5},
        {"metric": "b", "unit": "percentage points", "wanted": "up", "change": 8},
        {"metric": "c", "unit": "percent", "wanted": "up", "change": 30},
        {"metric": "d", "unit": "days", "wanted": "up", "change": 3},
        {"metric": "e", "unit": "days", "wanted": "down", "change": -9},
        {"metric": "no direction", "unit": "days", "change": 3},
        {"metric": "level", "unit": "days", "wanted": "up", "result": 3},
        {"metric": "words", "wanted": "up", "note": "more"},
    )
    assert [(axis, [each.metric for each in group]) for axis, group in charted(told)] == [
        ("percent", ["c", "a"]),
        ("percentage points", ["b"]),
        ("days", ["e", "d"]),
    ]
    assert list(charted(())) == []


def test_points_above_zero_percent_are_no_percentage_of_the_baseline(
    effects: Callable[..., tuple[Effect, ...]],
) -> None:
    """From 0 to 5 percent are 5 points; from 4 to 5 percent is a quarter more."""
    told = effects(
        {"metric": "from nothing", "unit": "percent", "wanted": "up", "baseline": 0, "result": 5},
        {"metric": "a quarter more", "unit": "percent", "wanted": "up", "baseline": 4, "result": 5},
        {"metric": "points", "unit": "percentage points", "wanted": "up", "change": 8},
    )
    assert [(axis, [each.metric for each in group]) for axis, group in charted(told)] == [
        ("percent", ["a quarter more"]),
        ("percentage points", ["points", "from nothing"]),
    ]


def test_figures_without_a_unit_share_an_axis_only_if_they_measure_the_same(
    effects: Callable[..., tuple[Effect, ...]],
) -> None:
    told = effects(
        {"metric": "trust", "wanted": "up", "change": 1},
        {"metric": "calls", "wanted": "down", "change": -400},
        {"metric": "trust", "wanted": "up", "change": 2},
    )
    assert [(axis, [each.gain for each in group]) for axis, group in charted(told)] == [
        ("trust", [2, 1]),
        ("calls", [400]),
    ]


RESULTS = st.fixed_dictionaries(
    {"metric": st.sampled_from(("faults", "trust"))},
    optional={
        "unit": st.sampled_from(("percent", "%", "days", "percentage points", "percent change", "points")),
        "wanted": st.sampled_from(("up", "down")),
        "baseline": st.integers(-3, 3),
        "result": st.integers(-3, 3),
        "change": st.integers(-3, 3),
    },
)


@given(st.lists(RESULTS, max_size=12))
def test_every_effect_with_a_gain_is_charted_once_and_best_first(
    effects: Callable[..., tuple[Effect, ...]], results: list[dict[str, Any]]
) -> None:
    told = effects(*results)
    groups = list(charted(told))
    assert len({axis for axis, _ in groups}) == len(groups)
    assert sorted(each.number for _, group in groups for each in group) == [
        each.number for each in told if each.gain is not None
    ]
    for axis, group in groups:
        assert {each.kind == "percent" for each in group} == {axis == "percent"}
        assert len(
            {each.unit or each.metric for each in group if each.kind == "unit"} - {"percentage points"}
        ) <= 1 or (axis == "percentage points")
        gains = [each.gain for each in group if each.gain is not None]
        assert gains == sorted(gains, reverse=True)
