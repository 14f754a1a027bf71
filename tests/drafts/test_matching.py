"""Headings of notes mean sections and fields: by name, by usual other words, by likeness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from living_playbook.config import Settings
from living_playbook.drafts.matching import folded, meanings
from living_playbook.entries import entry_types, meanings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.drafts import Facts

TYPES = entry_types(Settings())


@pytest.mark.parametrize(
    ("kind", "heading", "meant"),
    [
        ("case", "Situation", ("section", "Situation", "same")),
        ("case", "**2. Background:**", ("section", "Situation", "word")),
        ("case", "Outcomes", ("section", "What happened", "word")),
        ("case", "Lessons learnt", ("field", "lessons", "word")),
        ("case", "For whom", ("field", "for_whom", "same")),
        ("case", "for_whom", ("field", "for_whom", "same")),
        ("case", "Whether it worked", ("field", "outcome", "same")),
        ("case", "Situaton", ("section", "Situation", "like")),
        ("pilot", "Results", ("section", "Results", "same")),
        ("debrief", "Next steps", ("field", "next_actions", "word")),
        ("practice", "Pitfalls", ("section", "Watch out for", "word")),
        ("case", "Maßnahmen", ("section", "What we did", "word")),
        ("case", "Ergebnisse:", ("section", "What happened", "word")),
        ("debrief", "Nächste Schritte", ("field", "next_actions", "word")),
        ("case", "Lunch", None),
        ("case", "", None),
    ],
)
def test_the_first_meaning_of_a_heading(
    facts_of: Callable[[str], Facts], kind: str, heading: str, meant: tuple[str, str, str] | None
) -> None:
    first = next(meanings(heading, facts_of(kind)), None)
    assert (None if first is None else (first.kind, first.name, first.how)) == meant


def test_the_words_of_notes_are_written_as_headings_are_compared() -> None:
    for kind in TYPES.values():
        assert set(kind.called) <= {*kind.sections, *kind.hints}
        words = [*kind.called.values(), *(each.called for each in meanings_of(kind.model))]
        assert [word for each in words for word in each if folded(word) != word] == []
