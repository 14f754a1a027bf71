"""What is new in the playbook: findings as they came in, and the grades that changed with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.evidence import arrivals_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from living_playbook.evidence import PracticeEvidence
    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput

TITLE = "News"
MOST = 50
"""At most so many news are kept of each practice, and of all together."""

_VERBS = {"worked": "worked", "mixed": "had mixed results", "failed": "failed"}


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news about a practice. `id` never changes; `page` with `anchor` is where it can be read."""

    id: str
    on: date
    kind: str
    practice: Card
    title: str
    text: str
    page: str
    anchor: str


@dataclass(frozen=True, slots=True)
class NewsView:
    """News of all practices and of each one by its id, the newest first."""

    items: tuple[Item, ...]
    by_practice: Mapping[str, tuple[Item, ...]]


def derive(inputs: ViewInput) -> NewsView:
    """Tell findings and changed grades by the day on which they came into the playbook."""
    by_practice = {
        name: tuple(sorted(_items(each, inputs), key=_newest_first)) for name, each in inputs.evidence.items()
    }
    every = sorted((item for items in by_practice.values() for item in items), key=_newest_first)
    return NewsView(tuple(every[:MOST]), {name: items[:MOST] for name, items in by_practice.items()})


def _newest_first(item: Item) -> tuple[int, bool, str]:
    # Of one day what changed stands before what changed it.
    return (-item.on.toordinal(), item.kind != "grade", item.id)


def _items(evidence: PracticeEvidence, inputs: ViewInput) -> Iterator[Item]:
    practice = inputs.cards[evidence.practice]
    # Readers of feeds take news under another id for other news, so a rename must not change it.
    first = inputs.graph.by_id[evidence.practice].first_id
    for finding in evidence.findings:
        card, day = inputs.cards[finding.entry], finding.added or finding.on
        if day is not None:
            yield Item(
                id=f"finding/{first}/{inputs.graph.by_id[finding.entry].first_id}",
                on=day,
                kind="finding",
                practice=practice,
                title=f"{practice.title} {_VERBS[finding.outcome]}. {card.title}",
                text=card.summary,
                page=card.page,
                anchor="",
            )
    changes = arrivals_of(evidence.findings, inputs.settings.evidence, inputs.today)
    for change in changes:
        if change.on.year > 1:
            yield Item(
                id=f"grade/{first}/{change.on}/{change.grade}",
                on=change.on,
                kind="grade",
                practice=practice,
                title=f"{practice.title} is now {change.grade}, was {change.before}",
                # Why it had an earlier grade is not known any more.
                text=evidence.reason if change is changes[-1] else "",
                page=practice.page,
                anchor="pb-history" if evidence.history else "",
            )
