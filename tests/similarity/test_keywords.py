"""The distinctive words of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.similarity import Passage, Text
from living_playbook.similarity.keywords import MOST, keywords_of, phrases_of

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = ["valve", "pump", "nurse", "shift", "handover", "invoice", "auditor", "clerk", "and", "the"]
sayings = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


@pytest.fixture
def rest(text: Callable[..., Text]) -> dict[str, Text]:
    """Return texts that say nothing of note, so that what two others say is rare."""
    return {f"rest-{number}": text("Nothing happened.") for number in range(10)}


def test_a_word_is_distinctive_if_it_is_said_twice_and_few_others_say_it(
    text: Callable[..., Text], rest: dict[str, Text]
) -> None:
    texts = {
        "one": text("The nurses and the nurses. Pumps, pumps, a valve. Meetings, meetings."),
        "two": text("A nurse and a nurse, one pump and a valve."),
    }
    everywhere = {f"all-{number}": text("Meetings, meetings.") for number in range(10)}
    weights = keywords_of(texts | rest | everywhere).weights
    assert list(weights["one"]) == ["nurs", "pump"]  # the valve is named once, meetings are everywhere
    assert list(weights["two"]) == ["nurs"]
    assert weights["rest-0"] == {}


def test_what_only_one_text_says_connects_it_with_nothing(text: Callable[..., Text], rest: dict[str, Text]) -> None:
    assert keywords_of({"one": text("Nurses, nurses, nurses."), **rest}).weights["one"] == {}
    assert keywords_of({"one": text("Nurses, nurses.")}).weights == {"one": {}}
    assert keywords_of({}).weights == {}


def test_the_rarer_and_the_oftener_said_the_heavier(text: Callable[..., Text], rest: dict[str, Text]) -> None:
    texts = {
        "one": text("Nurses nurses pumps pumps pumps valves valves"),
        "two": text("Nurses pumps valves"),
        "three": text("Valves"),
    }
    weights = keywords_of(texts | rest).weights["one"]
    assert list(weights) == ["pump", "nurs", "valv"]


def test_title_and_summary_count_as_said_more_than_once(rest: dict[str, Text]) -> None:
    named = Text(
        (Passage("title", "", "", "Pumps"), Passage("summary", "", "", "A valve."), Passage("lead", "", "", "Ill"))
    )
    texts = {"one": named, "two": named}
    assert list(keywords_of(texts | rest).weights["one"]) == ["pump", "valv"]


def test_filler_figures_and_vague_words_are_never_distinctive(text: Callable[..., Text], rest: dict[str, Text]) -> None:
    said = text("About about 2026 2026 q3 q3 almost almost x x UK UK uk's us us")
    assert list(keywords_of({"one": said, "two": said, **rest}).weights["one"]) == ["uk"]


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("Nurses nurses nurses nurse", "nurses"),
        ("Nurses. Nurses. Nurses. one nurse", "nurse"),
        ("Pixar Pixar Pixar", "Pixar"),
        ("NASA, (NASA)", "NASA"),
        ("Handovers handovers the handover the handover", "handover"),
        ("Nurse's nurse's", "nurse's"),
    ],
)
def test_a_word_is_written_as_it_stands_most_often(
    text: Callable[..., Text], rest: dict[str, Text], said: str, word: str
) -> None:
    keywords = keywords_of({"one": text(said), "two": text(said), **rest})
    assert [keywords.words[stem] for stem in keywords.weights["one"]] == [word]


def test_at_most_so_many_words_are_kept(text: Callable[..., Text], rest: dict[str, Text]) -> None:
    letters = "abcdefghij"
    said = text(" ".join(f"bor{one}{other}k" for one in letters for other in letters for _ in range(2)))
    assert len(keywords_of({"one": said, "two": said, **rest}).weights["one"]) == MOST


def test_phrases_are_words_side_by_side_in_one_sentence(text: Callable[..., Text]) -> None:
    said = text("The shift handover, handover of nurses. Shift. Nurses", "Pumps and (shift) nurses")
    words = {"shift", "handov", "nurs"}
    assert phrases_of(said, words) == {("shift", "handov")}
    assert phrases_of(text("Nurse nurse"), words) == set()


@given(st.dictionaries(st.sampled_from("abcdefgh"), sayings), st.randoms(use_true_random=False))
def test_the_order_of_texts_decides_nothing(said: dict[str, str], chance: object) -> None:
    texts = {key: Text((Passage("lead", "", "", each),)) for key, each in said.items()}
    shuffled = list(texts.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    keywords = keywords_of(texts)
    assert keywords_of(dict(shuffled)) == keywords
    for weights in keywords.weights.values():
        assert all(weight > 0 for weight in weights.values())
        assert set(weights) <= set(keywords.words)
