"""Numbers of headers: a field holds the number that stands there, or none."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.sources.numbers import AsWrittenLoader, UnclearNumber
from living_playbook.sources.yaml_positions import parse_header

WRITTEN = st.text("0123456789_:.+-xXobBeEaF", min_size=1, max_size=12) | st.from_regex(
    r"[-+]?(0[0-7_]{1,6}|0x[0-9a-f_]{1,6}|0b[01_]{1,6}|[1-9]\d?(:[0-5]\d){1,2}(\.\d)?|\d[\d_]{0,6}\.?\d{0,3})",
    fullmatch=True,
)


def value_of(written: str) -> object:
    header, _ = parse_header(f"a: [{{b: {written}}}]\n", "a.md", 2)
    return header.values["a"][0]["b"] if header is not None and "a" in header.values else None


@given(WRITTEN)
def test_a_number_is_the_one_that_is_written_in_decimal_digits(written: str) -> None:
    value = value_of(written)

    if isinstance(value, (int, float)):
        assert re.fullmatch(r"[-+.\deE]+", written)
        assert value == type(value)(Decimal(written))
    elif isinstance(value, UnclearNumber):
        assert str(value) == value.written == written
        assert isinstance(yaml.safe_load(written), (int, float)), "only what YAML takes for a number is unclear"


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_no_number_in_decimal_digits_is_refused(number: float) -> None:
    assert value_of(yaml.safe_dump(number).split("\n")[0]) == number


@pytest.mark.parametrize(
    "written", ["012", "-012", "1:30", "2:05:10", "1:30.5", "0x1F", "0b11", "02020", "1_000", "1_0.5", "00"]
)
def test_other_notations_are_no_numbers_and_stay_as_written(written: str) -> None:
    assert value_of(written) == UnclearNumber(written)
    assert yaml.load(written, Loader=AsWrittenLoader) == written  # noqa: S506 - a safe loader


@pytest.mark.parametrize("written", ["!!int '012'", "!!float '1:30'", "!!int '0x1F'"])
def test_a_tag_makes_no_number_of_another_notation(written: str) -> None:
    assert isinstance(value_of(written), UnclearNumber)
