"""What was learned when: year by year the accounts and their first lessons, and the grades that changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from living_playbook.views._learned import taught_by

if TYPE_CHECKING:
    from living_playbook.evidence import GradeChange
    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput

TITLE = "Timeline"

Item = TypeVar("Item", "Learned", "Turn")


@dataclass(frozen=True, slots=True)
class Learned:
    """An account, the practices it is a finding of, and its first lesson; empty where it has none."""

    card: Card
    practices: tuple[Card, ...]
    lesson: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A practice whose grade changed."""

    card: Card
    change: GradeChange


@dataclass(frozen=True, slots=True)
class Year:
    """One year; 0 holds what has no date."""

    year: int
    turns: tuple[Turn, ...]
    learned: tuple[Learned, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """All years in which something was learned, the newest first."""

    years: tuple[Year, ...]


def derive(inputs: ViewInput) -> TimelineView:
    """Sort findings and changes of grades by year."""
    turns: dict[int, list[Turn]] = defaultdict(list)
    learned: dict[int, list[Learned]] = defaultdict(list)
    for evidence in inputs.evidence.values():
        for change in evidence.history:
            turns[change.on.year].append(Turn(inputs.cards[evidence.practice], change))
    for entry_id, each in inputs.accounts.items():
        entry = inputs.graph.by_id[entry_id]
        practices = tuple(inputs.cards[finding.practice] for finding in each)
        year = each[0].on.year if each[0].on else 0
        # Of several lists the last one tells what others should know.
        lessons = {lesson.anchor.rpartition("-")[0]: lesson.text for lesson in reversed(tuple(taught_by(entry)))}
        learned[year].append(Learned(inputs.cards[entry_id], practices, next(iter(lessons.values()), "")))
    years = sorted({*turns, *learned}, reverse=True)
    return TimelineView(tuple(Year(year, _by_title(turns[year]), _by_title(learned[year])) for year in years))


def _by_title(items: list[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: item.card.title.casefold()))
