"""The rotation map: from which function to which, what each host taught, and how soon the same role went again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from living_playbook.entries import PartialDate
from living_playbook.graph import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.entries import Entry
    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput

TITLE = "Rotation map"
_WEEKS_OF_THE_CALENDAR = 600_000


@dataclass(frozen=True, slots=True)
class HostInsight:
    """What somebody learned at a host function; `anchor` is its place on the debrief's page."""

    text: str
    card: Card
    anchor: str


@dataclass(frozen=True, slots=True)
class Stay:
    """One rotation of a role. `gap_weeks` lie between the end of the one before and its start, below 0 if they overlap.

    None where that is not known. With `at_most` only a month or a year is known: these are the most that can be meant.
    """

    card: Card
    home: str
    host: str
    start: PartialDate
    weeks: float | None
    gap_weeks: int | None
    at_most: bool


@dataclass(frozen=True, slots=True)
class RotationMapView:
    """Rotations by home and host function (`routes`), with '' where a function is not stated.

    `insights` are by host function. `sequences` are the stays of each role that is known to have gone more than once,
    by role; with the home function where several have that role.
    """

    homes: tuple[str, ...]
    hosts: tuple[str, ...]
    routes: Mapping[str, Mapping[str, tuple[Card, ...]]]
    insights: Mapping[str, tuple[HostInsight, ...]]
    sequences: Mapping[str, tuple[Stay, ...]]


def derive(inputs: ViewInput) -> RotationMapView:
    """Sort published debriefs by where people came from and went to."""
    debriefs = [entry for entry in inputs.graph.of_type("debrief") if entry.status == "published"]
    routes: dict[str, dict[str, list[Card]]] = defaultdict(lambda: defaultdict(list))
    insights: dict[str, list[HostInsight]] = defaultdict(list)
    for entry in debriefs:
        home, host = entry.get("home_function") or "", entry.get("host_function") or ""
        routes[home][host].append(inputs.cards[entry.id])
        for number, insight in enumerate(entry.get("insights", ()), 1):
            insights[host].append(HostInsight(insight.text, inputs.cards[entry.id], f"insight-{number}"))
    hosts = {host for row in routes.values() for host in row}
    return RotationMapView(
        homes=_named_first(routes),
        hosts=_named_first(hosts),
        routes={home: {host: tuple(cards) for host, cards in sorted(row.items())} for home, row in routes.items()},
        insights={host: tuple(insights[host]) for host in _named_first(insights)},
        sequences=_sequences(debriefs, inputs),
    )


def _named_first(functions: Mapping[str, object] | set[str]) -> tuple[str, ...]:
    return tuple(sorted(functions, key=lambda function: (not function, function)))


def _sequences(debriefs: list[Entry], inputs: ViewInput) -> Mapping[str, tuple[Stay, ...]]:
    """Return the stays of each role in our own accounts: published ones are of different people.

    So are those from different home functions.
    """
    by_role: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in debriefs:
        role = folded(entry.get("role") or "")
        if role and entry.fields.origin == "own" and isinstance(entry.get("start"), PartialDate):
            by_role[role][entry.get("home_function") or ""].append(entry)
    label = inputs.graph.vocabulary.label
    return {
        f"{stays[0].get('role')} ({label('functions', home)})" if home and len(homes) > 1 else stays[0].get("role"): (
            _stays(sorted(stays, key=lambda entry: (entry.get("start").first, entry.id)), inputs)
        )
        for _, homes in sorted(by_role.items())
        for home, stays in sorted(homes.items())
        if len(stays) > 1
    }


def _stays(debriefs: list[Entry], inputs: ViewInput) -> tuple[Stay, ...]:
    found: list[Stay] = []
    for before, entry in zip([None, *debriefs], debriefs, strict=False):
        start, weeks = entry.get("start"), entry.get("weeks")
        home, host = entry.get("home_function") or "", entry.get("host_function") or ""
        vague = before is not None and not (before.get("start").day and start.day)
        found.append(Stay(inputs.cards[entry.id], home, host, start, weeks, _gap(before, start), vague))
    return tuple(found)


def _gap(before: Entry | None, start: PartialDate) -> int | None:
    """Return the most weeks that can lie between a rotation and the next, whatever days are meant."""
    if before is None or not before.get("weeks"):
        return None
    took = timedelta(weeks=min(before.get("weeks"), _WEEKS_OF_THE_CALENDAR))
    gap: timedelta = start.last - before.get("start").first - took
    return gap.days // 7
