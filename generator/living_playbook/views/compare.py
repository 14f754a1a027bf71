"""Two or three practices side by side: what they are for, what they cost, whether they work, and where they failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.evidence import RANKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.evidence import PracticeEvidence, Standing
    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput

TITLE = "Compare practices"
_MOST = 3
"""So many practices are compared at most."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One practice in the words of its entry, beside its evidence. `against` are the accounts that speak against it."""

    card: Card
    problem: str
    use_when: tuple[str, ...]
    avoid_when: tuple[str, ...]
    hours_per_week: float | None
    weeks: float | None
    cost: str
    grade: str
    reason: str
    standing: Standing
    functions: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """Practices that serve the same goal, so that a choice between them is likely: those with the best grades."""

    goal: Card
    practices: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """Every practice that can be compared, by title; and comparisons to begin with, by goal."""

    practices: tuple[Compared, ...]
    ways: tuple[Ways, ...]


def derive(inputs: ViewInput) -> CompareView:
    """Collect what is set side by side."""
    practices = tuple(_compared(inputs.graph.by_id[name], inputs) for name in inputs.evidence)
    return CompareView(practices, tuple(_ways(inputs)))


def _ways(inputs: ViewInput) -> Iterator[Ways]:
    """Yield for each goal that several practices serve the best of them."""
    serving: dict[str, list[PracticeEvidence]] = {}
    for evidence in inputs.evidence.values():
        for goal in dict.fromkeys(inputs.graph.by_id[evidence.practice].fields.goals):
            serving.setdefault(goal, []).append(evidence)
    for entry in inputs.graph.aims:
        found = serving.get(entry.id, [])
        if entry.status != "retired" and len(found) > 1:
            best = sorted(found, key=lambda each: (-RANKED.index(each.grade), -(each.together.low or 0.0)))
            yield Ways(inputs.cards[entry.id], tuple(inputs.cards[each.practice] for each in best[:_MOST]))


def _compared(entry: Entry, inputs: ViewInput) -> Compared:
    evidence, effort = inputs.evidence[entry.id], entry.get("effort")
    return Compared(
        card=inputs.cards[entry.id],
        problem=entry.get("problem") or "",
        use_when=entry.get("use_when", ()),
        avoid_when=entry.get("avoid_when", ()),
        hours_per_week=effort.hours_per_week if effort else None,
        weeks=effort.weeks if effort else None,
        cost=(effort.cost if effort else None) or "",
        grade=evidence.grade,
        reason=evidence.reason,
        standing=evidence.together,
        functions=tuple(sorted({each for finding in evidence.findings for each in finding.functions})),
        against=tuple(finding.entry for finding in evidence.findings[: evidence.contradicting]),
    )
