"""A text cut up for comparing: the words in it that tell something, and each three of them in a row (a shingle)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from living_playbook.similarity.passages import Passage, whole_of
from living_playbook.similarity.words import STOP_WORDS, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph

LENGTH = 3
"""Words in a shingle: one or two are shared by all who write on the same subject."""

_TOKEN = re.compile(r"\S+")
_ENDS = (".", "!", "?", ":", ";")


@cache
def telling(token: str) -> str:
    """Return the words in a token, such as `self run` in `(self-run)`, folded; empty where they tell nothing."""
    return " ".join(word for word in words_of(token) if word not in STOP_WORDS)


@dataclass(frozen=True, slots=True)
class Word:
    """A token that tells something. `lead` is where the filler before it begins in its sentence.

    `end` is where it ends, or its sentence, if only filler follows there.
    """

    telling: str
    lead: int
    end: int


@dataclass(frozen=True)
class Text:
    """What one entry says. `named` are titles that stand in it because it links there: they are no words of its own."""

    passages: tuple[Passage, ...]
    named: tuple[str, ...] = ()

    def shingles(self) -> list[str]:
        """Return every shingle in the order of the text; not kept, because thousands of entries have millions."""
        return shingles_of(passage.text for passage in self.passages)

    @cached_property
    def words(self) -> tuple[tuple[Word, ...], ...]:
        """The telling words of each passage."""
        return tuple(_words(passage.text) for passage in self.passages)

    @cached_property
    def borrowed(self) -> frozenset[str]:
        """The shingles of the titles that stand in it."""
        return frozenset(shingle for title in self.named for shingle in shingles_of([title]))


def _words(text: str) -> tuple[Word, ...]:
    words: list[Word] = []
    lead: int | None = None
    goes_on = False
    for found in _TOKEN.finditer(text):
        token = found.group()
        lead = found.start() if lead is None else lead
        ends = token.endswith(_ENDS)
        if told := telling(token):
            words.append(Word(told, lead, found.end()))
        elif ends and goes_on:
            words[-1] = replace(words[-1], end=found.end())
        goes_on = not ends and (goes_on or bool(told))
        if told or ends:
            lead = None
    return tuple(words)


def shingles_of(texts: Iterable[str]) -> list[str]:
    """Return every shingle of texts that are read one after the other."""
    return joined(list(filter(None, map(telling, " ".join(texts).split()))))


def joined(words: Sequence[str]) -> list[str]:
    """Return each three words in a row as one text."""
    return list(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def text_of(entry: Entry, graph: Graph) -> Text:
    """Return what an entry says: title, summary and all passages."""
    return Text(tuple(whole_of(entry)), tuple(_named(entry, graph)))


def _named(entry: Entry, graph: Graph) -> Iterator[str]:
    for link in entry.body.links:
        if link.kind == "entry" and not link.words:
            ids = (link.target, *graph.aliases.get(link.target, ()))
            title = next((graph.title(name) for name in ids if name in graph.by_id), "")
            yield title or link.target.replace("-", " ")
