"""What to try where nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from living_playbook.outputs.search._terms import searched_words
from living_playbook.similarity import STOP_WORDS

if TYPE_CHECKING:
    from living_playbook.outputs.search._index_reader import IndexReader

_SHOWN = 3
_ALIKE = 60
"""Least likeness, 0 to 100, of a title to what was asked for."""

_NEAR = 75
"""Least likeness, 0 to 100, of a word of a label to a word that was typed."""

_PROPOSED = ("practice", "function", "level", "region", "tag")
"""Facets whose values say what entries are about."""


def near_titles(shelf: IndexReader, text: str) -> tuple[str, ...]:
    """Return the titles of entries that are most like a text."""
    asked = " ".join(_telling(text))
    if not asked:
        return ()
    titles = {entry: " ".join(searched_words(shelf.key(entry).title)) for entry in shelf.entries}
    found = process.extract(asked, titles, scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE, limit=None)
    best = sorted(found, key=lambda each: (-each[1], shelf.order(each[2])))
    return tuple(dict.fromkeys(shelf.key(entry).title for _, _, entry in best[:_SHOWN]))


def near_conditions(shelf: IndexReader, text: str) -> tuple[str, ...]:
    """Return conditions whose values are called by a word that is like one of a text."""
    asked = _telling(text)
    found = []
    for name in _PROPOSED:
        for facet in shelf.facet(name):
            words = searched_words(facet.label)
            likeness = max((fuzz.ratio(one, other) for one in asked for other in words), default=0.0)
            if likeness >= _NEAR:
                found.append((-likeness, len(words), f"{name}:{facet.value}"))
    return tuple(condition for _, _, condition in sorted(found)[:_SHOWN])


def _telling(text: str) -> list[str]:
    return [word for word in searched_words(text) if word not in STOP_WORDS]
