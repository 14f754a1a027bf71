"""Days as other collections write them; what can be read in two ways, such as 03/05/2021, is not a day."""

from __future__ import annotations

import re
from datetime import date

from living_playbook.sources.months import ENGLISH, month_number

_YEAR = r"(?P<year>\d{4})(?!\d)"
_NAMED_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})(?!\d)",
        r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)",
        rf"(?P<day>\d{{1,2}})\. ?(?P<month>\d{{1,2}})\. ?{_YEAR}",
        rf"(?:[a-z]{{3,9}}, *)?{_NAMED_DAY} (?:of )?{ENGLISH},? {_YEAR}",
        rf"(?:[a-z]{{3,9}}, *)?{ENGLISH} {_NAMED_DAY},? {_YEAR}",
    )
)


def day_of(value: object) -> date | None:
    """Return the day that a value begins with; None where there is none or more than one can be meant."""
    if isinstance(value, date):
        return value
    text = " ".join(str(value).split())
    found = next(filter(None, (form.match(text) for form in _FORMS)), None)
    if found is None:
        return None
    month = found["month"]
    number = int(month) if month.isdigit() else month_number(month)
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None
