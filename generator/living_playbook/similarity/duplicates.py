"""Near-duplicates: pairs of texts of which one says for a good part what the other says, in nearly the same words.

MinHash finds the pairs that are worth a look among thousands; what is told of them is computed exactly.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.similarity.candidates import worth_a_look
from living_playbook.similarity.overlap import Overlap, overlap_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from living_playbook.similarity.shingles import Text

LEAST_SHARE = 1 / 3
"""Near-duplicates have at least this share of one text in common: half a copy, of which some words were changed."""

LEAST_LETTERS = 100
"""And at least so many letters in telling words, some fifty words in all: what is shorter may be alike by chance."""

MOST_IN_A_FORM = 30
"""A shingle that stands in more texts than this belongs to a form that they fill in, and is nobody's own."""

_FEW = 1 / 16
"""Texts that have a smaller share of their shingles in common are not compared word for word."""


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two texts, by their keys in order, and what they have in common as the first one sees it."""

    first: str
    second: str
    overlap: Overlap


def near_duplicates(texts: Mapping[str, Text]) -> tuple[NearDuplicate, ...]:
    """Return all near-duplicates among texts by their keys, sorted by them."""
    common: dict[tuple[str, str], frozenset[str]] = {}
    for one, other in sorted(worth_a_look(texts)):
        sets = [frozenset(texts[key].shingles()) for key in (one, other)]
        shared = sets[0] & sets[1]
        if len(shared) >= _FEW * min(map(len, sets)):
            common[one, other] = shared
    forms = _forms(frozenset().union(*common.values()), texts.values()) if common else frozenset()
    own = (pair for pair, shared in common.items() if not shared <= forms)
    compared = (NearDuplicate(one, other, overlap_of(texts[one], texts[other], forms)) for one, other in own)
    return tuple(each for each in compared if is_near_duplicate(each.overlap))


def is_near_duplicate(overlap: Overlap) -> bool:
    """Tell whether one of two texts was made from the other, or both tell the same in the same words."""
    return overlap.share >= LEAST_SHARE and overlap.letters >= LEAST_LETTERS


def near_duplicates_of(keys: Iterable[str], texts: Mapping[str, Text]) -> tuple[NearDuplicate, ...]:
    """Return the near-duplicates of some of these texts, by their keys, as each of them sees them.

    Nothing is missed, and for a few of thousands it is quicker than to compare all with all.
    """
    own = {key: frozenset(texts[key].shingles()) for key in keys}
    wanted = frozenset().union(*own.values())
    held: Counter[str] = Counter()
    likely = []
    for other, text in texts.items():
        shingles = frozenset(text.shingles())
        held.update(shingles & wanted)
        for key, mine in own.items():
            if other != key and len(mine & shingles) >= max(1, _FEW * min(len(mine), len(shingles))):
                likely.append((key, other))
    forms = frozenset(shingle for shingle, number in held.items() if number > MOST_IN_A_FORM)
    compared = (NearDuplicate(key, other, overlap_of(texts[key], texts[other], forms)) for key, other in sorted(likely))
    return tuple(each for each in compared if is_near_duplicate(each.overlap))


@dataclass(frozen=True, slots=True)
class Beside:
    """One text beside many others, by their keys. `likely` are those that have more in common with it than phrases."""

    text: Text
    others: Mapping[str, Text]
    likely: tuple[str, ...]
    forms: frozenset[str]

    @classmethod
    def of(cls, text: Text, others: Mapping[str, Text]) -> Beside:
        """Look for what a text has in common with others."""
        own = frozenset(text.shingles())
        likely = []
        for key, other in others.items():
            shingles = frozenset(other.shingles())
            if len(own & shingles) >= max(1, _FEW * min(len(own), len(shingles))):
                likely.append(key)
        return cls(text, others, tuple(likely), _forms(own, (text, *others.values())))

    def overlap(self, key: str) -> Overlap:
        """Return what the text has in common with another one."""
        return overlap_of(self.text, self.others[key], self.forms)

    def near_duplicates(self) -> dict[str, Overlap]:
        """Return what it has in common with each of its near-duplicates, by their keys."""
        found = {key: self.overlap(key) for key in self.likely}
        return {key: overlap for key, overlap in found.items() if is_near_duplicate(overlap)}


def _forms(shingles: frozenset[str], texts: Iterable[Text]) -> frozenset[str]:
    """Return which of some shingles belong to a form that many texts fill in."""
    held = Counter(shingle for text in texts for shingle in shingles.intersection(text.shingles()))
    return frozenset(shingle for shingle, number in held.items() if number > MOST_IN_A_FORM)
