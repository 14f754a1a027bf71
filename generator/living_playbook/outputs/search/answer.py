"""The answer of the search at the desk: entries that fit a question and options, counted, sorted and shown in short."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, fields
from itertools import chain
from typing import TYPE_CHECKING

from living_playbook.errors import PlaybookError
from living_playbook.evidence import RANKED
from living_playbook.nearest import did_you_mean
from living_playbook.outputs.search._advice import near_conditions, near_titles
from living_playbook.outputs.search._conditions import chosen, meeting
from living_playbook.outputs.search._ranking import read
from living_playbook.outputs.search._snippet import snippet_of
from living_playbook.outputs.search._syntax import question_in
from living_playbook.outputs.search._weights import TAIL
from living_playbook.outputs.search.found import OPTIONS, ORDERS, Advice, Hit, SearchResult
from living_playbook.views._cards import ordered_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from living_playbook.outputs.search._index_reader import IndexReader, Scores
    from living_playbook.outputs.search._language import Language
    from living_playbook.outputs.search._syntax import QueryPart
    from living_playbook.outputs.search.found import SearchOrder, SearchRequest
    from living_playbook.views._cards import Facet


@dataclass(frozen=True, slots=True)
class _Sieve:
    """What entries must meet besides plain words, in the order in which it is looked at.

    Weak answers are dropped between the words that must be there and those that must not: as in the browser, choosing
    narrows an answer and never adds to it.
    """

    words: tuple[tuple[str, AbstractSet[int]], ...]
    refused: AbstractSet[int]
    chosen: tuple[tuple[str, AbstractSet[int]], ...]

    def passed(self, scores: Scores, *, without: str = "") -> Scores:
        """Return the entries that pass, but for the condition `without`."""
        kept = _all_in(scores, (entries for name, entries in self.words if name != without))
        bar = TAIL * max(kept.values(), default=0.0)
        kept = {entry: score for entry, score in kept.items() if score >= bar and entry not in self.refused}
        return _all_in(kept, (entries for name, entries in self.chosen if name != without))


def _all_in(scores: Scores, sets: Iterable[AbstractSet[int]]) -> Scores:
    for entries in sets:
        scores = {entry: score for entry, score in scores.items() if entry in entries}
    return scores


def answer(shelf: IndexReader, language: Language, asked: SearchRequest, unread: int = 0) -> SearchResult:
    """Return the answer to a question. Raises PlaybookError, in one line, for a question that cannot be meant."""
    _refuse_unknown(asked)
    question = question_in(asked.text)
    reading = read(shelf, language, question.text, unfinished=question.unfinished)
    scores = reading.scores() if reading.words else dict.fromkeys(shelf.entries, 0.0)

    def met(group: Iterable[QueryPart], corrected: Mapping[str, str] | None = None) -> AbstractSet[int]:
        return set[int]().union(*(meeting(shelf, language, part, corrected) for part in group))

    groups = [
        (" OR ".join(map(str, group)), met(group, reading.corrected), all(each.words for each in group))
        for group in question.needed
    ]
    options = [(f"--{name}", chosen(shelf, language, name, values)) for name, values in asked.options.items() if values]
    sieve = _Sieve(
        words=tuple((name, entries) for name, entries, words in groups if words),
        refused=met(question.refused),
        chosen=(*((name, entries) for name, entries, words in groups if not words), *options),
    )
    fit = sieve.passed(scores)
    named = shelf.numbered(asked.text.strip().casefold())
    first = _first(shelf, fit, asked, named)
    marked = reading.marked if reading.words else {}
    return SearchResult(
        query=asked.text,
        total=len(fit),
        hits=tuple(_hit(shelf, entry, fit[entry], marked) for entry in first),
        corrected=reading.corrected,
        unknown=reading.unknown,
        facets=_counts(shelf, fit) if asked.counted else {},
        advice=None if fit else _advice(shelf, question.text, sieve, scores),
        unread=unread,
    )


def _refuse_unknown(asked: SearchRequest) -> None:
    unknown = next((name for name in asked.options if name not in OPTIONS), None)
    message = ""
    if unknown is not None:
        message = f"unknown option `{unknown}`{did_you_mean(unknown, OPTIONS)}"
    elif asked.order not in ORDERS:
        message = f"unknown order `{asked.order}`{did_you_mean(asked.order, ORDERS)}"
    elif asked.limit < 1:
        message = f"the limit is {asked.limit}; it must be at least 1"
    if message:
        raise PlaybookError(message)


def _first(shelf: IndexReader, fit: Scores, asked: SearchRequest, named: int | None) -> list[int]:
    """Return the first entries in the order that was asked for; one whose id was typed answers best."""
    scores = fit if named not in fit else {**fit, named: float("inf")}
    ranks = _ranks(shelf, asked.order)
    # Without a day or a grade it comes last. Only for the few that may be shown are titles looked at.
    worth = {entry: (ranks.get(entry, 0), score) for entry, score in scores.items()}
    bar = heapq.nlargest(asked.limit, worth.values())[-1:]
    pool = [entry for entry, each in worth.items() if [each] >= bar]
    pool.sort(key=shelf.order)
    pool.sort(key=worth.__getitem__, reverse=True)
    return pool[: asked.limit]


def _ranks(shelf: IndexReader, order: SearchOrder) -> Mapping[int, int]:
    if order == "date":
        return {entry: int(day.replace("-", "")) for entry, day in shelf.days.items()}
    if order == "grade":
        return {
            entry: RANKED.index(each.value) + 1 for each, entries in shelf.facet("grade").items() for entry in entries
        }
    return {}


def _hit(shelf: IndexReader, entry: int, score: float, marked: Mapping[str, float]) -> Hit:
    stored = shelf.stored(entry)
    shown = {each.name: getattr(stored, each.name) for each in fields(Hit) if each.name not in ("score", "passage")}
    return Hit(**shown, score=round(score, 4), passage=snippet_of(stored, marked))


def _counts(shelf: IndexReader, fit: Scores) -> Mapping[str, tuple[tuple[Facet, int], ...]]:
    counts = Counter(chain.from_iterable(map(shelf.values_of.__getitem__, fit)))
    return ordered_values({shelf.values[place]: count for place, count in counts.items()})


def _advice(shelf: IndexReader, text: str, sieve: _Sieve, scores: Scores) -> Advice:
    names = dict.fromkeys(name for name, _ in (*sieve.words, *sieve.chosen))
    without = ((name, len(sieve.passed(scores, without=name))) for name in names)
    return Advice(near_titles(shelf, text), near_conditions(shelf, text), tuple(each for each in without if each[1]))
