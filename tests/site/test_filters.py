"""The filters of a list: OR within a facet, AND across facets, true counts, the state in the address, no pointer needed."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.site.conftest import Printed

Choice = dict[str, set[str]]
SHOWN = "(list) => [...list.children].filter((item) => !item.hidden).map((item) => item.querySelector('a').pathname.split('/').at(-2))"
COUNTS = """(form) => [...form.querySelectorAll("label:has([type=checkbox])")].map((label) => {
  const box = label.querySelector("input");
  return [box.name, box.value, Number(label.querySelector(".pb-count").textContent), box.disabled, box.checked];
})"""


def cards_of(site: Printed, kind: str) -> list[dict[str, Any]]:
    path: Path = site.pages / "data" / "views" / "catalogue.json"
    cards: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["record"]["by_type"][kind]["cards"]
    return cards


def values(card: Mapping[str, Any], name: str) -> set[str]:
    return {facet["value"] for facet in card["facets"] if facet["name"] == name}


def fitting(cards: Iterable[dict[str, Any]], choice: Choice, without: str = "") -> list[dict[str, Any]]:
    """Return what must be shown: any value of a facet will do, and every facet must be satisfied."""
    return [
        card
        for card in cards
        if all(values(card, name) & wanted for name, wanted in choice.items() if name != without and wanted)
    ]


def shown(page: Page) -> set[str]:
    return set(page.locator("[data-pb-items]").evaluate(SHOWN))


def choose(page: Page, name: str, *wanted: str) -> None:
    menu = page.locator(f"details.pb-filter:has(input[name={name}])")
    menu.locator("summary").click()
    for value in wanted:
        menu.locator(f"input[value={value!r}]").click()
    menu.locator("summary").click()


def state(page: Page) -> str:
    return page.locator(".pb-filters__state").inner_text()


def assert_true_counts(page: Page, cards: list[dict[str, Any]], choice: Choice) -> None:
    for name, value, count, disabled, checked in page.locator("form.pb-filters").evaluate(COUNTS):
        true = Counter(each for card in fitting(cards, choice, without=name) for each in values(card, name))[value]
        assert (name, value, count) == (name, value, true)
        assert checked == (value in choice.get(name, set()))
        assert disabled == (true == 0 and not checked), (name, value)


def test_any_value_of_a_facet_and_every_facet(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "cases/")
    cards = cards_of(mkdocs_site, "case")
    assert shown(page) == {card["id"] for card in cards}
    assert state(page) == f"{len(cards)} cases"
    choice: Choice = {}
    for name in ("outcome", "practice", "function"):
        left = Counter(value for card in fitting(cards, choice) for value in values(card, name))
        choice[name] = {value for value, _ in sorted(left.items(), key=lambda pair: (-pair[1], pair[0]))[1:3]}
        choose(page, name, *choice[name])
        expected = {card["id"] for card in fitting(cards, choice)}
        assert shown(page) == expected
        assert state(page) == f"{len(expected)} of {len(cards)} cases"
        assert_true_counts(page, cards, choice)
    assert 0 < len(fitting(cards, choice)) < len(fitting(cards, {"outcome": choice["outcome"]}))


def test_words_the_address_and_clearing(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "cases/")
    cards = cards_of(mkdocs_site, "case")
    choose(page, "outcome", "worked", "mixed")
    page.get_by_label("Search words").fill("NHS mentor")
    left = shown(page)
    assert left
    assert left < {card["id"] for card in fitting(cards, {"outcome": {"worked", "mixed"}})}
    query = page.url.partition("?")[2]
    assert sorted(query.split("&")) == ["outcome=mixed", "outcome=worked", "q=NHS+mentor"]
    page.reload()
    assert shown(page) == left
    assert page.get_by_label("Search words").input_value() == "NHS mentor"
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_function("location.search === ''")
    assert shown(page) == {card["id"] for card in cards}
    assert state(page) == f"{len(cards)} cases"
    assert not page.get_by_role("button", name="Clear all").is_visible()
    assert_true_counts(page, cards, {})


def test_a_filter_works_without_a_pointer(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "cases/")
    menu = page.locator("details.pb-filter:has(input[name=outcome])")
    menu.locator("summary").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    first = menu.locator("input").first
    assert first.is_checked()
    assert shown(page) == {
        card["id"] for card in fitting(cards_of(mkdocs_site, "case"), {"outcome": {first.get_attribute("value") or ""}})
    }
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert menu.locator("summary").evaluate("(node) => node === document.activeElement")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_menu_closes_and_stays_on_the_screen(page_at: Callable[..., Page], mkdocs_site: Printed, width: int) -> None:
    page = page_at(mkdocs_site.url + "cases/", width)
    for menu in page.locator("details.pb-filter").all():
        menu.locator("summary").click()
        # The browser tells of an opened menu a moment after it is open.
        page.wait_for_function(
            """([menu, width]) => {
              const box = menu.getBoundingClientRect();
              return box.width > 0 && box.left >= 0 && box.right <= width;
            }""",
            arg=[menu.locator("fieldset").element_handle(), width],
        )
        assert page.locator("details.pb-filter[open]").count() == 1
    page.locator("h1").click()
    assert page.locator("details.pb-filter[open]").count() == 0


def test_without_javascript_the_list_is_whole(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "cases/", java_script_enabled=False)
    assert not page.locator("form.pb-filters").is_visible()
    assert page.locator("[data-pb-items] > li").count() == len(cards_of(mkdocs_site, "case"))
    assert page.locator("[data-pb-items] > li").last.is_visible()


def test_lessons_have_filters_too(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    record = json.loads((mkdocs_site.pages / "data/views/lessons.json").read_text(encoding="utf-8"))["record"]
    page = page_at(mkdocs_site.url + "lessons/?outcome=failed")
    expected = [row for row in record["lessons"] if row["outcome"] == "failed"]
    page.wait_for_function("document.querySelector('.pb-filters__state').textContent.includes(' of ')")
    assert state(page) == f"{len(expected)} of {len(record['lessons'])} lessons"
    assert page.locator("[data-pb-items] > li:visible").count() == len(expected)


@pytest.mark.parametrize("start", ["cases/", "cases/page-2/"])
def test_a_long_list_has_pages_and_filters_see_them_all(
    page_at: Callable[..., Page], long_site: Printed, start: str
) -> None:
    cards = cards_of(long_site, "case")
    page = page_at(long_site.url + start)
    assert page.locator("[data-pb-items] > li").count() == (200 if start == "cases/" else len(cards) - 200)
    assert page.get_by_role("navigation", name="Pages").is_visible()
    choose(page, "outcome", "failed")
    page.wait_for_function("document.querySelector('.pb-filters__state').textContent.includes(' of ')")
    expected = [card["id"] for card in fitting(cards, {"outcome": {"failed"}})]
    assert page.locator("[data-pb-items]").evaluate(SHOWN) == expected
    assert state(page) == f"{len(expected)} of {len(cards)} cases"
    assert_true_counts(page, cards, {"outcome": {"failed"}})
    assert page.get_by_role("navigation", name="Pages").count() == 0
    page.locator("[data-pb-items] > li:visible a").last.click()
    assert page.url == f"{long_site.url}cases/{expected[-1]}/"
    assert page.locator("h1").inner_text().startswith("Story ")


def test_a_filter_says_so_when_the_rest_cannot_be_loaded(page_at: Callable[..., Page], long_site: Printed) -> None:
    page = page_at(long_site.url + "cases/")
    page.route("**/page-2/", lambda route: route.abort())
    choose(page, "outcome", "failed")
    page.wait_for_function("document.querySelector('.pb-filters__state').textContent.includes('could not')")
    page.unroute("**/page-2/")
    choose(page, "outcome", "mixed")
    page.wait_for_function("document.querySelector('.pb-filters__state').textContent.includes(' of ')")
    expected = fitting(cards_of(long_site, "case"), {"outcome": {"failed", "mixed"}})
    assert shown(page) == {card["id"] for card in expected}
