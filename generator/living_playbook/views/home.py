"""What a reader meets first: what works, what is new, what speaks against it, what is being tried, what to try next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.entries import Account, PartialDate, practices_of
from living_playbook.evidence import RANKED
from living_playbook.views._cards import year_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from living_playbook.entries import Entry
    from living_playbook.evidence import Standing
    from living_playbook.views._cards import Card
    from living_playbook.views._pilots_to_come import ToPilot
    from living_playbook.views._view_input import ViewInput

TITLE = "Home"
_MOST = 6
_PILOTS = 4
_UNDER_WAY = ("running", "proposed")
_ENDS_NEVER = "9999"


@dataclass(frozen=True, slots=True)
class Best:
    """A practice with its grade and the counts behind it."""

    card: Card
    grade: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class New:
    """An account with the day it came in, and the practices it is about."""

    card: Card
    created: date | None
    practices: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """An account that speaks against a practice which is thought to work."""

    card: Card
    practice: Card
    grade: str


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A pilot that runs or is proposed, with its end if it has one; `late` if that has passed."""

    card: Card
    end: PartialDate | None
    late: bool


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page: counts by type, and short lists, each the most telling first."""

    counts: Mapping[str, int]
    grades: Mapping[str, int]
    best: tuple[Best, ...]
    new: tuple[New, ...]
    against: tuple[Against, ...]
    under_way: tuple[UnderWay, ...]
    to_pilot: tuple[ToPilot, ...]
    tags: Mapping[str, int]


def derive(inputs: ViewInput) -> HomeView:
    """Choose what the home page shows."""
    graph = inputs.graph
    published = [entry for entry in graph.by_id.values() if entry.status == "published"]
    tags: dict[str, int] = {}
    for entry in published:
        for tag in entry.fields.tags:
            tags[tag] = tags.get(tag, 0) + 1
    grades = [each.grade for each in inputs.evidence.values()]
    return HomeView(
        counts={name: len(graph.of_type(name)) for name in graph.types},
        grades={grade: grades.count(grade) for grade in reversed(RANKED) if grade in grades},
        best=_best(inputs),
        new=_new(published, inputs),
        against=_against(inputs),
        under_way=_under_way(inputs),
        to_pilot=inputs.pilots[:_PILOTS],
        tags=dict(sorted(tags.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _best(inputs: ViewInput) -> tuple[Best, ...]:
    """Return the practices with most reason to do them, by grade and the low end of the interval."""
    rows = [
        Best(inputs.cards[each.practice], each.grade, each.together)
        for each in inputs.evidence.values()
        if each.grade in ("proven", "promising", "emerging")
    ]
    rows.sort(key=lambda row: (-RANKED.index(row.grade), -(row.standing.low or 0.0), row.card.title.casefold()))
    return tuple(rows[:_MOST])


def _newest_first(entry: Entry) -> tuple[int, int, str]:
    """Order by the day of writing; of one day those of the newest experience come first."""
    day = entry.created.toordinal() if entry.created else 0
    return (-day, -year_of(entry), entry.title.casefold())


def _new(published: list[Entry], inputs: ViewInput) -> tuple[New, ...]:
    """Return the accounts that came in last."""
    accounts = sorted((entry for entry in published if isinstance(entry.fields, Account)), key=_newest_first)
    return tuple(
        New(
            inputs.cards[entry.id],
            entry.created,
            tuple(inputs.cards[each] for each in practices_of(entry) if each in inputs.cards),
        )
        for entry in accounts[:_MOST]
    )


def _against(inputs: ViewInput) -> tuple[Against, ...]:
    """Return accounts that failed although the practice is thought to work, the newest first; each account once."""
    found = []
    for entry_id, findings in inputs.accounts.items():
        graded = [inputs.evidence[each.practice] for each in findings if each.outcome != "worked"]
        trusted = max(graded, key=lambda each: RANKED.index(each.grade), default=None)
        if trusted is not None and RANKED.index(trusted.grade) > RANKED.index("untested"):
            found.append(Against(inputs.cards[entry_id], inputs.cards[trusted.practice], trusted.grade))
    found.sort(
        key=lambda each: (each.card.outcome != "failed", -RANKED.index(each.grade), -each.card.year, each.card.id)
    )
    return tuple(found[:_MOST])


def _under_way(inputs: ViewInput) -> tuple[UnderWay, ...]:
    """Return the pilots that run or are proposed: the running first, and of these who must report soonest."""
    pilots = [
        each for each in inputs.graph.of_type("pilot") if each.get("stage") in _UNDER_WAY and each.status != "retired"
    ]
    pilots.sort(key=lambda entry: (_UNDER_WAY.index(entry.get("stage")), str(entry.get("end") or _ENDS_NEVER)))
    return tuple(_pilot(entry, inputs) for entry in pilots[:_MOST])


def _pilot(entry: Entry, inputs: ViewInput) -> UnderWay:
    end = entry.get("end")
    known = end if isinstance(end, PartialDate) else None
    return UnderWay(inputs.cards[entry.id], known, known is not None and known.last < inputs.today)
