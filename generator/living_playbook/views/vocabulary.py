"""Every word of the closed lists, what it means, and the entries that use it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.entries import SEARCH_WORDS, Term, marked, values_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput

TITLE = "Vocabulary"


@dataclass(frozen=True, slots=True)
class Word:
    """One term, and the entries that use it, sorted by type and title."""

    id: str
    label: str
    description: str
    synonyms: tuple[str, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """One closed list with its terms in the order of the file."""

    name: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class VocabularyView:
    """All closed lists, in the order of the file; `same` holds groups of words that mean the same to the search."""

    lists: tuple[WordList, ...]
    same: tuple[tuple[str, ...], ...] = ()


def derive(inputs: ViewInput) -> VocabularyView:
    """Collect for each term the entries that use it."""
    users = _users(inputs)
    return VocabularyView(
        tuple(
            WordList(
                name,
                tuple(
                    Word(term.id, term.label, term.description, term.synonyms, tuple(users[name, term.id]))
                    for term in terms
                ),
            )
            for name, terms in inputs.graph.vocabulary.lists.items()
            if name != SEARCH_WORDS
        ),
        same=tuple((term.label, *term.synonyms) for term in inputs.graph.vocabulary.lists.get(SEARCH_WORDS, ())),
    )


def _users(inputs: ViewInput) -> Mapping[tuple[str, str], list[Card]]:
    users: dict[tuple[str, str], list[Card]] = defaultdict(list)
    for entry in sorted(inputs.graph.by_id.values(), key=lambda each: (each.type.name, each.title.casefold())):
        used = {
            (mark.vocabulary, str(word))
            for pattern, mark in marked(entry.type.model, Term)
            for _, word in values_at(entry.data, pattern)
        }
        card = inputs.cards[entry.id]
        for key in used:
            users[key].append(card)
    return users
