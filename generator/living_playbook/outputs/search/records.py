"""What the searches know of each entry: made once from our own records, and fed to every index."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import plain
from living_playbook.similarity import Passage, passages_of, stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph
    from living_playbook.views._cards import Card
    from living_playbook.views._sight import Sight

_LISTS = ("functions", "levels", "regions", "tags")
"""Closed lists whose words an entry is filed under."""


@dataclass(frozen=True, slots=True)
class Record:
    """One entry for an index: its card with facets, its passages, the labels of the words that it is filed under.

    `names` are words of its id and aliases that the title lacks. `day` is that of the last change, ISO 8601, empty if
    unknown.
    """

    card: Card
    passages: tuple[Passage, ...] = ()
    filed_under: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    day: str = ""

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.card.id


def records_of(sight: Sight) -> Iterator[Record]:
    """Yield a record for every entry that is not retired, sorted by id."""
    for entry in sorted(sight.graph.by_id.values(), key=lambda each: each.id):
        if entry.status != "retired":
            yield _record_of(entry, sight.cards[entry.id], sight.graph)


def _record_of(entry: Entry, card: Card, graph: Graph) -> Record:
    return Record(
        card=card,
        passages=(*passages_of(entry), *_conditions(entry, graph)),
        filed_under=tuple(dict.fromkeys(_filed_under(entry, graph))),
        names=tuple(dict.fromkeys(_names(entry))),
        day=str(entry.updated or ""),
    )


def _filed_under(entry: Entry, graph: Graph) -> Iterator[str]:
    for name in _LISTS:
        yield from (graph.vocabulary.label(name, term) for term in getattr(entry.fields, name))


def _names(entry: Entry) -> Iterator[str]:
    known = {stem(word) for word in words_of(entry.title)}
    for name in (entry.id, *entry.fields.aliases):
        yield from (word for word in words_of(name) if stem(word) not in known)


def _conditions(entry: Entry, graph: Graph) -> Iterator[Passage]:
    conditions = entry.get("conditions")
    if conditions is not None and conditions.present:
        labels = [graph.vocabulary.label("conditions", term) for term in conditions.present]
        yield Passage("conditions", "Under which conditions", "pb-conditions", ". ".join(labels))


def digest_of(record: Record) -> str:
    """Return a digest of all that an index gets of an entry: the same for the same record, in every process."""
    text = json.dumps(plain(record), ensure_ascii=False, sort_keys=True, default=plain)
    return hashlib.sha256(text.encode()).hexdigest()
