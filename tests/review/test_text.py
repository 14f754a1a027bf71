"""Near-duplicates that a change brings, and how new text reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from living_playbook.review._reading import measures_of
from living_playbook.sources.plain_text import sentences_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.review import Review
    from tests.review.conftest import Bench

STORY = """Eight plant managers met every second week for six months, always at the same hour. Each time one of them
brought a problem, and the others asked questions before anybody gave advice. Scrap fell from nine percent to six, and
three fixes spread to other plants within days instead of months. Two managers left early because nobody covered their
shifts. The sponsor asked after every meeting what had changed, and paid for the travel out of his own budget.
"""
OTHER = "Nothing in this text was told in any other entry that anybody here has ever read, I hope.\n"


def body(text: str) -> str:
    return f"## Situation\n\n{text}\n## What we did\n\nA.\n\n## What happened\n\nB.\n"


def alike(review: Review) -> list[tuple[str, str]]:
    return [(each.entry.id, each.other.id) for each in review.likenesses]


def test_a_new_entry_that_tells_an_old_story_is_shown_with_the_passage(
    bench: Bench, written: Callable[..., str]
) -> None:
    before = {"cases/2026/plants.md": written("case", "Plants", body(STORY))}
    after = {**before, "cases/2026/circle.md": written("case", "Ours", body(STORY.replace("Eight", "Nine")))}

    (found,) = bench.review(before, after).likenesses

    assert (found.entry.id, found.other.id, found.place_here) == ("circle", "plants", "under “Situation”")
    assert found.passage_here.startswith("plant managers met every second week")
    assert found.passage_here in " ".join(STORY.split())
    assert min(found.share_here, found.share_there) > 0.5


def test_what_was_alike_before_is_not_told_again(bench: Bench, written: Callable[..., str]) -> None:
    before = {
        "cases/2026/plants.md": written("case", "Plants", body(STORY)),
        "cases/2026/circle.md": written("case", "Ours", body(STORY)),
    }
    after = {**before, "cases/2026/circle.md": written("case", "Ours", body(STORY), outcome="mixed")}

    assert alike(bench.review(before, after)) == []


def test_what_an_author_explains_is_no_finding(bench: Bench, written: Callable[..., str]) -> None:
    before = {"cases/2026/plants.md": written("case", "Plants", body(STORY))}
    related = [{"to": "plants", "why": "The same months.", "relation": "derived-from"}]
    after = {**before, "cases/2026/circle.md": written("case", "Ours", body(STORY), related=related)}

    assert alike(bench.review(before, after)) == []


@pytest.mark.parametrize("number", [3, 60])
def test_of_two_new_copies_the_later_one_is_told(bench: Bench, written: Callable[..., str], number: int) -> None:
    # Many touched entries are compared in another way than few.
    others = {f"playbook/goals/goal-{n}.md": written("goal", f"Goal {n}") for n in range(number)}
    before = {"cases/2026/plants.md": written("case", "Plants", body(STORY))}
    copies = {f"cases/2026/copy-{n}.md": written("case", f"Copy {n}", body(STORY)) for n in (1, 2)}

    review = bench.review(before, {**before, **copies, **others})

    assert sorted(alike(review)) == [("copy-1", "plants"), ("copy-2", "copy-1"), ("copy-2", "plants")]


def test_measures_are_those_of_the_published_formula() -> None:
    # Björnsson: words in a sentence, plus long words in a hundred. 12 words, 2 sentences, 3 of more than six letters.
    measures = measures_of(["The sponsor asked every manager.", "Nobody left, and fourteen of us came back."])

    assert (measures.words, measures.sentence) == (13, 6.5)
    assert measures.lix == pytest.approx(6.5 + 100 * 3 / 13, abs=0.05)
    assert measures_of([]) == measures_of(["12 %"]) == type(measures)(0, 0.0, 0.0)


def test_sentences_end_where_readers_hear_it() -> None:
    text = "It rose, e.g. in May. J. Smith asked “Why?” and left. 会議を開いた。結果は良い。 The end"

    assert sentences_of(text) == [
        "It rose, e.g. in May.",
        "J. Smith asked “Why?” and left.",
        "会議を開いた。",
        "結果は良い。",
        "The end",
    ]


def test_long_sentences_are_told_beside_those_of_the_others(bench: Bench, written: Callable[..., str]) -> None:
    short = "We met on Monday. All of us came. Then we spoke about it. " * 40
    long = f"We met{' and all of us came and we spoke' * 5}. " * 20
    before = {f"cases/2026/case-{n}.md": written("case", f"Case {n}", body(short)) for n in range(3)}
    after = {**before, "cases/2026/long.md": written("case", "Long", body(long))}

    (reading,) = bench.review(before, after).readings

    assert (reading.entry.id, reading.whole) == ("long", True)
    assert reading.others is not None
    told = (f"sentences of {reading.text.sentence:.0f} words", f"the others have {reading.others.sentence:.0f}")
    (advice,) = reading.advice
    assert advice == f"{told[0]} on average; {told[1]}: cut the longest in two"


def test_only_new_sentences_of_a_changed_entry_are_measured(bench: Bench, written: Callable[..., str]) -> None:
    old = "We met on Monday. " * 10
    new = " ".join(
        f"Then number {word} of us told what we had seen at work." for word in ("one", "two", "three", "four")
    )
    before = {"cases/2026/ours.md": written("case", "Ours", body(old))}
    after = {"cases/2026/ours.md": written("case", "Ours", body(f"{old}{new}"))}
    little = {"cases/2026/ours.md": written("case", "Ours", body(f"{old}Then we left."))}

    (reading,) = bench.review(before, after).readings

    assert (reading.text.words, reading.whole, reading.others, reading.advice) == (48, False, None, ())
    assert bench.review(before, little).readings == ()


def test_long_entries_and_heavy_words_are_told(bench: Bench, written: Callable[..., str]) -> None:
    short = "We met on Monday. All of us came. Then we spoke. " * 6
    before = {f"cases/2026/case-{n}.md": written("case", f"Case {n}", body(short)) for n in range(3)}
    heavy = "Organisational transformation necessitates considerable interdepartmental communication. " * 9
    after = {
        **before,
        "cases/2026/heavy.md": written("case", "Heavy", body(heavy)),
        "cases/2026/long.md": written("case", "Long", body(short * 4)),
    }

    advice = {
        each.entry.id: [words.split(" (")[0].split(" words;")[-1] for words in each.advice]
        for each in bench.review(before, after).readings
    }

    assert [words.partition(";")[0] for words in advice["heavy"]] == ["heavier to read"]
    assert [words.partition(":")[2] for words in advice["long"]] == [" does a reader need all of it?"]


def test_an_entry_like_nothing_else_is_not_told(bench: Bench, written: Callable[..., str]) -> None:
    before = {"cases/2026/plants.md": written("case", "Plants", body(STORY))}

    assert alike(bench.review(before, {**before, "cases/2026/o.md": written("case", "O", body(OTHER))})) == []
