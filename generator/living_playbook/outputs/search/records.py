"""What the searches know of each entry: made once from our own records, and fed to every index."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.entries import USUAL, Term, marked, meanings_by_name, meanings_of, values_at
from living_playbook.outputs._artifact import plain
from living_playbook.similarity import Passage, passages_of, stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry, Fields, Meaning
    from living_playbook.graph import Graph
    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput


@dataclass(frozen=True, slots=True)
class Record:
    """One entry for an index: its card with facets, its passages, the labels of the words that it is filed under.

    `names` are words of its id and aliases that the title lacks. `day` is that of the last change, ISO 8601, empty if
    unknown; `rank` and `prior` are those of its type.
    """

    card: Card
    passages: tuple[Passage, ...] = ()
    filed_under: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    day: str = ""
    rank: int = USUAL.rank
    prior: float = USUAL.prior

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.card.id


def records_of(inputs: ViewInput) -> Iterator[Record]:
    """Yield a record for every entry that is not retired, sorted by id."""
    for entry in sorted(inputs.graph.by_id.values(), key=lambda each: each.id):
        if entry.status != "retired":
            yield _record_of(entry, inputs.cards[entry.id], inputs.graph)


def _record_of(entry: Entry, card: Card, graph: Graph) -> Record:
    return Record(
        card=card,
        passages=(*passages_of(entry), *_terms(entry, graph)),
        filed_under=tuple(dict.fromkeys(_filed_under(entry, graph))),
        names=tuple(dict.fromkeys(_names(entry))),
        day=str(entry.updated or ""),
        rank=entry.type.traits.rank,
        prior=entry.type.traits.prior,
    )


def _filed_under(entry: Entry, graph: Graph) -> Iterator[str]:
    for name, meaning in _closed_lists(entry.type.model):
        if meaning.place == "frame":
            yield from (graph.vocabulary.label(name, term) for term in getattr(entry.fields, meaning.name))


def _closed_lists(model: type[Fields]) -> Iterator[tuple[str, Meaning]]:
    """Yield the fields of the top level that hold words of a closed list, with the list's name."""
    yield from ((each.shape.wants, each) for each in meanings_of(model) if each.shape.kind == "term")


def _names(entry: Entry) -> Iterator[str]:
    known = {stem(word) for word in words_of(entry.title)}
    for name in (entry.id, *entry.fields.aliases):
        yield from (word for word in words_of(name) if stem(word) not in known)


def _terms(entry: Entry, graph: Graph) -> Iterator[Passage]:
    """Yield the words of closed lists that stand in other fields, as readers see them, at their place on the page."""
    known = meanings_by_name(entry.type.model)
    labels: dict[Meaning, list[str]] = {}
    for pattern, mark in marked(entry.type.model, Term):
        top = known[pattern[0]]
        if top.place != "frame":
            found = values_at(entry.data, (top.key, *pattern[1:]))
            words = [graph.vocabulary.label(mark.vocabulary, word) for _, word in found if isinstance(word, str)]
            labels.setdefault(top, []).extend(words)
    for top, words in labels.items():
        if words:
            heading = top.heading if top.anchor else ""
            yield Passage("terms", heading, top.anchor, ". ".join(dict.fromkeys(words)), top.weight)


def digest_of(record: Record) -> str:
    """Return a digest of all that an index gets of an entry: the same for the same record, in every process."""
    text = json.dumps(plain(record), ensure_ascii=False, sort_keys=True, default=plain)
    return hashlib.sha256(text.encode()).hexdigest()
