"""The questions of a type are those that its statuses ask for, and come from the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from living_playbook.config import Settings
from living_playbook.drafts import Choice, Facts, Question, found_entries, questions_of
from living_playbook.entries import entry_types

if TYPE_CHECKING:
    from collections.abc import Callable

TYPES = list(entry_types(Settings()))


@pytest.mark.parametrize("name", TYPES)
def test_every_field_that_a_status_needs_is_asked_for_once(facts_of: Callable[[str], Facts], name: str) -> None:
    facts = facts_of(name)
    asked = [question.name for question in questions_of(facts)]
    needed = {row.name for row in facts.rows().values() if row.status}
    assert {each.partition(".")[0] for each in asked} == needed
    assert len(asked) == len(set(asked))
    assert all(question.description and question.when for question in questions_of(facts))


def test_what_a_draft_needs_comes_first_and_what_publishing_needs_last(facts_of: Callable[[str], Facts]) -> None:
    assert [question.name for question in questions_of(facts_of("person"))] == [
        "consent.given_on",
        "consent.until",
        "summary",
        "role",
        "owner",
    ]


def test_a_question_knows_its_choices_and_its_entries(facts_of: Callable[[str], Facts]) -> None:
    case = {question.name: question for question in questions_of(facts_of("case"))}
    assert case["outcome"] == Question(
        "outcome",
        "Outcome",
        "Whether it worked.",
        "from in review on",
        "worked",
        choices=tuple(map(Choice, ("worked", "mixed", "failed", "too-early", "unknown"))),
    )
    assert (case["practices"].wants, case["practices"].many) == ("practice", True)
    assert case["lessons"].example == "Protect the hour, or it goes."
    debrief = {question.name: question for question in questions_of(facts_of("debrief"))}
    assert Choice("operations", "Operations") in debrief["host_function"].choices


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("circles", ["mentoring-circles"]),
        ("COACHING peer", ["peer-coaching"]),
        ("mentorng", ["mentoring-circles"]),
        ("peer-coaching", ["peer-coaching"]),
        ("faster", []),
        ("quite different", []),
    ],
)
def test_entries_are_found_by_words_of_their_titles(
    facts_of: Callable[[str], Facts], words: str, found: list[str]
) -> None:
    facts = facts_of("case")
    question = next(each for each in questions_of(facts) if each.name == "practices")
    assert [choice.value for choice in found_entries(facts, question, words)] == found
