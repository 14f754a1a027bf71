"""The line of inputs: from each goal to the practices that serve it, and to the evidence that they work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.entries import Account
from living_playbook.evidence import RANKED

if TYPE_CHECKING:
    from living_playbook.entries import Entry
    from living_playbook.evidence import Standing
    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput

TITLE = "Line of inputs"


@dataclass(frozen=True, slots=True)
class Serving:
    """A practice that serves a goal, with its grade and the counts behind it."""

    card: Card
    grade: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal with its measures in words, the practices that serve it (the best first) and accounts that name it."""

    card: Card
    horizon: str
    measures: tuple[str, ...]
    practices: tuple[Serving, ...]
    accounts: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class GoalsView:
    """Every goal that is not retired, by title."""

    goals: tuple[GoalLine, ...]


def derive(inputs: ViewInput) -> GoalsView:
    """Follow each goal to its practices and accounts."""
    practices: dict[str, list[Serving]] = {}
    accounts: dict[str, list[Card]] = {}
    for entry in inputs.graph.by_id.values():
        for goal in dict.fromkeys(entry.fields.goals):
            evidence = inputs.evidence.get(entry.id)
            if evidence is not None:
                practices.setdefault(goal, []).append(
                    Serving(inputs.cards[entry.id], evidence.grade, evidence.together)
                )
            elif isinstance(entry.fields, Account) and entry.fields.outcome and entry.status == "published":
                accounts.setdefault(goal, []).append(inputs.cards[entry.id])
    goals = (entry for entry in inputs.graph.aims if entry.status != "retired")
    return GoalsView(
        tuple(_line(goal, practices.get(goal.id, []), accounts.get(goal.id, []), inputs) for goal in goals)
    )


def _line(goal: Entry, practices: list[Serving], accounts: list[Card], inputs: ViewInput) -> GoalLine:
    best_first = sorted(
        practices, key=lambda each: (-RANKED.index(each.grade), -(each.standing.low or 0.0), each.card.title.casefold())
    )
    wanted = {"up": "more", "down": "less"}
    measures = tuple(
        f"{each.name} ({wanted[each.wanted]} is better)" if each.wanted else each.name
        for each in goal.get("measures", ())
    )
    return GoalLine(
        inputs.cards[goal.id],
        goal.get("horizon") or "",
        measures,
        tuple(best_first),
        tuple(sorted(accounts, key=_newest)),
    )


def _newest(card: Card) -> tuple[int, str]:
    return (-card.year, card.title.casefold())
