"""Which entries meet a condition of a question or an option: what must stand in them, or what they must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.search._language import value_named
from living_playbook.outputs.search._syntax import span_in
from living_playbook.outputs.search._terms import NUMBERS, PLACE_BITS
from living_playbook.similarity import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from living_playbook.outputs.search._index_reader import IndexReader, Posting
    from living_playbook.outputs.search._language import Language
    from living_playbook.outputs.search._syntax import QueryPart


def meeting(
    shelf: IndexReader, language: Language, part: QueryPart, corrected: Mapping[str, str] | None = None
) -> AbstractSet[int]:
    """Return the entries that meet a condition.

    Words are read as they were corrected, and may be unfinished; without corrections they mean what they say.

    Raises PlaybookError for a value that its facet does not have.
    """
    if part.kind == "words":
        if corrected is None:
            return _having_words(part, [[shelf.posting(word)] for word in part.words])
        return _having_words(part, [shelf.postings(corrected.get(word, word)) for word in part.words])
    if part.kind == "id":
        number = shelf.numbered(part.value)
        return frozenset() if number is None else frozenset([number])
    if part.kind == "span":
        return _within(shelf, part)
    value = value_named(shelf, language, part.field, part.value)
    return _having_value(shelf, part.field, value)


def chosen(shelf: IndexReader, language: Language, facet: str, names: Iterable[str]) -> AbstractSet[int]:
    """Return the entries that have one of these values of a facet; a year may also be a span of years.

    Raises PlaybookError for what its facet does not have.
    """
    found: set[int] = set()
    for name in names:
        if facet == "year":
            found |= _within(shelf, span_in(facet, name))
        else:
            found |= _having_value(shelf, facet, value_named(shelf, language, facet, name))
    return found


def _having_value(shelf: IndexReader, facet: str, value: str) -> AbstractSet[int]:
    return frozenset[int]().union(*(entries for each, entries in shelf.facet(facet).items() if each.value == value))


def _within(shelf: IndexReader, span: QueryPart) -> AbstractSet[int]:
    if span.field == "date":
        return {entry for entry, day in shelf.days.items() if span.low <= day < span.high}
    values = shelf.facet(span.field).items()
    return frozenset[int]().union(*(entries for each, entries in values if span.low <= each.value < span.high))


def _having_words(part: QueryPart, postings: Sequence[Sequence[Posting]]) -> AbstractSet[int]:
    """Return the entries in which words stand side by side; `postings` holds what stands for each of them.

    Filler between them may be any, as texts are kept without.
    """
    telling = [place for place, word in enumerate(part.words) if word not in STOP_WORDS] or range(len(part.words))
    placed = [(place, postings[place]) for place in telling]
    found = [set[int]().union(*(posting.scores for posting in each)) for _, each in placed]
    together = set[int].intersection(*found)
    if len(placed) == 1 and not part.field:
        return together
    number = NUMBERS[part.field] if part.field else None
    return {entry for entry in together if _stand_so(entry, placed, number)}


def _stand_so(entry: int, placed: Iterable[tuple[int, Iterable[Posting]]], number: int | None) -> bool:
    starts = [
        {
            place - offset
            for posting in postings
            if entry in posting.scores
            for place in posting.places(entry)
            if number is None or place >> PLACE_BITS == number
        }
        for offset, postings in placed
    ]
    return bool(set[int].intersection(*starts))
