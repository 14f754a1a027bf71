"""What somebody asks for, in words that an index can look for: filler left out, other words for the same thing added.

The browser does the same with the same tables (`static/question.js`), so that both searches mean the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from living_playbook.entries import SEARCH_WORDS
from living_playbook.similarity import STOP_WORDS, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from living_playbook.entries import Vocabulary

_IES = re.compile(r"(?<=\w{2})ies$")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed)$")
_PLURAL = re.compile(r"(?<=[^su])s$|(?<=[sxz])es$|(?<=[sc]h)es$")

_SHORT_QUESTION = 2
"""In a question of more words, filler that is also somebody's synonym is taken for filler."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One thing that is asked for: the words that were said, and other phrases that mean the same."""

    words: Phrase
    others: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Other words for the same thing, by the bases of a phrase; `longest` is the number of words in the longest one."""

    same: Mapping[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    longest: int = 0


def base(word: str) -> str:
    """Return a word without the usual endings of English plurals and verbs.

    Simpler than a stemmer, because the browser must do the very same: only phrases of the thesaurus are met by it.
    """
    if len(word) < 4:  # noqa: PLR2004 - shorter words have no ending that could be told from them
        return word
    word = _PLURAL.sub("", _IES.sub("y", word))
    return _ENDING.sub("", word).removesuffix("e")


def thesaurus_of(vocabulary: Vocabulary) -> Thesaurus:
    """Return the other words that a vocabulary knows.

    A synonym of a closed list stands for the label of its term; in the list `words` each stands for all.
    """
    same: dict[Phrase, dict[Phrase, None]] = defaultdict(dict)
    for name, terms in vocabulary.lists.items():
        for term in terms:
            words = dict.fromkeys(tuple(words_of(word)) for word in (term.label, *term.synonyms))
            mains = words if name == SEARCH_WORDS else dict.fromkeys([tuple(words_of(term.label))])
            for word in words:
                same[_bases(word)].update((_telling(main), None) for main in mains if _bases(main) != _bases(word))
    told = {phrase: tuple(filter(None, others)) for phrase, others in same.items() if phrase}
    kept = {phrase: others for phrase, others in told.items() if others}
    return Thesaurus(kept, max(map(len, kept), default=0))


def met(thesaurus: Thesaurus, words: Iterable[str]) -> Thesaurus:
    """Return a thesaurus without the other phrases that cannot be found, as one of their words is none of these.

    An index that takes the beginning of a word for the word would find something else instead.
    """
    bases = {base(word) for word in words}
    same = {
        phrase: kept
        for phrase, others in thesaurus.same.items()
        if (kept := tuple(other for other in others if bases.issuperset(_bases(other))))
    }
    return Thesaurus(same, max(map(len, same), default=0))


def understood(text: str, thesaurus: Thesaurus) -> tuple[QueryTerm, ...]:
    """Return what a question asks for; a question of nothing but filler asks for its words as they stand."""
    words = words_of(text)
    wishes = tuple(_wishes(words, thesaurus))
    return wishes or tuple(QueryTerm((word,)) for word in dict.fromkeys(words))


def _wishes(words: list[str], thesaurus: Thesaurus) -> Iterator[QueryTerm]:
    """Yield a wish for each longest phrase that the thesaurus knows, and for every other word that is no filler."""
    seen: set[tuple[Phrase, ...]] = set()
    place = 0
    while place < len(words):
        length, others = _known_at(words, place, thesaurus)
        said = _telling(tuple(words[place : place + length]))
        place += length
        if not said and len(words) > _SHORT_QUESTION:
            continue  # `us` and `it` are a country and a function only where little else is said
        if (said or others) and (said, *others) not in seen:
            seen.add((said, *others))
            yield QueryTerm(said, others)


def _known_at(words: list[str], place: int, thesaurus: Thesaurus) -> tuple[int, tuple[Phrase, ...]]:
    for length in range(min(thesaurus.longest, len(words) - place), 0, -1):
        others = thesaurus.same.get(_bases(tuple(words[place : place + length])))
        if others:
            return length, others
    return 1, ()


def _telling(phrase: Phrase) -> Phrase:
    return tuple(dict.fromkeys(word for word in phrase if word not in STOP_WORDS))


def _bases(phrase: Phrase) -> Phrase:
    return tuple(map(base, phrase))
