"""Where we know little: practices by function, practices nobody tried, goals without proof, evidence that aged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.evidence import RANKED, counts_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from living_playbook.evidence import Counts, PracticeEvidence
    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput

TITLE = "Gaps"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The findings of one practice by function; functions without a finding are absent."""

    card: Card
    grade: str
    by_function: Mapping[str, Counts]


@dataclass(frozen=True, slots=True)
class OpenGoal:
    """A goal that no proven practice serves, with the practices that serve it, the best first, and the best grade."""

    card: Card
    best: str
    practices: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Stale:
    """A practice whose newest finding is older than the limit, with its day; None where no finding has a date."""

    card: Card
    grade: str
    newest: date | None


@dataclass(frozen=True, slots=True)
class GapsView:
    """What is not known. `functions` are those that any finding names, the best covered first."""

    functions: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    untested: tuple[Card, ...]
    open_goals: tuple[OpenGoal, ...]
    stale: tuple[Stale, ...]


def derive(inputs: ViewInput) -> GapsView:
    """Look for what is missing."""
    coverage = tuple(_coverage(evidence, inputs) for evidence in inputs.evidence.values())
    totals: dict[str, int] = {}
    for row in coverage:
        for function, counts in row.by_function.items():
            totals[function] = totals.get(function, 0) + counts.n
    return GapsView(
        functions=tuple(sorted(totals, key=lambda function: (-totals[function], function))),
        coverage=coverage,
        untested=tuple(inputs.cards[each.practice] for each in inputs.evidence.values() if each.grade == "untested"),
        open_goals=_open_goals(inputs),
        stale=_stale(inputs),
    )


def _coverage(evidence: PracticeEvidence, inputs: ViewInput) -> Coverage:
    named = sorted({function for finding in evidence.findings for function in finding.functions})
    by_function = {
        name: counts_of(finding for finding in evidence.findings if name in finding.functions) for name in named
    }
    return Coverage(inputs.cards[evidence.practice], evidence.grade, by_function)


def _open_goals(inputs: ViewInput) -> tuple[OpenGoal, ...]:
    serving: dict[str, list[PracticeEvidence]] = {goal.id: [] for goal in inputs.graph.aims if goal.status != "retired"}
    for evidence in inputs.evidence.values():
        for goal in dict.fromkeys(inputs.graph.by_id[evidence.practice].fields.goals):
            if goal in serving:
                serving[goal].append(evidence)
    found = []
    for goal, practices in serving.items():
        practices.sort(key=lambda each: -RANKED.index(each.grade))
        best = practices[0].grade if practices else ""
        if best != "proven":
            found.append(OpenGoal(inputs.cards[goal], best, tuple(inputs.cards[each.practice] for each in practices)))
    return tuple(found)


def _stale(inputs: ViewInput) -> tuple[Stale, ...]:
    rows = (
        Stale(inputs.cards[each.practice], each.grade, each.together.tally.newest)
        for each in inputs.evidence.values()
        if each.findings and not each.fresh
    )
    return tuple(sorted(rows, key=lambda row: (str(row.newest or ""), row.card.title.casefold())))
