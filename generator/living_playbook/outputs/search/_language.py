"""What words mean to the search: other words for the same thing, all names of values of facets, slips of the pen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from living_playbook.errors import PlaybookError
from living_playbook.nearest import nearest
from living_playbook.outputs.search._terms import searched_words
from living_playbook.outputs.search.question import Thesaurus, thesaurus_of
from living_playbook.similarity import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.entries import Vocabulary
    from living_playbook.outputs.search._index_reader import IndexReader

LISTS = {"function": "functions", "level": "levels", "region": "regions", "tag": "tags"}
"""Facets whose values are the terms of a closed list."""

_SHORT, _LONG = 4, 7
"""Words of fewer letters are not corrected at all, or by one slip only."""

_SHOWN = 8
_FIRST_LETTER = 0.5
"""A slip in the first letter is so much rarer than any other."""


@dataclass(frozen=True, slots=True)
class Language:
    """The words of a playbook besides those of its entries. `names` maps names of values to the values, by facet."""

    thesaurus: Thesaurus = field(default_factory=Thesaurus)
    words: frozenset[str] = frozenset()
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def language_of(vocabulary: Vocabulary, names: Mapping[str, Mapping[str, str]]) -> Language:
    """Return the language of a vocabulary; `names` are those of values that no closed list knows."""
    every = [name for terms in vocabulary.lists.values() for term in terms for name in (term.label, *term.synonyms)]
    listed = {
        facet: {
            _folded(name): term.id
            for term in vocabulary.lists.get(name_of_list, ())
            for name in (term.id, term.label, *term.synonyms)
        }
        for facet, name_of_list in LISTS.items()
    }
    given = {facet: {_folded(name): value for name, value in values.items()} for facet, values in names.items()}
    words = {word for name in every for word in searched_words(name)} - STOP_WORDS
    return Language(thesaurus_of(vocabulary), frozenset(words), listed | given)


def _folded(name: str) -> str:
    return "-".join(searched_words(name))


def value_named(shelf: IndexReader, language: Language, facet: str, name: str) -> str:
    """Return the value of a facet that a name stands for: the value itself, its label, or another name of it.

    Raises PlaybookError, with what may be meant, where there is none.
    """
    counts = {each.value: len(entries) for each, entries in shelf.facet(facet).items()}
    if name in counts:
        return name
    known = {_folded(word): each.value for each in shelf.facet(facet) for word in (each.label, each.value)}
    meanings = {**language.names.get(facet, {}), **known}
    found = meanings.get(_folded(name))
    if found is not None:
        return found
    near = nearest(_folded(name), meanings)
    hint = f"; did you mean `{meanings[near]}`?" if near else ""
    frequent = sorted(counts, key=lambda value: (-counts[value], value))
    more = f" and {len(frequent) - _SHOWN} more" if len(frequent) > _SHOWN else ""
    there = f"{' Available' if hint else '; available'}: {', '.join(frequent[:_SHOWN])}{more}" if frequent else ""
    message = f"there is no {facet} `{' '.join(name.split())}`{hint}{there}"
    raise PlaybookError(message)


def is_there(shelf: IndexReader, word: str) -> bool:
    """Tell whether an entry holds a word, another of its stem, or one that begins with it."""
    return bool(shelf.posting(word).scores) or any(map(shelf.frequency, shelf.beginning_with(word)))


def nearest_word(shelf: IndexReader, language: Language, word: str) -> str | None:
    """Return the word that a misspelt one most likely stands for: the fewest slips, then the most frequent."""
    slips = 0 if len(word) < _SHORT else 1 if len(word) < _LONG else 2
    every = {*shelf.words, *language.words} if slips else ()
    found = process.extract(word, every, scorer=OSA.distance, score_cutoff=slips, limit=None)
    ranked = sorted((steps + _FIRST_LETTER * (other[0] != word[0]), other) for other, steps, _ in found)
    best = [(steps, -shelf.frequency(other), other) for steps, other in ranked]
    # What stood only in entries that are gone is no word any more.
    there = [each for each in best if each[1] or each[2] in language.words]
    return min(there)[2] if there else None
