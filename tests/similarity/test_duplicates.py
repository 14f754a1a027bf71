"""Near-duplicates among many texts: every copy is found, and nothing else."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.similarity import Passage, Text, near_duplicates, near_duplicates_of
from living_playbook.similarity.candidates import worth_a_look
from living_playbook.similarity.duplicates import LEAST_LETTERS, LEAST_SHARE, MOST_IN_A_FORM, Beside, is_near_duplicate
from living_playbook.similarity.overlap import Overlap, overlap_of

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = [f"{first}{middle}{last}" for first in "bdfgklmnprst" for middle in "aeiou" for last in ("rna", "lti", "ske")]
"""Made-up words that no list of filler holds."""

LONG = st.integers(60, 400)
seeds = st.integers(0, 10**9)


def chance_of(seed: int) -> Random:
    return Random(seed)


def made_up(seed: int, length: int, vocabulary: list[str] = WORDS) -> list[str]:
    return chance_of(seed).choices(vocabulary, k=length)


def edited(words: list[str], chance: Random, share: float = 0.1) -> list[str]:
    """Return a copy in which single words were replaced, left out or put in."""
    found: list[str] = []
    for word in words:
        lot = chance.random()
        if lot < share * 0.6:
            found.append(chance.choice(WORDS))
        elif lot < share * 0.8:
            found += [word, chance.choice(WORDS)]
        elif lot > share:
            found.append(word)
    return found


def text_of_words(words: list[str]) -> Text:
    """Return a text of passages of thirty words."""
    parts = [" ".join(words[start : start + 30]) for start in range(0, len(words), 30)]
    return Text(tuple(Passage("section", "", "", part) for part in parts))


def others(seed: int, number: int = 8) -> dict[str, Text]:
    return {f"other-{n}": text_of_words(made_up(seed + n + 1, 150)) for n in range(number)}


def keys(texts: dict[str, Text]) -> list[tuple[str, str]]:
    return [(pair.first, pair.second) for pair in near_duplicates(texts)]


@given(seeds, LONG)
def test_a_lightly_edited_copy_is_always_found(seed: int, length: int) -> None:
    words = made_up(seed, length)
    copy = edited(words, chance_of(seed))
    texts = {"a": text_of_words(words), "b": text_of_words(copy), **others(seed)}
    assert keys(texts) == [("a", "b")]


@given(seeds, st.integers(50, 120), st.integers(1, 8))
def test_half_a_copy_is_found_in_a_text_that_is_much_longer(seed: int, half: int, times: int) -> None:
    chance = chance_of(seed)
    source = made_up(seed, 2 * half * times)
    start = chance.randrange(len(source) - half + 1)
    mixed = [*made_up(seed + 999, half // 2), *source[start : start + half], *made_up(seed + 998, half // 2)]
    assert keys({"a": text_of_words(source), "b": text_of_words(mixed), **others(seed)}) == [("a", "b")]


@given(seeds, LONG)
def test_sentences_in_another_order_are_a_copy_still(seed: int, length: int) -> None:
    words = made_up(seed, length)
    sentences = [words[start : start + 12] for start in range(0, length, 12)]
    chance_of(seed).shuffle(sentences)
    copy = [word for sentence in sentences for word in sentence]
    (pair,) = near_duplicates({"a": text_of_words(words), "b": text_of_words(copy)})
    assert pair.overlap.share > 0.5


@given(seeds, st.lists(LONG, min_size=2, max_size=6))
def test_texts_without_a_word_in_common_are_never_alike(seed: int, lengths: list[int]) -> None:
    texts = {}
    for number, length in enumerate(lengths):
        texts[str(number)] = text_of_words(made_up(seed, length, [f"{word}{'abcdef'[number]}" for word in WORDS]))
    assert worth_a_look(texts) == set()
    assert near_duplicates(texts) == ()


@given(seeds, LONG, st.floats(0, 1))
def test_likeness_is_the_same_from_both_sides(seed: int, length: int, share: float) -> None:
    words = made_up(seed, length)
    one, other = text_of_words(words), text_of_words(edited(words, chance_of(seed), share))
    overlap = overlap_of(one, other)
    assert overlap_of(other, one) == overlap.turned()
    assert overlap.turned().turned() == overlap
    assert 0 <= overlap.share_here <= 1
    assert 0 <= overlap.share_there <= 1
    assert [each.words for each in overlap.passages] == sorted((each.words for each in overlap.passages), reverse=True)


@given(seeds, st.randoms(use_true_random=False))
def test_the_order_of_files_decides_nothing(seed: int, chance: Random) -> None:
    words = made_up(seed, 120)
    texts = others(seed, 4) | {f"copy-{n}": text_of_words(edited(words, chance_of(seed + n))) for n in range(3)}
    shuffled = list(texts.items())
    chance.shuffle(shuffled)
    assert near_duplicates(dict(shuffled)) == near_duplicates(texts)


@given(seeds, st.randoms(use_true_random=False))
def test_how_files_are_called_decides_nothing(seed: int, chance: Random) -> None:
    words = made_up(seed, 120)
    texts = others(seed, 4) | {f"copy-{n}": text_of_words(edited(words, chance_of(seed + n))) for n in range(3)}
    names = list(texts)
    chance.shuffle(names)
    called = dict(zip(texts, names, strict=True))
    renamed = {called[key]: text for key, text in texts.items()}
    assert {frozenset(pair) for pair in keys(renamed)} == {
        frozenset(called[key] for key in pair) for pair in keys(texts)
    }


@given(seeds, st.lists(st.floats(0, 0.15) | st.just(1.0), min_size=1, max_size=5))
def test_one_text_beside_many_has_the_near_duplicates_that_it_has_among_them(seed: int, shares: list[float]) -> None:
    words = made_up(seed, 150)
    texts = others(seed, 4) | {"a": text_of_words(words)}
    texts |= {f"copy-{n}": text_of_words(edited(words, chance_of(seed + n), share)) for n, share in enumerate(shares)}
    beside = Beside.of(texts["a"], {key: text for key, text in texts.items() if key != "a"})
    among = {pair.second: pair.overlap for pair in near_duplicates(texts) if pair.first == "a"}
    assert beside.near_duplicates() == among


@given(seed=seeds, shares=st.lists(st.floats(0.0, 1.0), min_size=2, max_size=5))
def test_some_texts_among_many_have_what_each_of_them_has_alone(seed: int, shares: list[float]) -> None:
    words, chance = made_up(seed, 150), chance_of(seed)
    texts = {f"copy-{n}": text_of_words(edited(words, chance, share)) for n, share in enumerate(shares)} | others(seed)
    asked = sorted(chance.sample(sorted(texts), 3))

    found = near_duplicates_of(asked, texts)

    alone = {
        key: Beside.of(texts[key], {k: t for k, t in texts.items() if k != key}).near_duplicates() for key in asked
    }
    assert {(pair.first, pair.second): pair.overlap for pair in found} == {
        (key, other): overlap for key, overlaps in alone.items() for other, overlap in overlaps.items()
    }


def test_nothing_is_found_in_nothing(text: Callable[..., Text]) -> None:
    assert near_duplicates({}) == ()
    assert near_duplicates({"a": text()}) == ()
    assert near_duplicates({"a": text(), "b": text(), "c": text("Too short."), "d": text("Too short.")}) == ()
    assert Beside.of(text(), {"a": text()}).near_duplicates() == {}


@pytest.mark.parametrize(
    ("share", "letters", "alike"),
    [
        (LEAST_SHARE, LEAST_LETTERS, True),
        (1.0, LEAST_LETTERS - 1, False),
        (LEAST_SHARE - 0.01, 10_000, False),
    ],
)
def test_bounds(share: float, letters: int, alike: object) -> None:
    assert is_near_duplicate(Overlap(share, 0.1, letters)) is alike
    assert is_near_duplicate(Overlap(0.1, share, letters)) is alike


def form(number: int) -> dict[str, Text]:
    """Return texts of which most is the same form, and the rest their own."""
    same = made_up(1, 90)
    return {f"{n:03}": text_of_words([*same, *made_up(1000 + n, 30)]) for n in range(number)}


@pytest.mark.slow
def test_what_many_fill_in_is_a_form_and_nobodys_copy() -> None:
    few = form(MOST_IN_A_FORM)
    assert len(near_duplicates(few)) == MOST_IN_A_FORM * (MOST_IN_A_FORM - 1) / 2
    assert len(Beside.of(few.pop("000"), few).near_duplicates()) == MOST_IN_A_FORM - 1
    many = form(MOST_IN_A_FORM + 1)
    assert near_duplicates(many) == ()
    assert Beside.of(many.pop("000"), many).near_duplicates() == {}


@pytest.mark.slow
def test_a_copy_of_what_stands_in_a_form_is_found_still() -> None:
    texts = form(200)
    texts["copy"] = texts["100"]
    (pair,) = near_duplicates(texts)
    assert (pair.first, pair.second, pair.overlap.share) == ("100", "copy", 1.0)


def test_a_form_that_everybody_fills_in_costs_no_look_at_every_pair() -> None:
    texts = form(1000)
    assert len(worth_a_look(texts)) < 20 * len(texts)
