"""Dates as people write them, read where they can be read in one way only."""

from __future__ import annotations

import re
from datetime import date

from living_playbook.sources.months import ENGLISH, month_number

DATE_FAULTS = ("partial_date", "day")
"""Kinds of error of a value that should be a date."""

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_IN_WORDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DAY}\.?\s+{ENGLISH},?\s+{_YEAR}",
        rf"{ENGLISH}\s+{_DAY},?\s+{_YEAR}",
        rf"{ENGLISH},?\s+{_YEAR}",
        rf"{_YEAR}\s+{ENGLISH}(?:\s+{_DAY})?",
    )
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?")
_YEAR_LAST = re.compile(r"(?:(\d{1,2})([-/.]))?(\d{1,2})[-/.](\d{4})")
_MOST_MONTHS = 12


def iso_date(text: str) -> str:
    """Return a date as year-month-day or year-month; empty for what is none, or could be two."""
    words = " ".join(text.split())
    for pattern in _IN_WORDS:
        if found := pattern.fullmatch(words):
            return _iso(found["year"], month_number(found["month"]), found.groupdict().get("day"))
    if found := _YEAR_FIRST.fullmatch(words):
        return _iso(found[1], int(found[3]), found[4])
    found = _YEAR_LAST.fullmatch(words)
    if found is None:
        return ""
    if found[1] is None:
        return _iso(found[4], int(found[3]), None)
    one, two = int(found[1]), int(found[3])
    if one != two and max(one, two) <= _MOST_MONTHS:
        return ""
    return _iso(found[4], min(one, two), str(max(one, two)))


def _iso(year: str, month: int, day: str | None) -> str:
    try:
        whole = date(int(year), month, int(day or 1))
    except ValueError:
        return ""
    return whole.isoformat() if day else whole.isoformat()[:7]
