"""What the index at the desk holds of a record: its words with their places and weights, and its facets."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

from living_playbook.outputs.search._weights import FIELDS
from living_playbook.similarity import STOP_WORDS, first_letter, located, stem, words_of
from living_playbook.views._cards import FACETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from living_playbook.outputs.search.records import Record
    from living_playbook.similarity import Word

FORMAT = "3"
"""Raised when the shape of the index changes; it stands in the name of its folder, so that an old one is not read."""

Posted = tuple[bytes, int, float, bytes]
"""What Whoosh wants of a term in an entry: the term, how often, its weight, and a value of ours."""

SHORT = ("title", "summary", "filed")
"""Fields that keep every word: a title may be nothing but filler (one-to-ones). Longer texts leave filler out."""

NUMBERS = {name: number for number, name in enumerate(FIELDS)}
PLACE_BITS = 24
"""A place is the number of a field and, in its lower bits, of a word in that field."""

LONGEST_WORD = 64
_APART = 8
"""Passages stand so many places apart, so that no phrase runs from one into the next."""


def searched_words(text: str) -> list[str]:
    """Return the words of a text as the index knows them: what is too long for a word is cut."""
    return [word[:LONGEST_WORD] for word in words_of(text)]


def term_of(word: str) -> bytes:
    """Return a word as a term: words of one stem stand side by side."""
    return f"{stem(word)}\0{word}".encode()


def word_terms(record: Record) -> Iterator[Posted]:
    """Yield every word of a record. Its weight gathers all fields, its value holds its places."""
    places: dict[str, list[int]] = defaultdict(list)
    weights: dict[str, float] = defaultdict(float)
    for name, texts in _texts(record).items():
        weight, usual, by_length = FIELDS[name]
        placed = list(_placed(texts, NUMBERS[name] << PLACE_BITS))
        worth = weight / (1 - by_length + by_length * len(placed) / usual)
        for place, word in placed:
            if name in SHORT or word.joined or word.text not in STOP_WORDS:
                for text in _asked_for(word):
                    places[text].append(place)
                    weights[text] += worth
    for text, found in places.items():
        yield term_of(text), len(found), weights[text], array("I", found).tobytes()


def _texts(record: Record) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {name: [] for name in FIELDS}
    texts["title"].append(record.card.title)
    texts["summary"].append(record.card.summary)
    texts["filed"].extend((*record.filed_under, " ".join(record.names)))
    headed = ""
    for passage in record.passages:
        if passage.heading != headed:
            texts["text"].append(passage.heading)
        headed = passage.heading
        texts[passage.weight].append(passage.text)
    return texts


def _placed(texts: Iterable[str], base: int) -> Iterator[tuple[int, Word]]:
    place = base
    for text in texts:
        for word in located(text):
            yield place, word
            place += 1
        place += _APART


def _asked_for(word: Word) -> Iterator[str]:
    """Yield what one may ask for to find a word at its place: itself, and a single letter where letters are words."""
    yield word.text[:LONGEST_WORD]
    letter = first_letter(word.text)
    if letter and letter != word.text:
        yield letter


def facet_terms(record: Record) -> dict[str, list[Posted]]:
    """Return the facets of a record by their names; label and value are one term, so that both can be counted."""
    terms: dict[str, list[Posted]] = defaultdict(list)
    for facet in record.card.facets:
        terms[facet.name].append(single(f"{facet.value}\0{facet.label}"))
    return terms


def single(text: str) -> Posted:
    """Return a term that only tells that it is there."""
    return text.encode("utf-8", "replace"), 1, 1.0, b""


def places_in(values: Sequence[bytes]) -> array[int]:
    """Return the places that values of terms hold."""
    return array("I", b"".join(values))


def layout() -> str:
    """Return what an index depends on besides the records: another layout makes it anew."""
    return repr((sorted(FIELDS.items()), list(FIELDS), FACETS))
