"""The grade of a practice: the first line of the published rule that holds (DESIGN.md section 6)."""

from __future__ import annotations

import math
from dataclasses import dataclass
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

    For `newest` both are ages in years, and `have` is None where no finding has a date; otherwise they are counts, for
    `share` shares.
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
    if grade in ("contested", "doubtful"):
        # A promising share may lie inside the disputed band, which a practice must leave first.
        need = max(settings.promising_share, settings.contested_below)
        lines = tuple(
            _at_least("share", need, tally.share or 0.0) if line.measure == "share" else line for line in lines
        )
    return tuple(line for line in lines if not line.met)


def more_that_worked(tally: Tally, share: float) -> int | None:
    """Return how many further findings, all of which worked, would lift the share to this; None if none ever could."""
    if (tally.share or 0.0) >= share and tally.n:
        return 0
    if share >= 1:
        return None if tally.n > tally.worked else 1
    lacking = share * tally.n - tally.worked - tally.mixed / 2
    # A tiny step back, since 0.8 * 5 - 3 and the like may come out above the whole number that they are.
    return max(1, math.ceil(lacking / (1 - share) - 1e-9))


def is_fresh(day: date | None, settings: EvidenceSettings, today: date) -> bool:
    """Tell whether a finding of this day can carry `proven` today: it is at most so many years old."""
    return day is not None and today <= years_after(day, settings.max_age_years)


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later; 29 February becomes the 28th."""
    year = min(day.year + years, day.max.year)
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def age_in_years(day: date | None, today: date) -> int | None:
    """Return how many whole years ago a day was; None for no day."""
    if day is None:
        return None
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))
