"""Writes the vocabulary's own word for a synonym or a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.entries import Term, marked, values_at
from living_playbook.sources.scalars import value_mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.fixes._subject import Subject
    from living_playbook.sources.edits import Mend


def mends(subject: Subject) -> Iterator[Mend]:
    """Yield a change for each word that stands for a term, unless the term itself stands in the same list."""
    values = subject.source.header.values
    for pattern, mark in marked(subject.kind.model, Term):
        found = dict(values_at(values, pattern))
        for path, word in found.items():
            main = subject.vocabulary.main_word(mark.vocabulary, word) if isinstance(word, str) else None
            beside = [other for place, other in found.items() if place[:-1] == path[:-1]]
            if main is not None and main not in (word, *beside):
                mend = value_mend(subject.source, path, main)
                if mend is not None:
                    yield mend
