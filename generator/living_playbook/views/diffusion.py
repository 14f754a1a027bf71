"""How pilots spread: who repeated each one, which teams took it over, and how long that took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.graph import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.entries import Entry, PartialDate
    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput

TITLE = "How pilots spread"


@dataclass(frozen=True, slots=True)
class Adopter:
    """A team that took a practice over, with its function and the time it began; empty or None where not stated."""

    team: str
    function: str
    began: PartialDate | None


@dataclass(frozen=True, slots=True)
class Spread:
    """One pilot with those who repeated it and those who adopted it.

    `teams` counts the different teams, other than its own, reached by it and by all its repeats. `days` lie between its
    end and the first adoption, None where one of both is not known to the day, and negative where a team did not wait
    for the end.
    """

    card: Card
    ended: PartialDate | None
    repeats: tuple[Spread, ...]
    adopters: tuple[Adopter, ...]
    teams: int
    days: int | None


@dataclass(frozen=True, slots=True)
class DiffusionView:
    """Pilots that were repeated or adopted and repeat no other one, those that reached most teams first."""

    trees: tuple[Spread, ...]
    not_spread: tuple[Card, ...]


def derive(inputs: ViewInput) -> DiffusionView:
    """Follow each pilot to those who took it up. A circle of repeats is cut where it would begin again.

    In one tree, what followed a pilot stands once, also if it repeats several.
    """
    pilots = {entry.id: entry for entry in inputs.graph.of_type("pilot") if entry.status != "retired"}
    repeats: dict[str, list[str]] = {name: [] for name in pilots}
    for name, entry in pilots.items():
        for original in dict.fromkeys(entry.get("replicates", ())):
            if original in repeats and original != name:
                repeats[original].append(name)
    repeating = {name for names in repeats.values() for name in names}
    roots = [name for name in pilots if name not in repeating]
    reached = {name for root in roots for name in _below(root, repeats)}
    # Pilots that repeat each other in a circle have no first one: begin with any of them, none that only follows.
    circling = {name: _below(name, repeats) for name in pilots if name not in reached}
    for name, below in circling.items():
        follows = any(name in others and other not in below for other, others in circling.items())
        if name not in reached and not follows:
            roots.append(name)
            reached |= below
    forest = _Forest(pilots, repeats, inputs)
    trees = [forest.spread(root, (), set()) for root in roots]
    spread = [tree for tree in trees if tree.repeats or tree.adopters]
    spread.sort(key=lambda tree: (-tree.teams, tree.card.title.casefold()))
    return DiffusionView(tuple(spread), tuple(tree.card for tree in trees if not (tree.repeats or tree.adopters)))


def _below(name: str, repeats: Mapping[str, list[str]]) -> set[str]:
    """Return a pilot with all that repeat it, or one of its repeats."""
    found, left = {name}, [name]
    while left:
        new = set(repeats[left.pop()]) - found
        found |= new
        left += new
    return found


@dataclass(frozen=True, slots=True)
class _Forest:
    """Pilots by id, with the ids of those that repeat each of them."""

    pilots: Mapping[str, Entry]
    repeats: Mapping[str, list[str]]
    inputs: ViewInput

    def spread(self, name: str, above: tuple[str, ...], told: set[str]) -> Spread:
        """Return a pilot with all that followed; `told` are the pilots of which the tree has told that already."""
        entry, here = self.pilots[name], (*above, name)
        following = [] if name in told else [each for each in self.repeats[name] if each not in here]
        told.add(name)
        adopters = tuple(Adopter(each.team, each.function or "", each.date) for each in entry.get("adopted_by", ()))
        ended = entry.get("end")
        return Spread(
            card=self.inputs.cards[name],
            ended=ended,
            repeats=tuple(self.spread(each, here, told) for each in following),
            adopters=adopters,
            teams=len(self._teams(name)),
            days=_days(ended, adopters),
        )

    def _teams(self, name: str) -> set[str]:
        below = [self.pilots[each] for each in _below(name, self.repeats)]
        adopters = {folded(each.team) for pilot in below for each in pilot.get("adopted_by", ())}
        return (adopters | {_team(pilot) for pilot in below}) - {_team(self.pilots[name])}


def _team(pilot: Entry) -> str:
    """Return the team of a pilot as teams are counted; where a draft names none, it counts as one of its own."""
    return folded(pilot.get("team") or "") or f"\0{pilot.id}"


def _days(ended: PartialDate | None, adopters: tuple[Adopter, ...]) -> int | None:
    """Return the days up to the first adoption: one of which only month or year are known must be a later one."""
    began = [each.began for each in adopters if each.began is not None]
    first = min((each.first for each in began if each.day), default=None)
    if ended is None or not ended.day or first is None or len(began) < len(adopters):
        return None
    return (first - ended.first).days if all(first <= each.first for each in began) else None
