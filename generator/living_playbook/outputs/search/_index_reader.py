"""An index, open for reading: one state of it, whatever is written meanwhile. What was read once is kept."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from living_playbook.outputs.search._schema import DAY, FACET, ID, KEY, STORED_ENTRY, WORDS, Key
from living_playbook.outputs.search._stored import entry_in
from living_playbook.outputs.search._terms import places_in, term_of
from living_playbook.outputs.search._weights import EXPANDED, SATURATION
from living_playbook.similarity import stem
from living_playbook.views._cards import FACETS, Facet

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping, Sequence

    from living_playbook.outputs.search._stored import StoredEntry

Scores = dict[int, float]
"""How much entries count, by their number in the index."""


@dataclass(slots=True)
class Posting:
    """The entries that hold words of one stem: how much these count there, where they stand, and how rare they are."""

    rarity: float = 0.0
    scores: Scores = field(default_factory=dict)
    values: dict[int, list[bytes]] = field(default_factory=dict)

    def places(self, entry: int) -> array[int]:
        """Return the places of the words in an entry."""
        return places_in(self.values[entry])


class IndexReader:
    """All entries of an index, by numbers that hold as long as it is open."""

    def __init__(self, reader: Any) -> None:  # noqa: ANN401 - Whoosh has no types
        """Take an open reader of Whoosh."""
        self._leaves: list[tuple[Any, int]] = list(reader.leaf_readers()) if reader.doc_count_all() else []
        self._keys: dict[int, Key] = {}
        self._postings: dict[str, Posting] = {}
        self._facets: dict[str, Mapping[Facet, frozenset[int]]] = {}
        self._begun: dict[str, tuple[str, ...]] = {}
        self._beginnings: dict[str, list[str]] = {}

    @cached_property
    def entries(self) -> frozenset[int]:
        """The numbers of all entries."""
        return frozenset(base + number for leaf, base in self._leaves for number in leaf.all_doc_ids())

    def key(self, entry: int) -> Key:
        """Return what is known of an entry without reading it."""
        if entry not in self._keys:
            place = max(place for place, (_, base) in enumerate(self._leaves) if base <= entry)
            self._keys[entry] = Key.unpacked(self._columns[place][entry - self._leaves[place][1]])
        return self._keys[entry]

    def order(self, entry: int) -> tuple[int, str, str]:
        """Return what entries are sorted by that are equal otherwise: type, then title."""
        key = self.key(entry)
        return int(key.rank), key.title.casefold(), key.id

    def prior(self, entry: int) -> float:
        """Return what an entry counts against others that answer as well, by its type."""
        return float(self.key(entry).prior)

    @cached_property
    def _columns(self) -> list[Any]:
        return [leaf.column_reader(KEY, translate=False) for leaf, _ in self._leaves]

    def numbered(self, entry_id: str) -> int | None:
        """Return the number of the entry with this id, if there is one."""
        term = entry_id.encode("utf-8", "replace")
        return next((entry for leaf, base in self._leaves for entry, *_ in _posted(leaf, base, ID, term)), None)

    def stored(self, entry: int) -> StoredEntry:
        """Return an entry as it is shown."""
        leaf, base = next(each for each in reversed(self._leaves) if each[1] <= entry)
        return entry_in(leaf.stored_fields(entry - base)[STORED_ENTRY])

    def posting(self, word: str) -> Posting:
        """Return the entries that hold a word, or another of its stem."""
        root = stem(word)
        if root not in self._postings:
            self._postings[root] = self._read(f"{root}\0".encode())
        return self._postings[root]

    def begun(self, start: str) -> tuple[str, ...]:
        """Return words of other stems that begin so, one of each stem, the most frequent ones."""
        if start not in self._begun:
            others = {stem(word): word for word in self.beginning_with(start) if stem(word) != stem(start)}
            counts = [(-len(self.posting(word).scores), word) for word in others.values()]
            self._begun[start] = tuple(word for count, word in sorted(counts)[:EXPANDED] if count)
        return self._begun[start]

    def postings(self, word: str) -> tuple[Posting, ...]:
        """Return the entries that hold a word; if there are none, those that hold words which begin with it."""
        own = self.posting(word)
        return (own,) if own.scores else tuple(map(self.posting, self.begun(word)))

    def _read(self, prefix: bytes) -> Posting:
        weights: Scores = defaultdict(float)
        values: dict[int, list[bytes]] = defaultdict(list)
        for leaf, base in self._leaves:
            for term in leaf.expand_prefix(WORDS, prefix):
                for entry, weight, value in _posted(leaf, base, WORDS, term):
                    weights[entry] += weight
                    values[entry].append(value)
        rarity = math.log(1 + (len(self.entries) - len(weights) + 0.5) / (len(weights) + 0.5))
        scores = {entry: rarity * weight / (weight + SATURATION) for entry, weight in weights.items()}
        return Posting(rarity, scores, dict(values))

    def frequency(self, word: str) -> int:
        """Return in how many entries a word stands in just this spelling."""
        term = term_of(word)
        return sum(1 for leaf, base in self._leaves for _ in _posted(leaf, base, WORDS, term))

    def beginning_with(self, start: str) -> list[str]:
        """Return words that begin so; some of them may stand in no entry any more."""
        # A stem shares its first letters with the words that it stands for.
        letters = start[:2]
        if letters not in self._beginnings:
            self._beginnings[letters] = list(self._spelt(letters.encode()))
        return [word for word in self._beginnings[letters] if word.startswith(start)]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word; some of them may stand in no entry any more."""
        return tuple(self._spelt(b""))

    def _spelt(self, prefix: bytes) -> Iterator[str]:
        found = {term for leaf, _ in self._leaves for term in leaf.expand_prefix(WORDS, prefix)}
        return (term.decode().partition("\0")[2] for term in sorted(found))

    def facet(self, name: str) -> Mapping[Facet, frozenset[int]]:
        """Return the entries that have each value of a facet."""
        if name not in self._facets:
            terms = ((term.partition("\0"), entries) for term, entries in self._terms(f"{FACET}{name}"))
            self._facets[name] = {Facet(name, value, label): entries for (value, _, label), entries in terms}
        return self._facets[name]

    @cached_property
    def values(self) -> tuple[Facet, ...]:
        """Every value of every facet."""
        return tuple(facet for name in FACETS for facet in self.facet(name))

    @cached_property
    def values_of(self) -> Mapping[int, Sequence[int]]:
        """The values of each entry, by their places in `values`: numbers are counted faster than facets."""
        found: dict[int, list[int]] = {entry: [] for entry in self.entries}
        for place, facet in enumerate(self.values):
            for entry in self.facet(facet.name)[facet]:
                found[entry].append(place)
        return found

    @cached_property
    def days(self) -> Mapping[int, str]:
        """The day on which each entry was last changed, where it is known."""
        return {entry: day for day, entries in self._terms(DAY) for entry in entries}

    @cached_property
    def accounts(self) -> Mapping[int, frozenset[int]]:
        """The entries that tell of each practice, by the practice's own entry."""
        practices = {self.numbered(each.value): entries for each, entries in self.facet("practice").items()}
        return {own: entries - {own} for own, entries in practices.items() if own is not None}

    def _terms(self, name: str) -> Iterator[tuple[str, frozenset[int]]]:
        """Yield the terms of a field that stand in an entry, with the entries."""
        for term in sorted({term for leaf, _ in self._leaves for term in leaf.expand_prefix(name, b"")}):
            entries = frozenset(entry for leaf, base in self._leaves for entry, *_ in _posted(leaf, base, name, term))
            if entries:
                yield term.decode(), entries


def _posted(leaf: Any, base: int, name: str, term: bytes) -> Iterator[tuple[int, float, bytes]]:  # noqa: ANN401 - as above
    if (name, term) not in leaf:
        return
    matcher = leaf.postings(name, term)
    while matcher.is_active():
        yield base + matcher.id(), matcher.weight(), matcher.value()
        matcher.next()
