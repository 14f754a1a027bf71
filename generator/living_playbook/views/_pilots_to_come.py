"""Which single pilot would raise which grade: the rule itself is asked, with one more finding that worked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.evidence import RANKED, EvidenceFinding, with_one_more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.evidence import Grade, PracticeEvidence
    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput

_DESIGNS = {1: "none", 2: "before-after", 3: "comparison-group"}
_COSTS = ("low", "medium", "high", "")
_NEW = "\0new"
"""A team or function that no entry can name."""


@dataclass(frozen=True, slots=True)
class ToPilot:
    """One pilot worth running: what it must be for the grade to rise, and to what. `goals` are those it would serve.

    `design` is the least demanding that is enough; `new_function` tells whether it must be one where nobody tried it.
    """

    card: Card
    grade: Grade
    would_be: Grade
    design: str
    new_function: bool
    cost: str
    goals: tuple[str, ...]


def pilots_to_come(inputs: ViewInput) -> tuple[ToPilot, ...]:
    """Return for each practice the least demanding pilot in a new team that would raise its grade if it worked.

    The most useful first: by the grade that it leads to, the number of goals, and the cost.
    """
    found = (_cheapest(evidence, inputs) for evidence in inputs.evidence.values())
    return tuple(sorted((each for each in found if each is not None), key=_most_useful))


def _most_useful(pilot: ToPilot) -> tuple[int, int, int, str]:
    return (-RANKED.index(pilot.would_be), -len(pilot.goals), _COSTS.index(pilot.cost), pilot.card.title.casefold())


def _cheapest(evidence: PracticeEvidence, inputs: ViewInput) -> ToPilot | None:
    entry = inputs.graph.by_id[evidence.practice]
    effort = entry.get("effort")
    for strength, new_function in ((1, False), (2, False), (3, False), (1, True), (2, True), (3, True)):
        finding = _success(evidence.practice, strength, inputs, new_function=new_function)
        grade = with_one_more(evidence, finding, inputs.settings.evidence, inputs.today)
        if RANKED.index(grade) > RANKED.index(evidence.grade):
            return ToPilot(
                card=inputs.cards[entry.id],
                grade=evidence.grade,
                would_be=grade,
                design=_DESIGNS[strength],
                new_function=new_function,
                cost=(effort.cost if effort else None) or "",
                goals=tuple(_goals(entry.fields.goals, inputs)),
            )
    return None


def _goals(goals: tuple[str, ...], inputs: ViewInput) -> Iterator[str]:
    known = inputs.graph.by_id
    yield from (goal for goal in dict.fromkeys(goals) if goal in known and known[goal].status != "retired")


def _success(practice: str, strength: int, inputs: ViewInput, *, new_function: bool) -> EvidenceFinding:
    return EvidenceFinding(
        entry=_NEW,
        practice=practice,
        outcome="worked",
        strength=strength,
        team=_NEW,
        functions=(_NEW,) if new_function else (),
        levels=(),
        regions=(),
        modality="",
        origin="own",
        on=inputs.today,
        added=inputs.today,
        present=(),
        absent=(),
        results=(),
    )
