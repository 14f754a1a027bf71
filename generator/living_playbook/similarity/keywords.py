"""The distinctive words of texts: those that one says more than once and few others say (tf-idf over stems)."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from living_playbook.similarity.words import STOP_WORDS, is_pair, located, stem

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from living_playbook.similarity.shingles import Text
    from living_playbook.similarity.words import Word

MOST = 40
"""At most so many words are kept of a text."""

_LEAST_SAID = 2
"""A word that is said once tells little of what a text is about; what stands in title or summary counts as more."""

_EMPHASIS = {"title": 3, "summary": 2}

_COMMON, _FEW = 0.2, 3
"""What a greater part of all texts says, and more than a few of them, is distinctive of none."""

_SHORT = 2
"""Words of so many letters are abbreviations, and written in capitals."""

_VAGUE = """
able above across add almost alone along already although among apart around aside basis became began begin believe
below beside better between beyond big bring brought build built call came certain chose chosen clear close course deep
early easier easy effect elsewhere enough exist expect expected explain fall far fell felt few fewer final find first
follow form found full further gave gone great grew grow guidance half happen hard held high higher hold however inside
instead involve joined kept known large larger last late later least leave led left less level long longer look lost low
lower main mainly mean meant met million move near nearly neither new next none note old open outside page paid part per
place point possible put quick raise ran rare reach ready real remain rest rise rose said same saw seem seen sent set
several short shorter show shown side significant similar single small smaller soon spent spoke stand start stay step
stood stop strong such table taken tell thing third thought told took top toward turn type used usual wait wide widely
wish without work worse worth write written wrote yet
"""
_COLOURLESS = frozenset(map(stem, _VAGUE.split()))
"""How much, how far, and verbs of all accounts: they say little of what a text is about."""


@dataclass(frozen=True, slots=True)
class Keywords:
    """The distinctive words of texts, by stem.

    `weights` holds those of each text by its key, the most telling first; `words` how each of them is written.
    """

    weights: Mapping[str, Mapping[str, float]]
    words: Mapping[str, str]


def keywords_of(texts: Mapping[str, Text]) -> Keywords:
    """Return the distinctive words of each text; none that no other text says, for they connect it with nothing."""
    tokens: Counter[str] = Counter()
    said = {key: _counted(text, tokens) for key, text in texts.items()}
    held = Counter(chain.from_iterable(said.values()))
    most = max(_FEW, _COMMON * len(texts))
    rarity = {
        word: math.log(len(texts) / number) / math.log(len(texts))
        for word, number in held.items()
        if 1 < number <= most and number < len(texts)
    }
    weights = {key: _weighed(counts, rarity) for key, counts in said.items()}
    return Keywords(weights, _as_written(tokens, rarity))


def phrases_of(text: Text, words: Container[str]) -> set[tuple[str, str]]:
    """Return which of some words, given by stem, stand side by side in a text."""
    found: set[tuple[str, str]] = set()
    for passage in text.passages:
        last = ""
        for token in passage.text.split():
            terms = _terms(token)
            here = terms[0][0] if len(terms) == 1 and terms[0][0] in words else ""
            if last and here and last != here:
                found.add((last, here))
            # Words with a comma or a full stop between them are no phrase.
            last = here if token[-1].isalnum() else ""
    return found


@cache
def _terms(token: str) -> tuple[tuple[str, str], ...]:
    """Return the words in a token that may tell what a text is about: their stems, and how they are written."""
    return tuple(
        (base, token[word.start : word.end])
        for word in located(token)
        if word.text.isalpha() and word.text not in STOP_WORDS and not word.joined and _may_tell(word, token)
        if (base := stem(word.text)) not in _COLOURLESS
    )


def _may_tell(word: Word, token: str) -> bool:
    """Tell whether a word is long enough to tell something; two letters of some scripts are, and abbreviations."""
    length = len(word.text)
    return length > _SHORT or (length > 1 and (is_pair(word.text) or token[word.start : word.end].isupper()))


def _counted(text: Text, tokens: Counter[str]) -> dict[str, int]:
    """Return how often a text says each word, with emphasis; its tokens are counted on top of those of others."""
    own = Counter(" ".join(passage.text for passage in text.passages).split())
    tokens.update(own)
    for passage in text.passages:
        for _ in range(1, _EMPHASIS.get(passage.part, 1)):
            own.update(passage.text.split())
    counts: dict[str, int] = {}
    for token, number in own.items():
        for word, _ in _terms(token):
            counts[word] = counts.get(word, 0) + number
    return counts


def _weighed(counts: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    found = {
        word: rarity[word] * (1 + math.log(number))
        for word, number in counts.items()
        if number >= _LEAST_SAID and word in rarity
    }
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0]))[:MOST])


def _as_written(tokens: Mapping[str, int], words: Container[str]) -> dict[str, str]:
    """Return how words are written most often: with a capital only if they hardly stand without one."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for token, number in tokens.items():
        for word, written in _terms(token):
            if word in words:
                spellings[word][written] += number
    return {word: _usual(found) for word, found in spellings.items()}


def _usual(found: Counter[str]) -> str:
    small = {spelling: number for spelling, number in found.items() if spelling.islower()}
    chosen = small if 4 * sum(small.values()) >= found.total() else found
    return min(chosen, key=lambda spelling: (-chosen[spelling], spelling))
