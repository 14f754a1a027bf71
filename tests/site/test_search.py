"""The search page, in both engines and below a path: words, passages, facets, counts, the address, and finding nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from conftest import Printed

STATE = ".pb-search__state"
CARDS = ".pb-search__results > li"
COUNTS = """(facets) => Object.fromEntries([...facets.querySelectorAll("label")].map((label) =>
  [`${label.querySelector("input").name}:${label.querySelector("input").value}`, Number(label.querySelector(".pb-count").textContent)]))"""


@pytest.fixture(params=["mkdocs_site", "zensical_site"])
def site(request: pytest.FixtureRequest) -> Printed:
    printed: Printed = request.getfixturevalue(request.param)
    return printed


def entries_of(site: Printed) -> list[dict[str, Any]]:
    """Return every entry that the search must know."""
    record = json.loads((site.pages / "data/views/catalogue.json").read_text(encoding="utf-8"))["record"]
    return [card for kind in record["by_type"].values() for card in kind["cards"] if card["status"] != "retired"]


def labels(card: dict[str, Any], name: str) -> set[str]:
    return {facet["label"] for facet in card["facets"] if facet["name"] == name}


def tick(page: Page, name: str, value: str) -> None:
    box = page.locator(f"input[name={name}][value={json.dumps(value)}]")
    menu = page.locator(".pb-search__facets > details", has=box)
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    box.click()


def wait_for(page: Page, text: str) -> None:
    page.wait_for_function("(text) => document.querySelector('.pb-search__state').textContent === text", arg=text)


def counts(page: Page) -> dict[str, int]:
    found: dict[str, int] = page.locator(".pb-search__facets").evaluate(COUNTS)
    return found


def test_from_the_header_to_the_passage(page_at: Callable[..., Page], site: Printed) -> None:
    page = page_at(site.url + "goals/faster-decisions/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Search the playbook"
    page.keyboard.type("veto")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.url}search/?q=veto")
    card = page.locator(CARDS, has_text="in “").first
    card.wait_for()
    assert "veto" in card.locator("mark").first.inner_text().lower()
    heading = card.locator(".pb-card__meta").inner_text().partition("in “")[2].partition("”")[0]
    card.locator("a").click()
    page.wait_for_url("**/*#*")
    target = page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1)))?.textContent.trim()")
    assert page.url.startswith(site.url)
    assert target is not None, f"{page.url} leads to no place on the page"
    assert heading in (target, "Lessons", "Insights")


def test_facets_narrow_and_their_counts_are_true(page_at: Callable[..., Page], site: Printed) -> None:
    entries = entries_of(site)
    page = page_at(site.url + "search/")
    wait_for(page, f"{len(entries)} entries")
    for facet, count in counts(page).items():
        name, _, value = facet.partition(":")
        assert (facet, count) == (facet, sum(value in labels(card, name) for card in entries))
    tick(page, "type", "Case")
    tick(page, "outcome", "Failed")
    tick(page, "outcome", "Mixed")
    found = [
        card for card in entries if labels(card, "type") == {"Case"} and labels(card, "outcome") & {"Failed", "Mixed"}
    ]
    wait_for(page, f"{len(found)} entries")
    shown = page.locator(CARDS + " .pb-card__title").all_inner_texts()
    assert sorted(shown) == sorted(card["title"] for card in found)
    now = counts(page)
    for value in ("Worked", "Failed", "Mixed"):
        others = [card for card in entries if labels(card, "type") == {"Case"} and value in labels(card, "outcome")]
        assert (value, now[f"outcome:{value}"]) == (value, len(others))
    for value in ("Case", "Lighthouse pilot", "Practice"):
        others = [
            card for card in entries if labels(card, "outcome") & {"Failed", "Mixed"} and value in labels(card, "type")
        ]
        assert (value, now[f"type:{value}"]) == (value, len(others))


def test_the_address_holds_the_question(page_at: Callable[..., Page], site: Printed) -> None:
    page = page_at(site.url + "search/")
    page.locator("#pb-search-words").fill("meeting")
    page.wait_for_url("**/search/?q=meeting")
    tick(page, "type", "Lighthouse pilot")
    tick(page, "outcome", "Worked")
    page.wait_for_url("**/search/?q=meeting&type=Lighthouse+pilot&outcome=Worked")
    other = page_at(page.url)
    # How many there are is told last, when everything else of an answer is there; who comes by the address asks once.
    other.wait_for_function(
        "(state) => /^\\d+ entries for “meeting”$/.test(document.querySelector(state).textContent)", arg=STATE
    )
    wait_for(page, other.locator(STATE).inner_text())
    assert [each.locator(".pb-search__chips button").count() for each in (page, other)] == [3, 3]
    assert other.locator(CARDS).all_inner_texts() == page.locator(CARDS).all_inner_texts()
    other.get_by_role("button", name="Remove Outcome: Worked").click()
    other.wait_for_url("**/search/?q=meeting&type=Lighthouse+pilot")
    other.wait_for_function("document.querySelectorAll('.pb-search__chips button').length === 1")
    assert other.get_by_role("checkbox", name="Worked").is_checked() is False
    other.get_by_role("button", name="Remove Type: Lighthouse pilot").click()
    other.wait_for_url("**/search/?q=meeting")
    other.wait_for_function("document.querySelectorAll('.pb-search__chips button').length === 0")


def test_nothing_found_is_said(page_at: Callable[..., Page], site: Printed) -> None:
    page = page_at(site.url + "search/?q=xyzzyquux")
    assert page.locator(STATE).inner_text() == (
        "Nothing found for “xyzzyquux”. Try fewer words, or take away a choice."
    )
    assert page.locator(CARDS).count() == 0
    page.locator("#pb-search-words").fill("")
    wait_for(page, f"{len(entries_of(site))} entries")


def test_more_results_come_on_demand(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "search/")
    assert page.locator(CARDS).count() == 20
    page.get_by_role("button", name="Show more").click()
    page.wait_for_function("document.querySelectorAll('.pb-search__results > li').length === 40")
    titles = page.locator(CARDS + " a").evaluate_all("(links) => links.map((link) => link.pathname)")
    assert len(set(titles)) == 40


def test_the_search_works_at_the_root_of_a_host(page_at: Callable[..., Page], long_site: Printed) -> None:
    page = page_at(long_site.url + "search/?q=mondays&outcome=Failed")
    page.locator(CARDS + " a").first.click()
    page.wait_for_url(f"{long_site.url}cases/story-*/**")


def test_there_is_one_search(page_at: Callable[..., Page], site: Printed) -> None:
    for width in (1440, 390):
        page = page_at(site.url + "goals/faster-decisions/", width)
        offered = page.locator("header").get_by_role("search").or_(page.locator("header [for=__search], .pb-headlink"))
        assert offered.filter(visible=True).count() == 1
        assert not page.get_by_role("dialog", name="Search").is_visible()


def test_the_home_page_leads_to_the_search(page_at: Callable[..., Page], site: Printed) -> None:
    page = page_at(site.url)
    page.keyboard.press("/")
    page.keyboard.type("delegation")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.url}search/?q=delegation")
    page.locator(CARDS).first.wait_for()


def test_an_unknown_address_offers_to_search(page_at: Callable[..., Page], site: Printed) -> None:
    page = page_at(site.url + "practices/old/mentoring_circles.html")
    assert page.locator("h1").inner_text() == "This page is not here"
    assert page.get_by_label("Search the playbook").input_value() == "mentoring circles"
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none", "the style is missing"
    page.get_by_role("button", name="Search").click()
    page.wait_for_url(f"{site.url}search/?q=mentoring+circles")
    assert page.locator(CARDS + " .pb-card__title").first.inner_text() == "Mentoring circles"


def test_a_former_name_leads_to_the_entry(page_at: Callable[..., Page], site: Printed) -> None:
    page = page_at(site.url + "practices/walk-and-talk/")
    page.wait_for_url(f"{site.url}practices/walking-meetings/")
    assert page.locator("h1").inner_text() == "Walking meetings"
