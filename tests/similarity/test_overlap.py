"""What two texts have in common: which passages, where they stand, and how great a share it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from living_playbook.similarity.overlap import LEAST_WORDS, Overlap, Shared, Stretch, overlap_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.similarity import Text

STORY = (
    "Eight managers met on Tuesdays from March to August. Somebody brought a fault, the others asked questions first."
)
OWN = "Nurses change places with engineers for a month and rebuild the night shift together."


def test_a_passage_is_told_from_both_sides_with_its_places(text: Callable[..., Text]) -> None:
    overlap = overlap_of(text(OWN, STORY), text(f"Before it all began, eight{STORY[5:]}"))
    assert overlap == Overlap(
        share_here=72 / (72 + 57),
        share_there=72 / 77,
        letters=72,
        passages=(
            Shared(12, Stretch("section", "Two", "two", STORY), Stretch("section", "One", "one", f"eight{STORY[5:]}")),
        ),
    )


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (STORY, 12),
        (STORY.upper(), 12),
        (STORY.replace("March", "April"), 12),  # a word was changed
        (STORY.replace("March", "early March"), 12),  # a word was put in
        (STORY.replace("from March", ""), 11),  # a word was left out
        (STORY.replace("March to August", "snow to hail to dust to mud"), 12),  # four words instead of two
        (
            STORY.replace("March to August", "snow to hail to dust to mud to fog"),
            6,
        ),  # five: the first part is too short
        (STORY.replace("Eight", "Nine"), 11),  # where it begins nobody can tell
        ("Somebody brought a fault, the others asked questions first.", LEAST_WORDS),
        ("Somebody brought a fault, the others asked.", 0),  # too short
    ],
)
def test_words_may_be_changed_and_what_is_short_is_no_passage(
    text: Callable[..., Text], other: str, words: int
) -> None:
    assert [each.words for each in overlap_of(text(STORY), text(other)).passages] == [words] * bool(words)


def test_the_longest_passage_comes_first_and_none_is_told_twice(text: Callable[..., Text]) -> None:
    short = "Three plants replaced one worn seal without telling their neighbours."
    overlap = overlap_of(text(short, STORY), text(f"{STORY} {OWN} {STORY}", short))
    assert [(each.words, each.here.heading, each.there.heading) for each in overlap.passages] == [
        (12, "Two", "One"),
        (8, "One", "Two"),
    ]
    assert overlap.share_here == 1.0


def test_order_of_passages_does_not_matter_but_order_of_words_does(text: Callable[..., Text]) -> None:
    turned = " ".join(reversed(STORY.split()))
    assert overlap_of(text(OWN, STORY), text(STORY, OWN)).share == 1.0
    assert overlap_of(text(STORY), text(turned)) == Overlap()


def test_forms_and_titles_of_linked_entries_do_not_count(text: Callable[..., Text]) -> None:
    both = (text(f"{STORY} {OWN}"), text(OWN))
    forms = frozenset(both[1].shingles())
    assert overlap_of(*both).share_there == 1.0
    assert overlap_of(*both, forms) == Overlap()
    assert overlap_of(text(f"{STORY} {OWN}"), text(OWN, named=(OWN,))) == Overlap()
    assert overlap_of(text(f"{STORY} {OWN}", named=(OWN,)), text(OWN)) == Overlap()


def test_shares_are_of_what_is_left_without_the_form(text: Callable[..., Text]) -> None:
    forms = frozenset(text(OWN).shingles())
    overlap = overlap_of(text(OWN, STORY), text(STORY, OWN), forms)
    assert (overlap.share_here, overlap.share_there, len(overlap.passages)) == (1.0, 1.0, 1)


def test_nothing_is_like_nothing(text: Callable[..., Text]) -> None:
    assert overlap_of(text(), text()) == Overlap()
    assert overlap_of(text(STORY), text()) == Overlap()
    assert overlap_of(text("The of and."), text("The of and.")) == Overlap()


def test_a_phrase_that_a_text_repeats_begins_no_passage(text: Callable[..., Text]) -> None:
    refrain = "the four-day week trial "
    overlap = overlap_of(text(refrain * 12), text(refrain * 3))
    assert overlap.share <= 1.0
    assert overlap_of(text(STORY), text(refrain * 12)) == Overlap()


def test_letters_are_counted_because_not_all_scripts_part_their_words(text: Callable[..., Text]) -> None:
    names = "@ana @bob @eva @tom @zoe @max @mia"
    clauses = "他们每两周在星期二见面一次，" * 3 + "谁也没有离开。"
    overlap = overlap_of(text(f"{clauses} {names}"), text(f"彼らは隔週の火曜日に集まった。誰も去らなかった。 {names}"))
    assert overlap.passages[0].words == 7
    assert overlap.share_here < 0.4
