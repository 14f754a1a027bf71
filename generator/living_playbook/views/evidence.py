"""Does it work? Every practice with its grade, the share that worked, the counts behind it, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.evidence import RANKED
from living_playbook.views._cards import Facet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.evidence import PracticeEvidence, Standing
    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput

TITLE = "Evidence"


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One practice with the numbers of its grade. `functions` are those where it was tried; `facets` is to filter by.

    `hours_per_week` and `weeks` are None, and `cost` is empty, where the practice does not say.
    """

    card: Card
    grade: str
    reason: str
    standing: Standing
    functions: tuple[str, ...]
    hours_per_week: float | None
    weeks: float | None
    cost: str
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Every practice that is not retired, the best first: by grade, then by the low end of the interval."""

    rows: tuple[EvidenceRow, ...]


def derive(inputs: ViewInput) -> EvidenceView:
    """Collect the numbers of every practice."""
    rows = (_row(evidence, inputs) for evidence in inputs.evidence.values())
    return EvidenceView(tuple(sorted(rows, key=_best_first)))


def _best_first(row: EvidenceRow) -> tuple[int, float, int, str]:
    rank = RANKED.index(row.grade)
    return (-rank, -(row.standing.low or 0.0), -row.standing.tally.n, row.card.title.casefold())


def _row(evidence: PracticeEvidence, inputs: ViewInput) -> EvidenceRow:
    effort = inputs.graph.by_id[evidence.practice].get("effort")
    tried = {function for finding in evidence.findings for function in finding.functions}
    cost = (effort.cost if effort else None) or ""
    functions = tuple(sorted(tried, key=lambda each: inputs.graph.vocabulary.label("functions", each)))
    return EvidenceRow(
        card=inputs.cards[evidence.practice],
        grade=evidence.grade,
        reason=evidence.reason,
        standing=evidence.together,
        functions=functions,
        hours_per_week=effort.hours_per_week if effort else None,
        weeks=effort.weeks if effort else None,
        cost=cost,
        facets=tuple(_facets(evidence, functions, cost, inputs)),
    )


def _facets(evidence: PracticeEvidence, functions: tuple[str, ...], cost: str, inputs: ViewInput) -> Iterator[Facet]:
    yield Facet("grade", evidence.grade, evidence.grade.capitalize())
    if cost:
        yield Facet("cost", cost, cost.capitalize())
    yield from (Facet("function", each, inputs.graph.vocabulary.label("functions", each)) for each in functions)
    for goal in dict.fromkeys(inputs.graph.by_id[evidence.practice].fields.goals):
        if goal in inputs.graph.by_id:
            yield Facet("goal", goal, inputs.graph.title(goal))
