"""How pilots spread: who repeated each one, which teams took it over, and how long that took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from living_playbook.entries import Entry, PartialDate
    from living_playbook.views._cards import Card
    from living_playbook.views._sight import Sight

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

    `teams` counts the teams reached by it and by all its repeats. `days` lie between its end and the first adoption,
    None where one of both is not known to the day, and negative where a team did not wait for the end.
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


def derive(sight: Sight) -> DiffusionView:
    """Follow each pilot to those who took it up. A circle of repeats is cut where it would begin again."""
    pilots = {entry.id: entry for entry in sight.graph.of_type("pilot") if entry.status != "retired"}
    originals: dict[str, list[str]] = {name: [] for name in pilots}
    for name, entry in pilots.items():
        for original in dict.fromkeys(entry.get("replicates", ())):
            if original in originals and original != name:
                originals[original].append(name)
    repeating = {name for names in originals.values() for name in names}
    roots = [name for name in pilots if name not in repeating]
    reached = {name for root in roots for name in _below(root, originals, frozenset())}
    # Pilots that repeat each other in a circle have no first one: begin with any of them.
    for name in pilots:
        if name not in reached:
            roots.append(name)
            reached |= set(_below(name, originals, frozenset()))
    trees = [_spread(pilots[root], pilots, originals, sight, frozenset()) for root in roots]
    spread = [tree for tree in trees if tree.repeats or tree.adopters]
    spread.sort(key=lambda tree: (-tree.teams, tree.card.title.casefold()))
    return DiffusionView(tuple(spread), tuple(tree.card for tree in trees if not (tree.repeats or tree.adopters)))


def _below(name: str, originals: dict[str, list[str]], above: frozenset[str]) -> list[str]:
    found = [name]
    for repeat in originals[name]:
        if repeat not in above and repeat != name:
            found += _below(repeat, originals, above | {name})
    return found


def _spread(
    entry: Entry, pilots: dict[str, Entry], originals: dict[str, list[str]], sight: Sight, above: frozenset[str]
) -> Spread:
    here = above | {entry.id}
    repeats = tuple(
        _spread(pilots[name], pilots, originals, sight, here) for name in originals[entry.id] if name not in here
    )
    adopters = tuple(Adopter(each.team, each.function or "", each.date) for each in entry.get("adopted_by", ()))
    ended = entry.get("end")
    return Spread(
        card=sight.cards[entry.id],
        ended=ended,
        repeats=repeats,
        adopters=adopters,
        teams=len(adopters) + sum(1 + repeat.teams for repeat in repeats),
        days=_days(ended, adopters),
    )


def _days(ended: PartialDate | None, adopters: tuple[Adopter, ...]) -> int | None:
    days = [each.began.first for each in adopters if each.began is not None and each.began.day]
    if ended is None or not ended.day or len(days) < len(adopters) or not days:
        return None
    return (min(days) - ended.first).days
