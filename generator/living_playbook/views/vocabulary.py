"""Every word of the closed lists, what it means, and the entries that use it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.entries import Term, marked, values_at
from living_playbook.views._cards import card_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from living_playbook.config import Settings
    from living_playbook.graph import Graph
    from living_playbook.views._cards import Card

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
    """All closed lists, in the order of the file."""

    lists: tuple[WordList, ...]


def derive(graph: Graph, _settings: Settings, _today: date) -> VocabularyView:
    """Collect for each term the entries that use it."""
    users = _users(graph)
    return VocabularyView(
        tuple(
            WordList(
                name,
                tuple(
                    Word(term.id, term.label, term.description, term.synonyms, tuple(users[name, term.id]))
                    for term in terms
                ),
            )
            for name, terms in graph.vocabulary.lists.items()
        )
    )


def _users(graph: Graph) -> Mapping[tuple[str, str], list[Card]]:
    users: dict[tuple[str, str], list[Card]] = defaultdict(list)
    for entry in sorted(graph.by_id.values(), key=lambda each: (each.type.name, each.title.casefold())):
        used = {
            (mark.vocabulary, str(word))
            for pattern, mark in marked(entry.type.model, Term)
            for _, word in values_at(entry.data, pattern)
        }
        card = card_of(entry, graph)
        for key in used:
            users[key].append(card)
    return users
