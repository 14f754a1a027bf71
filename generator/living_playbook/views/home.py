"""What a reader meets first: what is new, what is used most, what is being tried, what is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.entries import Account
from living_playbook.views._cards import Card, card_of, practices_of, year_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from living_playbook.config import Settings
    from living_playbook.entries import Entry
    from living_playbook.graph import Graph

TITLE = "Home"
_MOST = 6
_UNDER_WAY = ("running", "proposed")


@dataclass(frozen=True, slots=True)
class Used:
    """A practice with the number of accounts of it and of their outcomes."""

    card: Card
    accounts: int
    worked: int
    mixed: int
    failed: int


@dataclass(frozen=True, slots=True)
class New:
    """An entry with the day it came in."""

    card: Card
    created: date | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page: counts by type, and short lists, each the most telling first."""

    counts: Mapping[str, int]
    new: tuple[New, ...]
    most_used: tuple[Used, ...]
    under_way: tuple[Card, ...]
    setbacks: tuple[Card, ...]
    tags: Mapping[str, int]


def derive(graph: Graph, _settings: Settings, _today: date) -> HomeView:
    """Choose what the home page shows."""
    published = [entry for entry in graph.by_id.values() if entry.status == "published"]
    newest = sorted(published, key=_newest_first)
    pilots = [each for each in graph.of_type("pilot") if each.get("stage") in _UNDER_WAY and each.status != "retired"]
    pilots.sort(key=lambda entry: _UNDER_WAY.index(entry.get("stage")))
    setbacks = [entry for entry in published if entry.get("outcome") == "failed"]
    setbacks.sort(key=lambda entry: (-year_of(entry), entry.title.casefold()))
    tags: dict[str, int] = {}
    for entry in published:
        for tag in entry.fields.tags:
            tags[tag] = tags.get(tag, 0) + 1
    return HomeView(
        counts={name: len(graph.of_type(name)) for name in graph.types},
        new=tuple(New(card_of(entry, graph), entry.created) for entry in newest[:_MOST]),
        most_used=_most_used(graph),
        under_way=tuple(card_of(entry, graph) for entry in pilots[:_MOST]),
        setbacks=tuple(card_of(entry, graph) for entry in setbacks[:_MOST]),
        tags=dict(sorted(tags.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _newest_first(entry: Entry) -> tuple[int, bool, int, str]:
    """Order by the day of writing; of one day accounts come first, those of the newest experience before the others."""
    day = entry.created.toordinal() if entry.created else 0
    return (-day, not isinstance(entry.fields, Account), -year_of(entry), entry.title.casefold())


def _most_used(graph: Graph) -> tuple[Used, ...]:
    counts: dict[str, dict[str, int]] = {entry.id: {} for entry in graph.of_type("practice")}
    for entry in graph.by_id.values():
        if isinstance(entry.fields, Account) and entry.status == "published":
            for practice in practices_of(entry):
                if practice in counts:
                    outcome = entry.fields.outcome or ""
                    counts[practice][outcome] = counts[practice].get(outcome, 0) + 1
    used = (
        Used(
            card_of(graph.by_id[name], graph),
            sum(outcomes.values()),
            outcomes.get("worked", 0),
            outcomes.get("mixed", 0),
            outcomes.get("failed", 0),
        )
        for name, outcomes in counts.items()
        if outcomes
    )
    return tuple(sorted(used, key=lambda each: (-each.accounts, each.card.title.casefold()))[:_MOST])
