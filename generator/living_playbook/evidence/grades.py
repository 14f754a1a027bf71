"""The grade of a practice: the first line of the published rule that holds (ARCHITECTURE.md#evidence)."""

from __future__ import annotations

import math
from calendar import monthrange
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from living_playbook.config import EvidenceSettings
    from living_playbook.evidence.tally import Tally

Grade = Literal["untested", "contested", "doubtful", "proven", "promising", "emerging"]
RULE: tuple[Grade, ...] = ("untested", "contested", "doubtful", "proven", "promising", "emerging")
"""The lines of the rule in the order in which they are tried."""

RANKED: tuple[Grade, ...] = ("doubtful", "contested", "untested", "emerging", "promising", "proven")
"""From the least reason to do it to the most. What is known to disappoint stands below what nobody has tried."""

Measure = Literal["findings", "teams", "functions", "measured", "compared", "share", "newest"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a grade asks for: what is counted, how much of it is needed and how much is there.

    For `newest` both are ages in years, begun ones counted, and `have` is None where no finding has a date; otherwise
    they are counts, for `share` shares.
    """

    measure: Measure
    need: float
    have: float | None
    met: bool


def grade_of(tally: Tally, settings: EvidenceSettings, today: date) -> Grade:
    """Return the grade that findings with these counts give a practice on a day."""
    share = tally.share
    if share is None:
        return "untested"
    if tally.n >= settings.contested_findings and settings.contested_above < share < settings.contested_below:
        return "contested"
    if tally.n >= settings.doubtful_findings and share <= settings.doubtful_share:
        return "doubtful"
    for grade in ("proven", "promising"):
        if all(line.met for line in demands(grade, tally, settings, today)):
            return grade
    return "emerging"


def demands(grade: Grade, tally: Tally, settings: EvidenceSettings, today: date) -> tuple[Line, ...]:
    """Return what a grade asks for, line by line; empty for grades that nobody works towards."""
    if grade == "proven":
        return (
            _at_least("teams", settings.proven_teams, tally.teams),
            _at_least("functions", settings.proven_functions, tally.functions),
            _at_least("compared", settings.proven_compared, tally.compared),
            _at_least("share", settings.proven_share, tally.share or 0.0),
            Line(
                "newest",
                settings.max_age_years,
                age_in_years(tally.newest, today),
                is_fresh(tally.newest, settings, today),
            ),
        )
    if grade == "promising":
        return (
            _at_least("teams", settings.promising_teams, tally.teams),
            _at_least("measured", settings.promising_measured, tally.measured),
            _at_least("share", settings.promising_share, tally.share or 0.0),
        )
    return (_at_least("findings", 1, tally.n),) if grade == "emerging" else ()


def _at_least(measure: Measure, need: float, have: float) -> Line:
    return Line(measure, need, have, have >= need)


def next_grade(grade: Grade) -> Grade | None:
    """Return the grade to work towards next; None for the best. Who disappoints must first become promising."""
    towards: dict[Grade, Grade] = {"untested": "emerging", "promising": "proven"}
    return None if grade == "proven" else towards.get(grade, "promising")


def unmet(grade: Grade, tally: Tally, settings: EvidenceSettings, today: date) -> tuple[Line, ...]:
    """Return what still lacks for the next grade: its lines that do not hold, and the share that ends a dispute."""
    towards = next_grade(grade)
    lines = demands(towards, tally, settings, today) if towards else ()
    n = tally.n + max((_further(line, tally) for line in lines), default=0)
    return tuple(line for line in (_beyond_dispute(line, n, settings) for line in lines) if not line.met)


def _beyond_dispute(line: Line, n: float, settings: EvidenceSettings) -> Line:
    """Return a line that asks for a share which so many findings leave neither contested nor doubtful."""
    disputed = n >= settings.contested_findings
    doubted = n >= settings.doubtful_findings and line.need <= settings.doubtful_share
    if line.measure != "share" or not (disputed or doubted):
        return line
    return _at_least("share", max(line.need, settings.contested_below), line.have or 0.0)


def _further(line: Line, tally: Tally) -> float:
    """Return how many further findings, all of which worked, it takes at least until a line holds."""
    if line.met:
        return 0
    if line.measure == "share":
        more = more_that_worked(tally, line.need)
        return math.inf if more is None else more
    # One finding can name any number of functions, and one is enough to be the newest.
    return 1 if line.measure in {"functions", "newest"} else line.need - (line.have or 0)


def more_that_worked(tally: Tally, share: float) -> int | None:
    """Return how many further findings, all of which worked, would lift the share to this; None if none ever could."""
    if (tally.share or 0.0) >= share and tally.n:
        return 0
    if share >= 1:
        return None if tally.n > tally.worked else 1
    wanted = Fraction(str(share))  # as it is written: 0.8 * 5 - 3 in floats is above the whole number that it is
    return max(1, math.ceil((wanted * tally.n - tally.worked - Fraction(tally.mixed, 2)) / (1 - wanted)))


def is_fresh(day: date | None, settings: EvidenceSettings, today: date) -> bool:
    """Tell whether a finding of this day can carry `proven` today: it is at most so many years old."""
    return day is not None and today <= years_after(day, settings.max_age_years)


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later; 29 February becomes the 28th where there is none."""
    year = min(day.year + years, day.max.year)
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def age_in_years(day: date | None, today: date) -> int | None:
    """Return how many years ago a day was, a year that has begun counted as one; None for no day.

    So what is five years and a day old is in its sixth year, above five, as `is_fresh` has it.
    """
    if day is None:
        return None
    years = today.year - day.year
    return years + (today > years_after(day, years))
