"""The table that the browser counts, filters and sorts by: for each entry its facets, day and grade, and no text.

It is small, so facets can be counted exactly and at once for any mixture of choices; the words of entries stay in the
index, of which a reader gets only the parts that a question needs.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from living_playbook.evidence import RANKED
from living_playbook.outputs._words import FACET_HEADINGS
from living_playbook.outputs.search._page import pieces_of
from living_playbook.similarity import STOP_WORDS, words_of
from living_playbook.views._cards import facet_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from living_playbook.outputs.search.question import Thesaurus
    from living_playbook.outputs.search.records import Record

OTHER_LETTERS = "_"
"""The list of words that begin with no letter from a to z."""


def table_of(records: Sequence[Record], names: Sequence[str], thesaurus: Thesaurus) -> dict[str, Any]:
    """Return the table as JSON holds it. `names` says what the index calls each record, in the same order.

    `facets` lists name, heading and values with labels; a row has the name in the index, the numbers of its values
    counted through all facets, its day, the rank of its grade (0 for none), its year, and how many of the first words
    of its text are title and summary. `prior` is what entries of some types count against others that fit as well.
    """
    values = facet_values(tuple(record.card for record in records))
    facets = [
        [name, heading, [[facet.value, facet.label] for facet, _ in values[name]]]
        for name, heading in FACET_HEADINGS.items()
        if values[name]
    ]
    ordered = [facet for name in FACET_HEADINGS for facet, _ in values[name]]
    numbers = {facet: number for number, facet in enumerate(ordered)}
    rows = [
        [
            name,
            [numbers[facet] for facet in record.card.facets],
            record.day,
            _rank(record),
            record.card.year,
            len(pieces_of(record.card.title)),
            len(pieces_of(record.card.summary)),
        ]
        for record, name in zip(records, names, strict=True)
    ]
    prior = {record.card.type: record.prior for record in records if record.prior != 1}
    return {"facets": facets, "rows": rows, "prior": prior, "language": language_of(thesaurus)}


def _rank(record: Record) -> int:
    return RANKED.index(record.card.grade) + 1 if record.card.grade else 0


def language_of(thesaurus: Thesaurus) -> dict[str, Any]:
    """Return what the browser needs to understand a question as the search at the desk does."""
    same = {" ".join(phrase): [" ".join(each) for each in others] for phrase, others in sorted(thesaurus.same.items())}
    return {"filler": sorted(STOP_WORDS), "same": same}


def frequencies(records: Iterable[Record]) -> Counter[str]:
    """Return every word of the records that is no filler, with the number of records that have it."""
    counts: Counter[str] = Counter()
    for record in records:
        texts = (record.card.title, record.card.summary, *record.filed_under, *record.names)
        words = {word for text in (*texts, *(each.text for each in record.passages)) for word in words_of(text)}
        counts.update(words - STOP_WORDS)
    return counts


def word_lists(counts: Mapping[str, int]) -> dict[str, list[str]]:
    """Return counted words by their first letter, the most frequent first: to know a misspelt word by."""
    lists: dict[str, list[str]] = defaultdict(list)
    for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        lists[word[0] if "a" <= word[0] <= "z" else OTHER_LETTERS].append(word)
    return dict(lists)


def packed(value: Mapping[str, Any]) -> bytes:
    """Return JSON as the browser unpacks it, the same bytes for the same value, whatever a server does to files."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)
