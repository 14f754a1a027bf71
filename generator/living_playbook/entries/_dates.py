"""Dates as people write them: a day, or only a month or a year where that is all one knows."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

_PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
_PERIOD = re.compile(r"(?P<count>[1-9]\d*)\s+(?P<unit>day|week|month|year)s?")
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year of the calendar (the levels 'date', 'month' and 'year' of ISO 8601-2)."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The first day that it can mean."""
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @property
    def last(self) -> date:
        """The last day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """Write it as ISO 8601 does: `2022`, `2022-06` or `2022-06-30`."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    @classmethod
    def parse(cls, value: object) -> PartialDate:
        """Read what YAML made of a date. Raises ValueError for anything that is none."""
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, date):
            return cls(value.year, value.month, value.day)
        found = None if isinstance(value, bool) else _PARTIAL.fullmatch(str(value).strip())
        if found is None:
            raise ValueError(value)
        month, day = found["month"], found["day"]
        parsed = cls(int(found["year"]), int(month) if month else None, int(day) if day else None)
        _ = parsed.first  # raises ValueError for a month 13 or a 30th of February
        return parsed

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:  # noqa: ANN401
        """Validate with `parse`, serialise with `str`."""
        return core_schema.no_info_plain_validator_function(
            _partial_or_error, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe it as a pattern; a bare year may also be written as a number."""
        return {
            "anyOf": [
                {"type": "string", "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }


def _partial_or_error(value: object) -> PartialDate:
    try:
        return PartialDate.parse(value)
    except ValueError:
        kind = "partial_date"
        raise PydanticCustomError(kind, "not a date") from None


def _day_or_error(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        # A number would be read as seconds since 1970, so only text is looked at.
        return date.fromisoformat(value.strip() if isinstance(value, str) else "")
    except ValueError:
        kind = "day"
        raise PydanticCustomError(kind, "not a day") from None


Day = Annotated[date, BeforeValidator(_day_or_error), WithJsonSchema({"type": "string", "format": "date"})]
"""A day of the calendar, written year-month-day."""


def _period_or_error(value: object) -> str:
    if isinstance(value, str) and _PERIOD.fullmatch(value.strip()):
        return value.strip()
    kind = "period"
    raise PydanticCustomError(kind, "not a period")


Period = Annotated[
    str,
    BeforeValidator(_period_or_error),
    WithJsonSchema({"type": "string", "pattern": r"^[1-9]\d*\s+(day|week|month|year)s?$"}),
]
"""A stretch of time such as `6 months`."""


def after(start: date, period: str) -> date:
    """Return the day that lies a period after `start`; the 31st becomes a shorter month's last day.

    What would lie after the last day that a date can be is that day.
    """
    found = _PERIOD.fullmatch(period)
    if found is None:
        raise ValueError(period)
    count, unit = int(found["count"]), found["unit"]
    if unit in ("day", "week"):
        day = start.toordinal() + count * (7 if unit == "week" else 1)
        return date.fromordinal(min(day, date.max.toordinal()))
    months = start.month - 1 + count * (_MONTHS_IN_YEAR if unit == "year" else 1)
    year, month = start.year + months // _MONTHS_IN_YEAR, months % _MONTHS_IN_YEAR + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
