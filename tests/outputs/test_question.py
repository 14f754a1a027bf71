"""What a question asks for: filler left out, other words for the same thing added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.entries import Vocabulary, VocabularyTerm
from living_playbook.outputs.search.question import QueryTerm, Thesaurus, base, met, thesaurus_of, understood
from living_playbook.similarity import STOP_WORDS, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def vocabulary(**lists: Iterable[tuple[str, tuple[str, ...]]]) -> Vocabulary:
    made = {
        name: tuple(
            VocabularyTerm(id=f"term-{n}", label=label, synonyms=words) for n, (label, words) in enumerate(terms)
        )
        for name, terms in lists.items()
    }
    return Vocabulary(lists=made)


KNOWN = thesaurus_of(
    vocabulary(
        functions=[("People", ("hr", "human resources")), ("Technology", ("it",)), ("Finance", ())],
        words=[("delegation", ("delegate", "hand over decisions")), ("one-to-ones", ("1:1",))],
    )
)


def test_a_synonym_stands_for_the_main_word_and_words_of_the_search_for_each_other() -> None:
    assert (
        Thesaurus(
            {
                ("hr",): (("people",),),
                ("human", "resourc"): (("people",),),
                ("it",): (("technology",),),
                ("delegation",): (("delegate",), ("hand", "decisions")),
                ("delegat",): (("delegation",), ("hand", "decisions")),
                ("hand", "over", "decision"): (("delegation",), ("delegate",)),
                ("one", "to", "on"): (("1",),),
                ("1", "1"): (("one", "ones"),),
            },
            longest=3,
        )
        == KNOWN
    )


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("", ()),
        ("My meetings eat the week!", (QueryTerm(("meetings",)), QueryTerm(("eat",)), QueryTerm(("week",)))),
        ("how do I hand over a decision", (QueryTerm(("hand",)), QueryTerm(("decision",)))),
        ("handing over decisions", (QueryTerm(("handing", "decisions"), (("delegation",), ("delegate",))),)),
        ("HR's budget", (QueryTerm(("hr",), (("people",),)), QueryTerm(("budget",)))),
        ("1:1", (QueryTerm(("1",), (("one", "ones"),)),)),
        ("it", (QueryTerm((), (("technology",),)),)),
        ("make it work again", (QueryTerm(("work",)),)),
        ("how to", (QueryTerm(("how",)), QueryTerm(("to",)))),
        ("budget, the budget", (QueryTerm(("budget",)),)),
        ("r\u00e9sum\u00e9", (QueryTerm(("resume",)),)),
        ("\u4f1a\u8bae", (QueryTerm(("\u4f1a\u8bae",)),)),
    ],
)
def test_a_question_is_what_it_asks_for(text: str, wishes: tuple[QueryTerm, ...]) -> None:
    assert understood(text, KNOWN) == wishes


@given(st.text(max_size=60))
def test_nothing_that_tells_something_is_lost(text: str) -> None:
    told = {word for wish in understood(text, KNOWN) for word in wish.words}
    known = set(words_of(text))
    assert told <= known
    assert known - told <= STOP_WORDS


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("decide decides decided deciding", "decid"),
        ("meeting meetings meet", "meet"),
        ("company companies", "company"),
        ("class classes", "class"),
        ("process", "process"),
        ("bus", "bus"),
        ("ring", "ring"),
    ],
)
def test_usual_endings_do_not_count(words: str, expected: str) -> None:
    assert {base(word) for word in words.split()} == {expected}


def test_what_no_entry_says_is_not_looked_for() -> None:
    assert met(KNOWN, ["delegates", "decision", "one"]) == Thesaurus(
        {("delegation",): (("delegate",),), ("hand", "over", "decision"): (("delegate",),)}, 3
    )
