"""Dates as people write them, and what lies a period later."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from living_playbook.entries import PartialDate, after
from living_playbook.entries._dates import Day, Period

YEARS = st.integers(1, 9999)
MONTHS = st.integers(1, 12)
DATES = st.dates()
PARTIAL = st.one_of(
    st.builds(PartialDate, YEARS),
    st.builds(PartialDate, YEARS, MONTHS),
    DATES.map(lambda day: PartialDate(day.year, day.month, day.day)),
)
UNITS = st.sampled_from(["day", "week", "month", "year"])


class Model(BaseModel):
    partial: PartialDate | None = None
    day: Day | None = None
    period: Period | None = None


@pytest.mark.parametrize(
    ("written", "first", "last", "shown"),
    [
        (2024, "2024-01-01", "2024-12-31", "2024"),
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
        ("2023-02", "2023-02-01", "2023-02-28", "2023-02"),
        ("2024-12", "2024-12-01", "2024-12-31", "2024-12"),
        (" 2024-02-29 ", "2024-02-29", "2024-02-29", "2024-02-29"),
        (date(2024, 2, 29), "2024-02-29", "2024-02-29", "2024-02-29"),
        (datetime(2024, 2, 29, 23, 59, tzinfo=UTC), "2024-02-29", "2024-02-29", "2024-02-29"),
        (PartialDate(2024, 2), "2024-02-01", "2024-02-29", "2024-02"),
    ],
)
def test_a_date_may_be_known_only_in_part(written: object, first: str, last: str, shown: str) -> None:
    parsed = PartialDate.parse(written)

    assert (parsed.first.isoformat(), parsed.last.isoformat(), str(parsed)) == (first, last, shown)


@pytest.mark.parametrize(
    "written",
    [
        "2023-02-29", "2024-13", "2024-00", "2024-01-00", "2024-00-00", "2024-1", "2024-01-1", "24", "0000", 0, -2024, 20240, 2024.0, "2024-01-01-01",
        "January 2024", "2024/01", "", None, True, False, [2024], {"year": 2024}, "2024-W01", "２０２４-13",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"^"):
        PartialDate.parse(written)
    with pytest.raises(ValidationError) as caught:
        Model(partial=written if written is not None else "")
    assert [error["type"] for error in caught.value.errors()] == ["partial_date"]


@given(PARTIAL)
def test_a_written_date_reads_the_same(partial: PartialDate) -> None:
    assert PartialDate.parse(str(partial)) == partial
    assert Model(partial=str(partial)).partial == partial
    assert Model(partial=partial).model_dump(mode="json")["partial"] == str(partial)


@given(PARTIAL)
def test_a_date_lies_between_its_first_and_its_last_day(partial: PartialDate) -> None:
    assert partial.first <= partial.last
    assert partial.first.year == partial.last.year == partial.year
    if partial.month is not None:
        assert partial.first.month == partial.last.month == partial.month
    if partial.day is not None:
        assert partial.first == partial.last


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2024-01-31", "1 month", "2024-02-29"),
        ("2026-08-31", "6 months", "2027-02-28"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2024-02-29", "4 years", "2028-02-29"),
        ("2026-12-31", "1 day", "2027-01-01"),
        ("2026-12-31", "2 weeks", "2027-01-14"),
        ("2026-11-30", "12 months", "2027-11-30"),
        ("2026-11-30", "13  months", "2027-12-30"),
        ("2026-01-01", "7973 years", "9999-01-01"),
        ("2026-01-01", "7974 years", "9999-12-31"),
        ("2026-01-01", "999999999999 days", "9999-12-31"),
        ("2026-01-01", "999999999999 months", "9999-12-31"),
    ],
)
def test_a_period_later(start: str, period: str, end: str) -> None:
    assert after(date.fromisoformat(start), period).isoformat() == end


@pytest.mark.parametrize(
    "period", ["", "6", "months", "0 months", "-1 day", "1.5 years", "6 moons", "6months", "six months"]
)
def test_what_is_no_period_is_refused(period: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        after(date(2026, 1, 1), period)
    with pytest.raises(ValidationError) as caught:
        Model(period=period)
    assert [error["type"] for error in caught.value.errors()] == ["period"]


@given(DATES, st.integers(1, 400), UNITS)
def test_later_is_later(start: date, count: int, unit: str) -> None:
    end = after(start, f"{count} {unit}s")

    assert end > start or end == date.max
    if unit in {"month", "year"} and end != date.max:
        months = count * (12 if unit == "year" else 1)
        assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
        assert end.day == min(start.day, calendar.monthrange(end.year, end.month)[1])


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(1, 100), st.integers(1, 100), UNITS)
def test_a_longer_period_ends_later(start: date, count: int, more: int, unit: str) -> None:
    assert after(start, f"{count} {unit}") < after(start, f"{count + more} {unit}")


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(1, 200))
def test_units_agree(start: date, count: int) -> None:
    assert after(start, f"{count} weeks") == after(start, f"{7 * count} days")
    assert after(start, f"{count} years") == after(start, f"{12 * count} months")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-03-31", "2026-03-31"),
        (" 2026-03-31 ", "2026-03-31"),
        (date(2026, 3, 31), "2026-03-31"),
        (datetime(2026, 3, 31, 10, 0, tzinfo=UTC), "2026-03-31"),
    ],
)
def test_a_day_is_a_day(written: object, day: str) -> None:
    read = Model(day=written).day

    assert type(read) is date
    assert read.isoformat() == day


@pytest.mark.parametrize("written", ["2026-02-30", "2026-03", "2026", 2026, "soon", "", True, 1.5, ["2026-03-31"], {}])
def test_what_is_no_day_is_refused(written: object) -> None:
    with pytest.raises(ValidationError) as caught:
        Model(day=written)
    assert [error["type"] for error in caught.value.errors()] == ["day"]
