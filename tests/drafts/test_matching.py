"""Headings of notes mean sections and fields: by name, by usual other words, by likeness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from living_playbook.config import Settings
from living_playbook.drafts.matching import FIELD_WORDS, SECTION_WORDS, folded, meanings
from living_playbook.entries import describe_fields, entry_types

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


def test_the_tables_name_sections_and_fields_that_there_are() -> None:
    sections = {folded(name) for kind in TYPES.values() for name in (*kind.sections, *kind.hints)}
    fields = {row.name for kind in TYPES.values() for row in describe_fields(kind)}
    assert set(SECTION_WORDS) <= sections
    assert set(FIELD_WORDS) <= fields
    for words in (*SECTION_WORDS.values(), *FIELD_WORDS.values()):
        assert [word for word in words if folded(word) != word] == []
