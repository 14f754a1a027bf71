"""Writes the vocabulary's own word for a synonym or a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.entries import Term, marked, values_at
from living_playbook.sources.scalars import value_mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.fixes._subject import Subject
    from living_playbook.mends import Mend


def mends(subject: Subject) -> Iterator[Mend]:
    """Yield a change for each word that stands for a term, unless that would make the term stand twice in a list."""
    values = subject.source.header.values
    for pattern, mark in marked(subject.kind.model, Term):
        found = dict(values_at(values, pattern))
        standing = {(path[:-1], str(word)) for path, word in found.items()}
        for path, word in found.items():
            main = subject.vocabulary.main_word(mark.vocabulary, word) if isinstance(word, str) else None
            if main is None or (path[:-1], main) in standing:
                continue
            mend = value_mend(subject.source, path, main)
            if mend is not None:
                standing.add((path[:-1], main))
                yield mend
