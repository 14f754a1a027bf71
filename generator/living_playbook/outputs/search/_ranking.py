"""Which entries answer a question, and how well: the same plan as in the browser (static/ranking.js)."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from living_playbook.outputs.search import _weights as weights
from living_playbook.outputs.search._language import is_there, nearest_word
from living_playbook.outputs.search._terms import searched_words
from living_playbook.outputs.search.question import understood
from living_playbook.similarity import STOP_WORDS, is_pair, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from living_playbook.outputs.search._index_reader import IndexReader, Scores
    from living_playbook.outputs.search._language import Language
    from living_playbook.outputs.search.question import QueryTerm

_LEAST_OF_A_WORD = 3
"""Fewer letters are the beginning of too many words."""

_ASIDE = 3
"""Words of a question are neighbours if at most so many steps lead from one to the next; filler lies between."""


@dataclass(frozen=True)
class Reading:
    """A question in plain words as it was understood: misspelt words as they were meant, and words that stand nowhere.

    `unfinished` is the last word if it may be only the beginning of one.
    """

    shelf: IndexReader
    language: Language
    words: tuple[str, ...]
    corrected: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    unfinished: str = ""

    @cached_property
    def wishes(self) -> tuple[QueryTerm, ...]:
        """What is asked for."""
        return understood(" ".join(self.words), self.language.thesaurus)

    @cached_property
    def marked(self) -> Mapping[str, float]:
        """The stems of all words by which an entry may have been found, with what they are worth in a passage."""
        said = [word for wish in self.wishes for word in wish.words]
        others = [word for wish in self.wishes for phrase in wish.others for word in phrase]
        others += [begun for word in said for begun in self._begun(word)]
        less = {stem(word): self.shelf.posting(word).rarity * weights.OTHER_WORDS / 2 for word in others}
        return less | {stem(word): self.shelf.posting(word).rarity for word in said}

    def scores(self) -> Scores:
        """Return every entry that fulfils a wish, with how well it answers."""
        scores = self._together([self._fulfilling(wish) for wish in self.wishes])
        _add_neighbours(self.shelf, scores, self.words)
        return scores

    def _fulfilling(self, wish: QueryTerm) -> Scores:
        """Return how well entries fulfil a wish, each in its best way: by the words that were said, or by others."""
        best: Scores = {}
        weight = weights.KNOWN_PHRASE if wish.others and len(wish.words) > 1 else 1.0
        meant = set(self.corrected.values())
        for word in wish.words:
            factor = weight * (weights.CORRECTED if word in meant else 1.0)
            for entry, score in self._holding(word).items():
                best[entry] = best.get(entry, 0.0) + score * factor
        for phrase in wish.others:
            fewest, *rest = sorted((self.shelf.posting(word).scores for word in phrase), key=len)
            factor = weights.OTHER_WORDS / math.sqrt(len(phrase))
            for entry, score in fewest.items():
                if all(entry in each for each in rest):
                    whole = factor * sum((each[entry] for each in rest), score)
                    if whole > best.get(entry, 0.0):
                        best[entry] = whole
        return best

    def _holding(self, word: str) -> Scores:
        found = self.shelf.posting(word).scores
        begun = self._begun(word)
        if not begun:
            return found
        best = dict(found)
        for other in begun:
            for entry, score in self.shelf.posting(other).scores.items():
                if score * weights.UNFINISHED > best.get(entry, 0.0):
                    best[entry] = score * weights.UNFINISHED
        return best

    def _begun(self, word: str) -> Sequence[str]:
        """Return words of which one may only be the beginning: of the last one, and of one that stands nowhere."""
        if word != self.unfinished and self.shelf.posting(word).scores:
            return ()
        return self.shelf.begun(word) if len(word) >= _LEAST_OF_A_WORD else ()

    def _together(self, fulfilled: list[Scores]) -> Scores:
        """Return what wishes add up to; who fulfils only some of them loses more than these."""
        sums: Scores = {}
        counts: dict[int, int] = {}
        for scores in fulfilled:
            for entry, score in scores.items():
                sums[entry] = sums.get(entry, 0.0) + score
                counts[entry] = counts.get(entry, 0) + 1
        shares = [(count / len(fulfilled)) ** weights.COORDINATION for count in range(len(fulfilled) + 1)]
        scores = {entry: score * shares[counts[entry]] for entry, score in sums.items()}
        for entries in self.shelf.facet("type").values():
            found = entries & scores.keys()
            prior = self.shelf.prior(next(iter(found))) if found else 1.0
            for entry in found if prior != 1.0 else ():
                scores[entry] *= prior
        return scores | dict(self._from_accounts(scores))

    def _from_accounts(self, scores: Scores) -> Iterator[tuple[int, float]]:
        """Yield the practices that accounts tell of, with what the best of these add."""
        for practice, accounts in self.shelf.accounts.items():
            best = heapq.nlargest(weights.ACCOUNTS, (scores[each] for each in accounts if each in scores))
            # One account alone may mention anything; what a practice does not say itself, two of its accounts must say.
            if len(best) >= (1 if practice in scores else weights.LEAST_ACCOUNTS):
                mean = sum(best) / weights.ACCOUNTS
                yield practice, scores.get(practice, 0.0) + weights.FROM_ACCOUNTS * mean


def read(shelf: IndexReader, language: Language, text: str, *, unfinished: bool) -> Reading:
    """Return plain words as they are understood; `unfinished` tells that the last one may be a beginning."""
    said = searched_words(text)
    corrected: dict[str, str] = {}
    unknown: list[str] = []
    for wish in understood(text, language.thesaurus):
        # What stands for something else is spelt right, whether or not it stands in an entry.
        for word in wish.words if not wish.others else ():
            if word not in STOP_WORDS and not is_there(shelf, word):
                near = nearest_word(shelf, language, word)
                if near is not None:
                    corrected[word] = near
                elif not _is_between(shelf, word, said):
                    unknown.append(word)
    words = tuple(corrected.get(word, word) for word in said)
    return Reading(shelf, language, words, corrected, tuple(unknown), words[-1] if unfinished and words else "")


def _is_between(shelf: IndexReader, word: str, said: Sequence[str]) -> bool:
    """Tell whether two letters only stand side by side in the question, between words that are there."""
    return is_pair(word) and any(is_pair(other) and is_there(shelf, other) for other in said)


def _add_neighbours(shelf: IndexReader, scores: Scores, words: Sequence[str]) -> None:
    """Lift the best entries in which words of the question stand side by side as they were asked for."""
    telling = [(place, word) for place, word in enumerate(words) if word not in STOP_WORDS]
    pairs = [(one, other) for one, other in pairwise(telling) if other[0] - one[0] <= _ASIDE]
    if not pairs or not scores:
        return
    bar = heapq.nlargest(weights.RERANKED, scores.values())[-1]
    for entry in [entry for entry, score in scores.items() if score >= bar]:
        for (place, word), (next_place, next_word) in pairs:
            one, other = shelf.posting(word), shelf.posting(next_word)
            if entry in one.scores and entry in other.scores:
                step = next_place - place
                if {each + step for each in one.places(entry)} & set(other.places(entry)):
                    scores[entry] += weights.TOGETHER * (one.scores[entry] + other.scores[entry])
