"""Writes the vocabulary's own word for a synonym or a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.entries import Term, marked, values_at
from living_playbook.fixes._left import Left
from living_playbook.source_edits import Fix
from living_playbook.sources.header_lists import item_removed
from living_playbook.sources.scalars import value_edit, written_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.fixes._subject import Subject


def fixes(subject: Subject) -> Iterator[Fix | Left]:
    """Yield a fix for each word that stands for a term; where the list has that term already, the word goes."""
    values = subject.source.header.values
    for pattern, mark in marked(subject.kind.model, Term):
        found = dict(values_at(values, pattern))
        standing = {(path[:-1], str(word)) for path, word in found.items()}
        for path, word in found.items():
            main = subject.vocabulary.main_word(mark.vocabulary, word) if isinstance(word, str) else None
            if main is None or main == word:
                continue
            if (path[:-1], main) in standing:
                gone = item_removed(subject.source, path)
                if gone is None:
                    yield Left(
                        written_at(subject.source, path)[0], f"`{main}` stands there too, and has no list to leave"
                    )
                else:
                    yield Fix(f"delete `{word}`, as `{main}` stands there too", (gone,))
                continue
            change = value_edit(subject.source, path, main)
            if change is None:
                yield Left(written_at(subject.source, path)[0], "it is written in a way that only people can change")
            else:
                standing.add((path[:-1], main))
                yield Fix(f"write `{main}`", (change,))
