"""A site unpacked on a disk, with no server and no network: every page, every link, and all that pages do."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import ConsoleMessage, Page

    from tests.site.conftest import Printed

ENGINES = ["offline-mkdocs", "offline-zensical"]
STATE = ".pb-filters__state"
ELSEWHERE = re.compile(r"^404\.html$|/page-\d+/$|^practices/walk-and-talk/$")
"""Kinds of page that a disk has not, or that lead on at once and are looked at below."""

SHOWN = "(list) => [...list.children].filter((item) => !item.hidden).map((item) => item.querySelector('a').pathname.split('/').at(-2))"


@pytest.fixture
def on_disk(page_at: Callable[..., Page], unpacked: Callable[[str], Printed]) -> Callable[..., Page]:
    """Return a function that opens a page of a site on a disk in a browser without a network."""

    def open_page(address: str, name: str = "offline-mkdocs", **options: Any) -> Page:
        return page_at(unpacked(name).url + address, offline=True, **options)

    return open_page


def complaint(message: ConsoleMessage) -> list[str]:
    return [f"{message.location['url']}: {message.text}"] if message.type in ("error", "warning") else []


@pytest.mark.parametrize("name", ENGINES)
def test_every_kind_of_page_opens_without_a_complaint(
    name: str, on_disk: Callable[..., Page], unpacked: Callable[[str], Printed], page_kinds: tuple[str, ...]
) -> None:
    site = unpacked(name)
    page = on_disk("index.html", name)
    found: dict[str, list[Any]] = defaultdict(list)
    page.on("console", lambda message: found["console"].extend(complaint(message)))
    page.on("pageerror", lambda error: found["error"].append(f"{page.url}: {error}"))
    # What the browser itself gives up when it goes to the next page did not fail.
    page.on(
        "requestfailed",
        lambda asked: found["failed"].extend(
            [] if asked.failure == "net::ERR_ABORTED" else [(asked.url, asked.failure)]
        ),
    )
    page.on("request", lambda asked: found["fetched"].extend([asked.url] * (asked.resource_type in ("xhr", "fetch"))))
    page.on(
        "request",
        lambda asked: found["foreign"].extend([] if asked.url.startswith((site.url, "data:")) else [asked.url]),
    )
    for kind in page_kinds:
        if ELSEWHERE.search(kind):
            continue
        address, mark, query = kind.partition("?")
        page.goto(f"{site.url}{address}index.html{mark}{query}")
        if page.locator("h1").count() != 1 or not page.title().endswith(" - Living Playbook"):
            found["headings"].append((kind, page.locator("h1").all_inner_texts(), page.title()))
        if page.locator("header [role=search]").count() != 1:
            found["script did not run"].append(kind)
    # What the theme asks for later, if anything, it asks for on every page.
    page.wait_for_load_state("networkidle")
    assert len(page_kinds) > 40
    assert {key: each for key, each in found.items() if each} == {}


@cache
def parsed(path: Path) -> html.HtmlElement:
    return html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()


@cache
def anchors(path: Path) -> frozenset[str]:
    return frozenset(parsed(path).xpath("//@id | //a/@name")) | {"__skip"}


def links_in(page: html.HtmlElement) -> Iterator[str]:
    for element in page.iter(etree.Element):
        yield from (value for name in ("href", "src", "action", "data-page") if (value := element.get(name)))
        if element.get("http-equiv") == "refresh":
            yield element.get("content").partition("url=")[2]
        yield from (each for each in (element.get("data-pages") or "").split() if each != ".")


@pytest.mark.parametrize("name", [*ENGINES, "offline-long"])
def test_every_link_leads_to_a_file_and_a_place_in_it(name: str, unpacked: Callable[[str], Printed]) -> None:
    site = unpacked(name)
    broken, checked = set(), 0
    for path in sorted(site.folder.rglob("*.html")):
        here = path.relative_to(site.folder).as_posix()
        for link in links_in(parsed(path)):
            if urlsplit(link).scheme or urlsplit(link).netloc:
                continue
            checked += 1
            parts = urlsplit(urljoin(f"file:///{here}", link))
            target = site.folder / unquote(parts.path).removeprefix("/")
            if not target.is_file():
                broken.add(f"{here}: {link}")
            elif target.suffix == ".html" and parts.fragment and unquote(parts.fragment) not in anchors(target):
                broken.add(f"{here}: {link} (no such place)")
    assert checked > 10_000
    assert sorted(broken) == []


def test_the_same_pages_as_on_the_web(
    mkdocs_site: Printed, unpacked: Callable[[str], Printed], pages_of: Callable[[Path], Mapping[str, Path]]
) -> None:
    usual = {address for address in pages_of(mkdocs_site.folder) if not re.search(r"/page-\d+/$", address)}
    assert set(pages_of(unpacked("offline-mkdocs").folder)) == usual
    assert set(pages_of(unpacked("offline-zensical").folder)) == usual


def facet_values(card: dict[str, Any], name: str) -> set[str]:
    return {facet["value"] for facet in card["facets"] if facet["name"] == name}


def test_a_long_list_is_whole_and_can_be_filtered(
    on_disk: Callable[..., Page], unpacked: Callable[[str], Printed]
) -> None:
    record = json.loads((unpacked("offline-long").folder / "data/views/catalogue.json").read_text(encoding="utf-8"))
    cards = record["record"]["by_type"]["case"]["cards"]
    page = on_disk("cases/index.html", "offline-long")
    items = page.locator("[data-pb-items]")
    assert items.locator("> li").count() == len(cards) == 219
    assert page.get_by_role("navigation", name="Pages").count() == 0
    for name, values in (("outcome", ("failed", "mixed")), ("function", ("sales",))):
        menu = page.locator(f"details.pb-filter:has(input[name={name}])")
        menu.locator("summary").click()
        for value in values:
            menu.locator(f"input[value={value}]").click()
        menu.locator("summary").click()
    expected = [
        card["id"]
        for card in cards
        if facet_values(card, "outcome") & {"failed", "mixed"} and "sales" in facet_values(card, "function")
    ]
    assert 20 < len(expected) < 60
    assert items.evaluate(SHOWN) == expected
    assert page.locator(STATE).inner_text() == f"{len(expected)} of 219 cases"
    assert page.url.endswith("/cases/index.html?function=sales&outcome=failed&outcome=mixed")
    page.reload()
    assert items.evaluate(SHOWN) == expected
    page.get_by_label("Search words").fill("Mondays 105")
    assert items.evaluate(SHOWN) == ["story-105"]
    page.locator("[data-pb-items] > li:visible a").click()
    page.wait_for_url("**/cases/story-105/index.html")
    assert page.locator("h1").inner_text().startswith("Story 105 ")


def test_a_long_table_is_whole_and_can_be_sorted(on_disk: Callable[..., Page]) -> None:
    page = on_disk("evidence/findings/index.html", "offline-long")
    rows = page.locator("[data-pb-items] > tr")
    assert rows.count() == 219
    heading = page.locator("th", has_text="Account")
    for way, numbers in (("ascending", range(1, 220)), ("descending", range(219, 0, -1))):
        heading.get_by_role("button").click()
        assert heading.get_attribute("aria-sort") == way
        told = rows.locator("td:first-child a").all_inner_texts()
        assert told == [f"Story {number} of a team that met less" for number in numbers]


def test_a_count_leads_to_what_it_counts(on_disk: Callable[..., Page]) -> None:
    page = on_disk("practices/working-time-trials/index.html")
    verdict = page.locator(".pb-verdict a", has_text=re.compile(r"^3$"))
    verdict.click()
    page.wait_for_url("**/practices/working-time-trials/index.html?outcome=failed#pb-findings")
    assert page.locator("[data-pb-items] > tr").filter(visible=True).count() == 3
    page.go_back()
    page.wait_for_function("document.querySelector('.pb-filters__state').textContent === '9 findings'")
    home = on_disk("index.html")
    home.locator("#best + ul a", has_text=re.compile(r"^\d+$")).first.click()
    home.wait_for_url(re.compile(r"/practices/[a-z-]+/index\.html\?outcome=worked#pb-findings$"))
    home.wait_for_function("document.querySelector('.pb-filters__state').textContent.includes(' of ')")


def test_practices_can_be_compared(on_disk: Callable[..., Page]) -> None:
    page = on_disk("evidence/compare/index.html?practice=rotations&practice=coaching")
    columns = page.locator(".pb-compared th[data-practice]").filter(visible=True)
    assert columns.all_inner_texts() == ["Rotations, secondments and shadowing", "Coaching"]
    page.get_by_label("Practice 3").select_option("diffusion")
    assert columns.count() == 3
    assert page.url.endswith("/index.html?practice=rotations&practice=coaching&practice=diffusion")
    page.reload()
    assert columns.count() == 3
    page.locator(".pb-presets a").first.click()
    page.wait_for_url("**/evidence/compare/index.html?practice=*")
    assert columns.count() > 1
    columns.first.locator("a").click()
    page.wait_for_url(re.compile(r"/practices/[a-z-]+/index\.html$"))


def test_choices_work_where_a_browser_keeps_the_address(
    page_at: Callable[..., Page], unpacked: Callable[[str], Printed]
) -> None:
    site = unpacked("offline-mkdocs")
    page = page_at("about:blank", offline=True)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    refuse = "() => { throw new DOMException('The operation is insecure.', 'SecurityError'); }"
    page.add_init_script(f"History.prototype.replaceState = History.prototype.pushState = {refuse}")
    page.goto(site.url + "cases/index.html")
    page.get_by_label("Search words").fill("NHS")
    assert 0 < page.locator("[data-pb-items] > li:visible").count() < 10
    page.goto(site.url + "evidence/compare/index.html")
    page.get_by_label("Practice 1").select_option("coaching")
    assert page.locator(".pb-compared th[data-practice]").filter(visible=True).count() == 1
    assert errors == []


@pytest.mark.parametrize("name", ENGINES)
def test_dark_stays_dark_from_page_to_page(name: str, on_disk: Callable[..., Page]) -> None:
    page = on_disk("index.html", name, color_scheme="light")
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    assert page.evaluate(scheme) == "default"
    page.get_by_title("Switch to dark mode").click()
    assert page.evaluate(scheme) == "slate"
    page.locator(".md-tabs__link", has_text="Cases").click()
    page.wait_for_url("**/cases/index.html")
    assert page.evaluate(scheme) == "slate"
    assert page.locator(".md-tabs__link[aria-current]").all_inner_texts() == ["Cases"]
    page.get_by_title("Switch to light mode").click()
    assert page.evaluate(scheme) == "default"


@pytest.mark.parametrize("name", ENGINES)
def test_the_menu_of_a_phone_leads_on(name: str, on_disk: Callable[..., Page]) -> None:
    page = on_disk("practices/rotations/index.html", name, width=390)
    page.get_by_role("button", name="Menu").click()
    page.locator(".md-nav--primary").get_by_role("link", name="Lighthouse").click()
    page.wait_for_url("**/lighthouse/index.html")
    assert page.locator("h1").inner_text() == "Lighthouse pilots"


@pytest.mark.parametrize("name", ENGINES)
def test_titles_and_summaries_are_searched(
    name: str, on_disk: Callable[..., Page], unpacked: Callable[[str], Printed]
) -> None:
    page = on_disk("index.html", name)
    page.locator("#pb-home-search").fill("shadow bords")
    page.locator("#pb-home-search").press("Enter")
    page.wait_for_url("**/search/index.html?q=shadow+bords")
    page.wait_for_function("document.querySelector('.pb-search__state').textContent.includes('entries for')")
    assert (
        page.locator(".pb-search__state").inner_text().endswith("entries for “shadow bords”; “bords” read as “boards”")
    )
    first = page.locator(".pb-search__results > li").first
    assert first.locator(".pb-card__title").inner_text() == "Shadow boards"
    assert first.locator("mark").first.inner_text() == "Shadow"
    first.locator("a").click()
    page.wait_for_url(f"{unpacked(name).url}practices/shadow-boards/index.html")
    assert page.locator("h1 mark").all_inner_texts() == ["Shadow", "boards"]


def test_facets_are_counted_on_a_disk_too(on_disk: Callable[..., Page], unpacked: Callable[[str], Printed]) -> None:
    record = json.loads((unpacked("offline-mkdocs").folder / "data/views/catalogue.json").read_text(encoding="utf-8"))
    cards = [card for kind in record["record"]["by_type"].values() for card in kind["cards"]]
    found = [card for card in cards if "failed" in facet_values(card, "outcome") and card["status"] != "retired"]
    page = on_disk("search/index.html?outcome=failed")
    assert page.locator(".pb-search__state").inner_text() == f"{len(found)} entries"
    for kind in ("case", "pilot", "debrief"):
        label = page.locator(".pb-search__facets label", has=page.locator(f"input[value={kind}]"))
        assert label.locator(".pb-count").text_content() == str(sum(card["type"] == kind for card in found))


def test_first_results_are_shown_while_one_types_on_a_disk(on_disk: Callable[..., Page]) -> None:
    page = on_disk("goals/faster-decisions/index.html")
    page.keyboard.press("/")
    page.keyboard.type("reverse ment")
    page.get_by_role("option", name="Reverse mentoring").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/practices/reverse-mentoring/index.html**")


def test_an_address_of_old_leads_to_the_new_one(on_disk: Callable[..., Page]) -> None:
    page = on_disk("practices/walk-and-talk/index.html")
    page.wait_for_url("**/practices/walking-meetings/index.html")


def test_a_practice_is_printed_on_one_page(on_disk: Callable[..., Page]) -> None:
    page = on_disk("practices/working-time-trials/index.html")
    assert page.get_by_role("button", name="Print one page").is_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def test_without_javascript_everything_is_read(on_disk: Callable[..., Page]) -> None:
    page = on_disk("cases/index.html", "offline-long", java_script_enabled=False)
    assert page.locator("[data-pb-items] > li").count() == 219
    page.locator("[data-pb-items] a").last.click()
    page.wait_for_url("**/cases/story-*/index.html")
