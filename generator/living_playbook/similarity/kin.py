"""Which entries are akin: by what their headers name and what their texts speak of; what few share counts more."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import TYPE_CHECKING

from living_playbook.similarity.keywords import Keywords, keywords_of, phrases_of
from living_playbook.similarity.shingles import Text, text_of
from living_playbook.similarity.traits import Trait, traits_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph

MOST = 5
"""At most so many kin are named of an entry."""

WORD = "word"
"""The kind of trait that a distinctive word of the text is."""

_WEIGHTS = {"practice": 1.2, "condition": 0.6, "function": 0.6, "tag": 0.6, "goal": 0.4, WORD: 0.07}
"""What a trait weighs that is as rare as can be; a word the more, the more often both texts say it."""

_LOOKED_AT = 300
"""So many holders of an entry's traits are looked at, the rarest traits first: what all have connects nobody."""

_COMPARED = 25
"""So many of those who share rare traits are compared in every trait."""

_FAR_BEHIND = 1 / 3
"""Kin with a smaller share of the nearest one's score are not worth being named beside it."""

_MOST_TRAITS, _MOST_WORDS = 2, 2
_WORTH_TELLING = 0.07
"""A word that weighs less is no reason to give beside others."""

_SAME, _LEAST_WORDS = 0.8, 8
"""Texts that have so great a share of their distinctive words in common, and at least so many, are copies."""

Vector = dict[Trait, float]
"""The traits of an entry with their weights: what two entries share weighs the product of both."""


@dataclass(frozen=True, slots=True)
class Kin:
    """An entry that is akin to another: the traits and the words that they share for the most part."""

    id: str
    score: float
    traits: tuple[Trait, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Kinship:
    """What entries have that others may have too, by their ids: made once, asked for the kin of each of them."""

    traits: Mapping[str, tuple[Trait, ...]]
    texts: Mapping[str, Text]
    keywords: Keywords

    @classmethod
    def among(cls, entries: Iterable[Entry], graph: Graph) -> Kinship:
        """Read entries; `graph` knows the titles of those that they link to."""
        every = sorted(entries, key=lambda entry: entry.id)
        texts = {entry.id: text_of(entry, graph) for entry in every}
        return cls({entry.id: traits_of(entry) for entry in every}, texts, keywords_of(texts))

    def kin_of(self, entry_id: str, leave_out: Collection[str] = ()) -> tuple[Kin, ...]:
        """Return those most akin to an entry, the nearest first; of copies of each other only the nearest one."""
        own = self._vectors[entry_id]
        scores = {name: sum(self._shared(own, name).values()) for name in self._candidates(entry_id, leave_out)}
        chosen: list[str] = []
        for name in sorted(scores, key=lambda name: (-scores[name], name)):
            if len(chosen) == MOST or (chosen and scores[name] < _FAR_BEHIND * scores[chosen[0]]):
                break
            if not any(self._are_copies(name, other) for other in chosen):
                chosen.append(name)
        return tuple(self._kin(entry_id, name, scores[name]) for name in chosen)

    @cached_property
    def _vectors(self) -> Mapping[str, Vector]:
        held = Counter(trait for traits in self.traits.values() for trait in traits)
        total = math.log(len(self.traits) + 1)
        values = {
            trait: math.sqrt(_WEIGHTS[trait[0]] * (total - math.log(number)) / total) for trait, number in held.items()
        }
        word = math.sqrt(_WEIGHTS[WORD])
        vectors: dict[str, Vector] = {}
        for name, traits in self.traits.items():
            # Who names many functions shares one with many.
            numbers = Counter(kind for kind, _ in traits)
            vectors[name] = {trait: values[trait] / math.sqrt(numbers[trait[0]]) for trait in traits}
            vectors[name] |= {(WORD, stem): word * weight for stem, weight in self.keywords.weights[name].items()}
        return vectors

    @cached_property
    def _holders(self) -> Mapping[Trait, list[tuple[str, float]]]:
        holders: dict[Trait, list[tuple[str, float]]] = defaultdict(list)
        for name, vector in self._vectors.items():
            for trait, weight in vector.items():
                holders[trait].append((name, weight))
        return holders

    def _candidates(self, entry_id: str, leave_out: Collection[str]) -> list[str]:
        """Return those who share most of what is rare."""
        scores: dict[str, float] = defaultdict(float)
        left = _LOOKED_AT
        own = self._vectors[entry_id]
        for trait in sorted(own, key=lambda trait: (len(self._holders[trait]), trait)):
            holders = self._holders[trait]
            left -= len(holders)
            if left < 0:
                break
            for name, weight in holders:
                scores[name] += own[trait] * weight
        for name in (entry_id, *leave_out):
            scores.pop(name, None)
        return [name for _, name in nsmallest(_COMPARED, ((-score, name) for name, score in scores.items()))]

    def _shared(self, own: Vector, name: str) -> Vector:
        """Return what an entry shares with another one, and how much each of it weighs."""
        theirs = self._vectors[name]
        return {trait: weight * theirs[trait] for trait, weight in own.items() if trait in theirs}

    def _are_copies(self, one: str, other: str) -> bool:
        words = [self.keywords.weights[name].keys() for name in (one, other)]
        return len(words[0] & words[1]) >= max(_LEAST_WORDS, _SAME * len(words[0] | words[1]))

    def _kin(self, entry_id: str, name: str, score: float) -> Kin:
        shared = self._shared(self._vectors[entry_id], name)
        ranked = sorted(shared, key=lambda trait: (-shared[trait], trait))
        traits = [trait for trait in ranked if trait[0] != WORD][:_MOST_TRAITS]
        # What weighs much less than the first is no reason beside it.
        told = tuple(trait for trait in traits if 2 * shared[trait] >= shared[traits[0]])
        words = [trait[1] for trait in ranked if trait[0] == WORD and (shared[trait] >= _WORTH_TELLING or not told)]
        return Kin(
            name, score, told, self._told(words, self._phrases(entry_id) & self._phrases(name) if words else set())
        )

    def _told(self, words: list[str], phrases: AbstractSet[tuple[str, str]]) -> tuple[str, ...]:
        """Return the first of some words as they are written; two that stand side by side as one phrase."""
        told: list[str] = []
        done: set[str] = set()
        for word in words:
            if word not in done and len(told) < _MOST_WORDS:
                phrase = min((each for each in phrases if word in each and done.isdisjoint(each)), default=(word,))
                told.append(" ".join(self.keywords.words[each] for each in phrase))
                done.update(phrase)
        return tuple(told)

    @cached_property
    def _known_phrases(self) -> dict[str, AbstractSet[tuple[str, str]]]:
        return {}

    def _phrases(self, name: str) -> AbstractSet[tuple[str, str]]:
        """Return which distinctive words stand side by side in a text; found out where it is first needed."""
        if name not in self._known_phrases:
            self._known_phrases[name] = phrases_of(self.texts[name], self.keywords.weights[name])
        return self._known_phrases[name]
