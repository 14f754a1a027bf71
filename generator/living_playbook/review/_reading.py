"""How long and how heavy new text is, beside the other entries of its type.

Measured by LIX, because it needs no syllables and so works in every language that parts words: words in a sentence
plus the percentage of words of more than six letters (C.-H. Björnsson, Läsbarhet, 1968; in English: J. Anderson, Lix
and Rix, Journal of Reading 26, 1983). Programs that count syllables want a dictionary for each language.
"""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from living_playbook.review.record import Measures, Reading
from living_playbook.similarity import passages_of
from living_playbook.sources.plain_text import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from living_playbook.entries import Entry
    from living_playbook.review.state import Comparison

LEAST_WORDS = 40
"""Of less text nothing is said: three sentences have no average."""

_LONG_WORD = 6
"""A long word has more letters than this."""

_FEW_OTHERS = 3
"""So many other entries of the type it takes to compare with."""

_LONG_SENTENCE, _LONGER = 22, 1.3
"""Sentences are long with so many words on average, and so many times those of the others."""

_HEAVIER = 10
"""So many points of LIX lie between two classes of texts, such as newspapers and official writing."""

_LONG_TEXT = 2
"""A text is long with so many times the words of the others."""

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


def readings(comparison: Comparison) -> tuple[Reading, ...]:
    """Return how the new text of each added or changed entry reads, as far as there is enough of it."""
    written = comparison.written
    touched = {after.path for _, after in written}
    others: dict[str, Measures | None] = {}
    found = []
    for before, after in written:
        known = {*_sentences(before)} if before else set()
        measures = measures_of([each for each in _sentences(after) if each not in known])
        if measures.words < LEAST_WORDS:
            continue
        kind = after.type.name
        if kind not in others:
            others[kind] = _middle([e for e in comparison.after.inputs.graph.of_type(kind) if e.path not in touched])
        whole = before is None
        advice = tuple(_advice(measures, others[kind], whole=whole))
        found.append(Reading(comparison.after.named(after), measures, others[kind], whole, advice))
    return tuple(found)


def _sentences(entry: Entry) -> list[str]:
    texts = [entry.fields.summary or "", *(passage.text for passage in passages_of(entry))]
    return [sentence for text in texts for sentence in sentences_of(text)]


def measures_of(sentences: Sequence[str]) -> Measures:
    """Return the measures of sentences; all are 0 where there are no words."""
    lengths = [len(_WORD.findall(sentence)) for sentence in sentences]
    number, words = sum(map(bool, lengths)), sum(lengths)
    if not words:
        return Measures(0, 0.0, 0.0)
    long = sum(len(word) > _LONG_WORD for sentence in sentences for word in _WORD.findall(sentence))
    return Measures(words, round(words / number, 1), round(words / number + 100 * long / words, 1))


def _middle(entries: Sequence[Entry]) -> Measures | None:
    """Return the medians of some entries; None for too few of them."""
    every = [each for each in (measures_of(_sentences(entry)) for entry in entries) if each.words]
    if len(every) < _FEW_OTHERS:
        return None
    return Measures(
        round(median(each.words for each in every)),
        round(median(each.sentence for each in every), 1),
        round(median(each.lix for each in every), 1),
    )


def _advice(text: Measures, others: Measures | None, *, whole: bool) -> Iterator[str]:
    if others is None:
        return
    if text.sentence >= max(_LONG_SENTENCE, _LONGER * others.sentence):
        yield (
            f"sentences of {text.sentence:.0f} words on average; the others have {others.sentence:.0f}:"
            " cut the longest in two"
        )
    elif text.lix >= others.lix + _HEAVIER:
        yield f"heavier to read (LIX {text.lix:.0f}; the others have {others.lix:.0f}): use shorter words"
    if whole and text.words >= _LONG_TEXT * others.words:
        yield f"{text.words:,} words; the others have {others.words:,}: does a reader need all of it?"
