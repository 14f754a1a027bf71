"""The measures of the form are those of the playbook: what is near to a word, and what an anchor is made of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from living_playbook.entries import PartialDate, after
from living_playbook.nearest import NEAR_ENOUGH, nearest
from living_playbook.sources.markdown import slugify

if TYPE_CHECKING:
    from playwright.sync_api import Page

steady = settings(max_examples=30, derandomize=True, database=None, deadline=None)
few = st.text(st.sampled_from("abcdeé-🚀 "), max_size=14)
words = few | st.text(st.characters(exclude_categories=["Cs"]), max_size=14)
ids = st.from_regex(r"[a-d]{1,5}(-[a-d]{1,5}){0,3}", fullmatch=True)


@steady
@given(st.lists(st.tuples(words, st.lists(words, max_size=6)), min_size=1, max_size=20))
def test_the_nearest_word_is_the_same(page: Page, asked: list[tuple[str, list[str]]]) -> None:
    found = page.evaluate("(asked) => asked.map(([word, among]) => inside.nearest(word, among))", asked)
    assert found == [nearest(word, among) or "" for word, among in asked]


@steady
@given(st.lists(st.tuples(ids, st.lists(ids, max_size=6, unique=True)), min_size=1, max_size=20))
def test_the_nearest_ids_are_the_same(page: Page, asked: list[tuple[str, list[str]]]) -> None:
    code = "([word, among]) => inside.near(word, among, inside.likeness).slice(0, 3).map((each) => each.name)"
    found = page.evaluate(f"(asked) => asked.map({code})", asked)
    for (word, among), near in zip(asked, found, strict=True):
        expected = process.extract(word, sorted(among), scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH, limit=3)
        assert near == [each[0] for each in expected]


@steady
@given(st.lists(words | st.text(st.sampled_from("aÄß_-<b> /.é"), max_size=20), min_size=1, max_size=20))
def test_an_anchor_is_the_same(page: Page, texts: list[str]) -> None:
    assert page.evaluate("(asked) => asked.map((each) => inside.slugOf(each))", texts) == list(map(slugify, texts))


@steady
@given(
    st.dates(date(1000, 1, 1), date(3000, 12, 31)),
    st.integers(1, 60),
    st.sampled_from(["day", "week", "month", "year"]),
)
def test_the_day_after_a_period_is_the_same(page: Page, day: date, count: int, unit: str) -> None:
    period = f"{count} {unit}s"
    assert page.evaluate("([day, period]) => inside.dayAfterPeriod(day, period)", [str(day), period]) == str(
        after(day, period)
    )


@steady
@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_date_can_mean_the_same_days(page: Page, day: date, length: int) -> None:
    known = PartialDate.parse(str(day)[:length])
    found = page.evaluate("(text) => inside.partialOf(text)", str(known))
    assert (found["first"], found["last"]) == (str(known.first), str(known.last))
