"""How a practice came by its grade: computed from the days of its findings, as each stood on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from living_playbook.evidence.findings import COMPARED, MEASURED
from living_playbook.evidence.grades import grade_of, is_fresh, years_after
from living_playbook.evidence.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from living_playbook.config import EvidenceSettings
    from living_playbook.evidence.findings import EvidenceFinding
    from living_playbook.evidence.grades import Grade

Cause = Literal["findings", "age"]


@dataclass(frozen=True, slots=True)
class GradeChange:
    """A day on which the grade changed: by new findings (of `entries`), or because the newest one had become too old.

    `n` is how many findings there were then.
    """

    on: date
    before: Grade
    grade: Grade
    cause: Cause
    entries: tuple[str, ...]
    n: int


def history_of(findings: Iterable[EvidenceFinding], settings: EvidenceSettings, today: date) -> tuple[GradeChange, ...]:
    """Return every change of the grade by the findings' own days, the oldest first; those without one have no place."""
    return _changes(((each.on, each) for each in findings if each.on), settings, today)


def arrivals_of(
    findings: Iterable[EvidenceFinding], settings: EvidenceSettings, today: date
) -> tuple[GradeChange, ...]:
    """Return every change of the grade by the days on which findings came into the playbook, the oldest first.

    A finding about which no such day is known counts from its own day, or else from the start.
    """
    start = today.replace(year=1)
    return _changes(((each.added or each.on or start, each) for each in findings), settings, today)


def _changes(
    arrived: Iterable[tuple[date, EvidenceFinding]], settings: EvidenceSettings, today: date
) -> tuple[GradeChange, ...]:
    changes: list[GradeChange] = []
    grade: Grade = "untested"
    days = list(_day_by_day(arrived))
    for number, (day, tally, entries) in enumerate(days, 1):
        end = days[number][0] - timedelta(days=1) if number < len(days) else today
        reached = grade_of(tally, settings, day)
        if reached != grade:
            changes.append(GradeChange(day, grade, reached, "findings", entries, tally.n))
            grade = reached
        newest = tally.newest or day
        if grade == "proven" and not is_fresh(newest, settings, end):
            lapse = years_after(newest, settings.max_age_years) + timedelta(days=1)
            grade = grade_of(tally, settings, lapse)
            changes.append(GradeChange(lapse, "proven", grade, "age", (), tally.n))
    return tuple(changes)


def _day_by_day(arrived: Iterable[tuple[date, EvidenceFinding]]) -> Iterator[tuple[date, Tally, tuple[str, ...]]]:
    """Yield each day on which findings came, the counts of all up to then, and the entries that came."""
    dated = sorted(arrived, key=lambda item: (item[0], item[1].entry))
    newest: date | None = None
    outcomes: list[str] = []
    teams: set[str] = set()
    functions: set[str] = set()
    measured = compared = 0
    for day, items in groupby(dated, key=lambda item: item[0]):
        new = [finding for _, finding in items]
        newest = max((each for each in (newest, *(finding.on for finding in new)) if each), default=None)
        outcomes += [each.outcome for each in new]
        teams.update(each.team for each in new)
        functions.update(function for each in new for function in each.functions)
        measured += sum(each.strength >= MEASURED for each in new)
        compared += sum(each.strength >= COMPARED for each in new)
        tally = Tally(
            outcomes.count("worked"),
            outcomes.count("mixed"),
            outcomes.count("failed"),
            len(teams),
            len(functions),
            measured,
            compared,
            newest,
        )
        yield day, tally, tuple(each.entry for each in new)
