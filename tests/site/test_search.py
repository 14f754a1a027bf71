"""The search page, in both engines and below a path: words, passages, facets, counts, the address, and finding nothing."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from living_playbook.outputs.search.question import Thesaurus, understood
from living_playbook.views._cards import FACETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playwright.sync_api import Page

    from tests.site.conftest import Printed

ROOT = Path(__file__).parents[2]
STATE = ".pb-search__state"
CARDS = ".pb-search__results > li"
COUNTS = """(facets) => Object.fromEntries([...facets.querySelectorAll("label")].map((label) =>
  [`${label.querySelector("input").name}:${label.querySelector("input").value}`, Number(label.querySelector(".pb-count").textContent)]))"""
FOUND = """async (words) => {
  const ranking = await playbook.search.rankingOf();
  const { rows } = await ranking.find(words);
  const shown = await Promise.all(rows.map(({ row }) => ranking.engine.shown(ranking.table.rows[row])));
  return shown.map(({ address }) => new URL(address).pathname.split("/").at(-2));
}"""
UNDERSTOOD = """async (texts) => {
  const { language } = (await playbook.search.rankingOf()).table;
  return texts.map((text) => language.understood(text).map(({ words, others }) => [words, others]));
}"""
SIGNS = st.text(alphabet="abs ing ed 's\u2019\u00e9\u00df\u0130-\"1:\u4f1a\u05d0", max_size=30)


@pytest.fixture(params=["mkdocs_site", "zensical_site"])
def site(request: pytest.FixtureRequest) -> Printed:
    printed: Printed = request.getfixturevalue(request.param)
    return printed


def entries_of(site: Printed) -> list[dict[str, Any]]:
    """Return every entry that the search must know, as the catalogues that are made from the graph have it."""
    record = json.loads((site.pages / "data/views/catalogue.json").read_text(encoding="utf-8"))["record"]
    return [card for kind in record["by_type"].values() for card in kind["cards"] if card["status"] != "retired"]


def values(card: dict[str, Any], name: str) -> set[str]:
    return {facet["value"] for facet in card["facets"] if facet["name"] == name}


def fits(card: dict[str, Any], chosen: dict[str, set[str]], without: str = "") -> bool:
    return all(values(card, name) & wanted for name, wanted in chosen.items() if name != without)


def expected_counts(cards: list[dict[str, Any]], chosen: dict[str, set[str]], facets: Iterable[str]) -> dict[str, int]:
    """Count as a reader understands it: OR within a facet, AND across, a facet's own choice left out."""
    found = {}
    for facet in facets:
        name, _, value = facet.partition(":")
        found[facet] = sum(value in values(card, name) and fits(card, chosen, name) for card in cards)
    return found


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


def titles(page: Page) -> list[str]:
    return page.locator(CARDS + " .pb-card__title").all_inner_texts()


def test_from_the_search_to_the_passage(page_at: Callable[..., Page], site: Printed) -> None:
    page = page_at(site.url + "search/?q=veto")
    card = page.locator(CARDS, has_text="in “").first
    assert "veto" in card.locator(".pb-card__summary mark").first.inner_text().lower()
    heading = card.locator(".pb-card__place").inner_text().partition("in “")[2].partition("”")[0]
    card.locator("a").click()
    page.wait_for_url("**/*#*")
    target = page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1)))?.textContent.trim()")
    assert page.url.startswith(site.url)
    assert target is not None, f"{page.url} leads to no place on the page"
    assert heading in (target, "Lessons", "Insights", "In short", "Before you trust this", "Under which conditions")
    page.locator("article mark").first.wait_for()
    assert {text.lower() for text in page.locator("article mark").all_inner_texts()} <= {"veto", "vetoes", "vetoed"}
    assert "mark=" not in page.url, "an address that is handed on marks nothing"
    page.keyboard.press("Escape")
    assert page.locator("article mark").count() == 0


def test_every_link_of_a_result_leads_to_a_place_that_exists(
    page_at: Callable[..., Page], mkdocs_site: Printed
) -> None:
    page = page_at(mkdocs_site.url + "search/")
    checked = set()
    for words in ("time", "sponsor", "doctors", "finance", "learn", "burnout", "friday", "checklist", "voluntary"):
        page.locator("#pb-search-words").fill(words)
        page.wait_for_function(
            "(words) => document.querySelector('.pb-search__state').textContent.includes(`“${words}”`)", arg=words
        )
        for link in page.locator(CARDS + " a").evaluate_all("(links) => links.map((link) => link.href)"):
            path, _, fragment = link.removeprefix(mkdocs_site.url).partition("#")
            html = (mkdocs_site.folder / path.partition("?")[0] / "index.html").read_text(encoding="utf-8")
            assert not fragment or f'id="{fragment}"' in html, link
            checked.add(fragment.partition("-")[0])
    assert len(checked) > 3, "hits in several kinds of places prove something"


def test_facets_narrow_and_their_counts_are_those_of_the_graph(page_at: Callable[..., Page], site: Printed) -> None:
    entries = entries_of(site)
    page = page_at(site.url + "search/")
    wait_for(page, f"{len(entries)} entries")
    facets = counts(page)
    assert facets == expected_counts(entries, {}, facets)
    offered = {name for name in FACETS if len(set().union(*(values(card, name) for card in entries))) > 1}
    assert {facet.partition(":")[0] for facet in facets} == offered >= {"type", "practice", "function", "grade", "year"}
    tick(page, "type", "case")
    tick(page, "outcome", "failed")
    tick(page, "outcome", "mixed")
    chosen = {"type": {"case"}, "outcome": {"failed", "mixed"}}
    found = [card for card in entries if fits(card, chosen)]
    wait_for(page, f"{len(found)} entries")
    assert sorted(titles(page)) == sorted(card["title"] for card in found)
    assert counts(page) == expected_counts(entries, chosen, facets)


def test_any_mixture_of_choices_is_counted_as_in_the_graph(
    page_at: Callable[..., Page], mkdocs_site: Printed, visit: Callable[..., None]
) -> None:
    chance = random.Random(4)
    entries = {card["id"]: card for card in entries_of(mkdocs_site)}
    page = page_at(mkdocs_site.url + "search/")
    facets = counts(page)
    for words in ("", "", "meeting", "senior leaders", "nobody speaks up", "shift"):
        ids = page.evaluate(FOUND, words) if words else list(entries)
        assert len(ids) > 3
        found = [entries[each] for each in ids]
        for _ in range(8):
            chosen: dict[str, set[str]] = {}
            for facet in chance.sample(sorted(facets), chance.randint(1, 5)):
                name, _, value = facet.partition(":")
                chosen.setdefault(name, set()).add(value)
            query = urlencode([("q", words), *((name, each) for name, some in chosen.items() for each in sorted(some))])
            visit(page, f"{mkdocs_site.url}search/?{query}")
            assert counts(page) == expected_counts(found, chosen, facets), query
            number = sum(fits(card, chosen) for card in found)
            state = page.locator(STATE).inner_text()
            assert state.startswith(f"{number} " if number else "Nothing found"), (query, state)


def test_the_address_holds_the_question(page_at: Callable[..., Page], site: Printed) -> None:
    page = page_at(site.url + "search/")
    page.locator("#pb-search-words").fill("meeting")
    page.wait_for_url("**/search/?q=meeting")
    tick(page, "type", "pilot")
    tick(page, "outcome", "worked")
    page.get_by_label("Sort by").select_option("grade of evidence")
    page.wait_for_url("**/search/?q=meeting&type=pilot&outcome=worked&sort=grade")
    other = page_at(page.url)
    # How many there are is told last, when everything else of an answer is there; who comes by the address asks once.
    other.wait_for_function(
        "(state) => /^\\d+ entries for “meeting”$/.test(document.querySelector(state).textContent)", arg=STATE
    )
    wait_for(page, other.locator(STATE).inner_text())
    assert [each.locator(".pb-search__chips button").count() for each in (page, other)] == [3, 3]
    assert other.get_by_label("Sort by").input_value() == "grade"
    assert other.locator(CARDS).all_inner_texts() == page.locator(CARDS).all_inner_texts()
    other.get_by_role("button", name="Remove Outcome: Worked").click()
    other.wait_for_url("**/search/?q=meeting&type=pilot&sort=grade")
    other.wait_for_function("document.querySelectorAll('.pb-search__chips button').length === 1")
    assert other.get_by_role("checkbox", name="Worked").is_checked() is False
    tick(other, "type", "practice")
    other.wait_for_function("document.querySelectorAll('.pb-search__chips button').length === 3")
    other.get_by_role("button", name="Clear all").click()
    other.wait_for_url("**/search/?q=meeting&sort=grade")
    other.wait_for_function("document.querySelectorAll('.pb-search__chips button').length === 0")
    other.wait_for_function("document.activeElement.id === 'pb-search-words'")


def test_results_are_sorted_as_asked(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    ranks = {"proven": 6, "promising": 5, "emerging": 4, "untested": 3, "contested": 2, "doubtful": 1, "": 0}
    cards = {card["title"]: card for card in entries_of(mkdocs_site)}
    page = page_at(mkdocs_site.url + "search/?q=time&sort=grade")
    shown = [ranks[cards[title]["grade"]] for title in titles(page)]
    assert shown == sorted(shown, reverse=True)
    assert len(set(shown)) > 1
    first = titles(page)[0]
    page.get_by_label("Sort by").select_option("newest change")
    page.wait_for_url("**sort=date")
    page.wait_for_function("(first) => document.querySelector('.pb-card__title').textContent !== first", arg=first)
    # Everything was committed on one day, so the years of what is told decide.
    years = [cards[title]["year"] for title in titles(page)]
    assert years == sorted(years, reverse=True)


def test_nothing_found_leads_on(page_at: Callable[..., Page], mkdocs_site: Printed, visit: Callable[..., None]) -> None:
    page = page_at(mkdocs_site.url + "search/?q=xyzzyquux")
    assert page.locator(STATE).inner_text() == "Nothing found for “xyzzyquux”; no entry has “xyzzyquux”"
    assert page.locator(CARDS).count() == 0
    assert page.locator(".pb-search__proposals").inner_text() == "Be the first to submit this"
    submit = page.get_by_role("link", name="Be the first to submit this")
    assert submit.get_attribute("href") == mkdocs_site.url + "contribute/new/"
    page.locator("#pb-search-words").fill("")
    wait_for(page, f"{len(entries_of(mkdocs_site))} entries")
    visit(page, mkdocs_site.url + "search/?q=veto&type=goal&grade=proven")
    drop = page.get_by_role("button", name="all choices")
    number = drop.locator(".pb-count").inner_text()
    drop.click()
    page.wait_for_function(
        "(start) => document.querySelector('.pb-search__state').textContent.startsWith(start)", arg=number
    )
    assert page.url.endswith("?q=veto")


def test_one_choice_less_is_proposed_with_what_it_would_find(
    page_at: Callable[..., Page], mkdocs_site: Printed
) -> None:
    page = page_at(mkdocs_site.url + "search/?q=delegation&type=checklist&outcome=worked")
    assert page.locator(STATE).inner_text() == "Nothing found for “delegation”"
    choices = page.locator(".pb-search__proposals button").all_inner_texts()
    assert [choice.split()[:2] for choice in choices[:2]] == [["any", "type"], ["any", "outcome"]]
    page.get_by_role("button", name="any outcome").click()
    number = int(choices[1].split()[2])
    wait_for(page, f"{number} {'entry' if number == 1 else 'entries'} for “delegation”")
    assert page.locator(CARDS).count() == number
    assert page.url.endswith("/search/?q=delegation&type=checklist")


@pytest.mark.parametrize(
    ("typed", "read", "first"),
    [
        ("reverse mentorng", "“mentorng” read as “mentoring”", "Reverse mentoring"),
        ("pyschological safety", "“pyschological” read as “psychological”", "Psychological safety"),
        ("hsadow boards", "“hsadow” read as “shadow”", "Shadow boards"),
    ],
)
def test_slips_are_read_as_what_was_meant(
    page_at: Callable[..., Page], mkdocs_site: Printed, typed: str, read: str, first: str
) -> None:
    page = page_at(f"{mkdocs_site.url}search/?q={typed}")
    assert page.locator(STATE).inner_text().endswith(f"entries for “{typed}”; {read}")
    assert titles(page)[0] == first


def test_near_names_are_proposed_where_even_that_is_too_far(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "search/?q=sponsrsihp&type=goal")
    near = page.locator(".pb-search__proposals button", has_text="Practice: Active sponsorship")
    count = int(near.locator(".pb-count").inner_text())
    near.click()
    page.wait_for_url("**/search/?practice=sponsorship")
    wait_for(page, f"{count} entries")


def test_synonyms_of_the_vocabulary_find_what_uses_the_main_word(
    page_at: Callable[..., Page], mkdocs_site: Printed
) -> None:
    entries = {card["id"]: card for card in entries_of(mkdocs_site)}
    page = page_at(mkdocs_site.url + "search/")
    for synonym, facet, value in (
        ("logistics", "function", "supply-chain"),
        ("accounting", "function", "finance"),
        ("purchasing", "function", "procurement"),
        ("usa", "region", "united-states"),
        ("bharat", "region", "india"),
    ):
        top = page.evaluate(FOUND, synonym)[:10]
        assert any(value in values(entries[each], facet) for each in top), (synonym, top)
    assert page.evaluate(FOUND, "wfh"), "words that are for the search alone"


def test_quotation_marks_keep_a_phrase_and_a_minus_leaves_a_word_out(
    page_at: Callable[..., Page], mkdocs_site: Printed
) -> None:
    page = page_at(mkdocs_site.url + "search/")
    loose, phrase = (set(page.evaluate(FOUND, words)) for words in ("shadow boards", '"shadow boards"'))
    assert phrase < loose
    for each in phrase:
        text = next((mkdocs_site.pages).glob(f"*/{each}/index.md")).read_text(encoding="utf-8")
        assert "shadow boards" in text.lower()
    without = set(page.evaluate(FOUND, "mentoring -reverse"))
    assert without
    assert without < set(page.evaluate(FOUND, "mentoring"))
    assert "reverse-mentoring" not in without


def test_cards_are_those_of_the_catalogues(
    page_at: Callable[..., Page], mkdocs_site: Printed, visit: Callable[..., None]
) -> None:
    cards = """(place) => Object.fromEntries([...document.querySelectorAll(place)].map((card) => [
      card.querySelector("a").textContent, [...card.querySelectorAll(".pb-card__meta > *")]
        .filter((part) => !part.matches(".pb-card__type, .pb-card__place")).map((part) => part.outerHTML)]))"""
    search, catalogue = page_at(mkdocs_site.url + "search/"), page_at(mkdocs_site.url)
    for kind, folder in (
        ("practice", "practices"),
        ("case", "cases"),
        ("pilot", "lighthouse"),
        ("debrief", "rotations"),
    ):
        visit(search, f"{mkdocs_site.url}search/?type={kind}")
        visit(catalogue, f"{mkdocs_site.url}{folder}/")
        expected = catalogue.evaluate(cards, "[data-pb-items] > li")
        shown = search.evaluate(cards, CARDS)
        assert len(shown) == 10
        assert shown == {title: expected[title] for title in shown}


def test_results_are_reached_by_keyboard(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "search/?q=delegation")
    focused = "document.activeElement.closest('li') ? [...document.querySelectorAll('.pb-search__results > li')].indexOf(document.activeElement.closest('li')) : document.activeElement.id"
    page.keyboard.press("/")
    seen = [page.evaluate(focused)]
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown", "Escape"):
        page.keyboard.press(key)
        seen.append(page.evaluate(focused))
    assert seen == ["pb-search-words", 0, 1, 0, "pb-search-words", 0, "pb-search-words"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/practices/delegation/**")
    page.go_back()
    page.locator(CARDS).first.wait_for()
    page.locator("#pb-search-words").focus()
    page.keyboard.press("Escape")
    wait_for(page, f"{len(entries_of(mkdocs_site))} entries")


def test_first_results_are_shown_while_one_types(page_at: Callable[..., Page], site: Printed) -> None:
    page = page_at(site.url + "goals/faster-decisions/")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search the playbook")
    page.keyboard.type("shadow boa")
    options = page.get_by_role("option")
    options.filter(has_text="Shadow boards").first.wait_for()
    assert options.count() == 6
    assert options.first.inner_text().splitlines() == ["Shadow boards", "Practice · Promising"]
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator(".pb-headsearch [role=status]").inner_text().endswith("results; arrows choose")
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert [each.get_attribute("aria-selected") for each in options.all()] == ["true", *["false"] * 5]
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert not options.first.is_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.url}practices/shadow-boards/**")


def test_the_header_leads_to_the_whole_answer(page_at: Callable[..., Page], site: Printed) -> None:
    page = page_at(site.url + "goals/faster-decisions/")
    page.keyboard.press("/")
    page.keyboard.type("veto")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.url}search/?q=veto")
    page.locator(CARDS).first.wait_for()


def test_a_question_is_understood_as_at_the_desk(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "search/")
    same = json.loads(gzip.decompress((mkdocs_site.folder / "pagefind/entries.pb").read_bytes()))["language"]["same"]
    phrases = {tuple(phrase.split()): tuple(tuple(each.split()) for each in others) for phrase, others in same.items()}
    thesaurus = Thesaurus(phrases, max(map(len, phrases)))
    questions = yaml.safe_load((ROOT / "tests/search/questions.yml").read_text(encoding="utf-8"))
    texts = [each["ask"] for each in questions]

    @given(st.lists(SIGNS, min_size=20, max_size=40))
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def alike(more: list[str]) -> None:
        there = page.evaluate(UNDERSTOOD, texts + more)
        here = [understood(text, thesaurus) for text in texts + more]
        assert there == [[[list(wish.words), [list(each) for each in wish.others]] for wish in each] for each in here]

    alike()


def test_a_reader_is_sent_only_the_part_of_the_index_that_a_question_needs(
    page_at: Callable[..., Page], mkdocs_site: Printed
) -> None:
    # The server is asked, as the index is loaded by a worker that tells the page nothing.
    mkdocs_site.asked.clear()
    page = page_at(mkdocs_site.url + "search/")
    page.locator("#pb-search-words").fill("veto")
    page.wait_for_function("document.querySelector('.pb-search__state').textContent.includes('“veto”')")
    asked = set(mkdocs_site.asked)
    chunks = {each for each in asked if each.endswith(".pf_index")}
    assert len(chunks) == 1 < len(list((mkdocs_site.folder / "pagefind/index").iterdir()))
    fragments = {each for each in asked if each.endswith(".pf_fragment")}
    assert len(fragments) <= 20, "ten cards before words were typed, and as many for the words"
    assert {each for each in asked if "/words/" in each} == {"/sub/path/pagefind/words/v.txt"}


def test_more_results_come_on_demand(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "search/")
    assert page.locator(CARDS).count() == 10
    page.get_by_role("button", name="Show more").click()
    page.wait_for_function("document.querySelectorAll('.pb-search__results > li').length === 30")
    links = page.locator(CARDS + " a").evaluate_all("(links) => links.map((link) => link.pathname)")
    assert len(set(links)) == 30
    assert page.evaluate("document.activeElement.pathname") == links[10], "the keyboard goes on where new ones begin"


def test_the_search_works_at_the_root_of_a_host(page_at: Callable[..., Page], long_site: Printed) -> None:
    page = page_at(long_site.url + "search/?q=mondays&outcome=failed")
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
