"""Figures in words: a change as it was measured, and what it says."""

from __future__ import annotations

from typing import Any

import pytest

from living_playbook.evidence import ConditionRow, Counts, Effect
from living_playbook.outputs.pages._effects import change_words, condition_reading, reading_of

MINUS = "\N{MINUS SIGN}"


def effect(**fields: Any) -> Effect:
    usual: dict[str, Any] = {"entry": "told", "number": 1, "metric": "scrap", "kind": "unit", "unit": "days"}
    usual |= {"wanted": "down", "baseline": None, "result": None, "change": None, "gain": None, "sample": ""}
    usual |= {"note": "", "strength": 2, "outcome": "worked", "compared": False}
    return Effect(**(usual | fields))


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        ("percent", -25, f"{MINUS}25 %"),
        ("percent", 12.5, "+12.5 %"),
        ("unit", 0.63, "+0.63"),
        ("unit", -0.0, "0"),
        ("percent", 0, "0 %"),
        ("unit", 1234567.5, "+1,234,567.5"),
        ("unit", -15_000_000_001, f"{MINUS}15,000,000,001"),  # yen
        ("unit", 2_000_000_000_000.0, "+2,000,000,000,000"),
        ("level", None, ""),
        ("words", None, ""),
    ],
)
def test_a_change_in_words(kind: str, change: float | None, words: str) -> None:
    assert change_words(effect(kind=kind, change=change)) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"change": -3, "gain": 3.0}, "better"),
        ({"change": 3, "gain": -3.0}, "worse"),
        ({"change": 0, "gain": 0.0}, "no change"),
        ({"change": 3, "wanted": ""}, "no direction wanted"),
        ({"change": -3, "gain": None, "compared": True}, "the comparison group"),
        ({"kind": "level", "result": 3}, "a level, without a baseline"),
        ({"kind": "words", "note": "It fell."}, "only in words"),
        ({"kind": "words", "unit": "direction only"}, "direction only"),
    ],
)
def test_what_a_figure_says(fields: dict[str, Any], words: str) -> None:
    assert reading_of(effect(**fields)) == words


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (None, "too few to tell"),
        (0.0, "no difference"),
        (0.5, "share 0.50 higher where it was there"),
        (-0.07, "share 0.07 lower where it was there"),
    ],
)
def test_what_a_condition_says(difference: float | None, words: str) -> None:
    row = ConditionRow("protected-time", Counts(), Counts(), None, None, difference, few=difference is None)
    assert condition_reading(row) == words
