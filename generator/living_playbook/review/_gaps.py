"""What was not known and is now, and the other way round: the page of gaps, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.review.record import Gap
from living_playbook.views.gaps import derive

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.review.record import GapKind
    from living_playbook.review.state import Comparison
    from living_playbook.views import ViewInput

_Hole = tuple["GapKind", str, str]
"""Kind, id of the entry, function."""


def gap_changes(comparison: Comparison) -> tuple[Gap, ...]:
    """Return the gaps that the change closes, then those that it opens.

    A practice or goal that is new, or gone, closes and opens none, but that a new practice was never tried.
    """
    # In a function that is new to the closed list, or gone from it, nothing was found out.
    functions = frozenset.intersection(*(_functions(each.inputs) for each in (comparison.before, comparison.after)))
    before = set(_holes(comparison.before.inputs, functions, comparison.new_ids))
    after = set(_holes(comparison.after.inputs, functions, {}))
    # What nobody has tried can have no old evidence.
    untested = {name for kind, name, _ in before | after if kind == "untested"}
    before, after = ({hole for hole in each if hole[:2] not in _aged(untested)} for each in (before, after))
    there = comparison.after.inputs.graph
    known = {comparison.new_ids.get(name, name) for name in comparison.before.inputs.graph.by_id}
    closed = [(hole, True) for hole in sorted(before - after) if hole[1] in there.by_id]
    opened = [(hole, False) for hole in sorted(after - before) if hole[1] in known or hole[0] in {"untested", "goal"}]
    return tuple(
        Gap(kind, comparison.named(name), is_closed, there.vocabulary.label("functions", function) if function else "")
        for (kind, name, function), is_closed in (*closed, *opened)
        if kind != "function" or _is_in_force(name, comparison)
    )


def _aged(practices: set[str]) -> set[tuple[str, str]]:
    return {("aged", name) for name in practices}


def _is_in_force(name: str, comparison: Comparison) -> bool:
    return name in comparison.after.inputs.evidence


def _functions(inputs: ViewInput) -> frozenset[str]:
    return frozenset(term.id for term in inputs.graph.vocabulary.lists.get("functions", ()))


def _holes(inputs: ViewInput, functions: frozenset[str], new_ids: Mapping[str, str]) -> Iterator[_Hole]:
    view = derive(inputs)
    for row in view.coverage:
        name = new_ids.get(row.card.id, row.card.id)
        yield from (("function", name, each) for each in functions if each not in row.by_function)
    yield from (("untested", new_ids.get(card.id, card.id), "") for card in view.untested)
    yield from (("goal", new_ids.get(goal.card.id, goal.card.id), "") for goal in view.open_goals)
    yield from (("aged", new_ids.get(row.card.id, row.card.id), "") for row in view.stale)
