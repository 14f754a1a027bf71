"""What holds of every kind of page, in both engines: no complaint of the browser, no foreign host, nothing too wide."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import ConsoleMessage, Page, Route

    from tests.site.conftest import Printed

WIDTHS = (1440, 768, 390)
FACTS = """() => ({
  title: document.title,
  headings: [...document.querySelectorAll("h1")].map((each) => each.innerText),
  levels: [...document.querySelectorAll("main h1, main h2, main h3, main h4")]
    .filter((each) => each.checkVisibility() && !each.closest("aside"))
    .map((each) => Number(each.tagName[1])),
  loose: [...document.querySelectorAll("main table")].filter((each) => !each.closest(".pb-scroll, .md-typeset__scrollwrap")).length,
})"""
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("main *")].filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map((each) => each.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("engine", ["mkdocs_site", "zensical_site"])
def test_every_kind_of_page_is_in_order(
    engine: str,
    request: pytest.FixtureRequest,
    each_kind: Callable[..., Iterator[tuple[str, Page]]],
    is_own: Callable[[str], bool],
) -> None:
    site: Printed = request.getfixturevalue(engine)
    found: dict[str, list[Any]] = defaultdict(list)

    def watch(page: Page) -> None:
        page.on("console", lambda message: found["console"].extend(complaint(message)))
        page.on("pageerror", lambda error: found["error"].append(f"{page.url}: {error}"))
        page.on("request", lambda asked: found["foreign"].extend([] if is_own(asked.url) else [asked.url]))

    for kind, page in each_kind(site, watch):
        facts = page.evaluate(FACTS)
        if len(facts["headings"]) != 1 or not facts["headings"][0].strip():
            found["headings"].append((kind, facts["headings"]))
        if any(below > above + 1 for above, below in zip(facts["levels"], facts["levels"][1:], strict=False)):
            found["levels"].append((kind, facts["levels"]))
        if not titled(kind, facts):
            found["title"].append((kind, facts["title"]))
        if facts["loose"]:
            found["table that does not scroll"].append(kind)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found["too wide"].extend((kind, width, each) for each in page.evaluate(TOO_WIDE))
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    assert {key: each for key, each in found.items() if each} == {}


def complaint(message: ConsoleMessage) -> list[str]:
    return [f"{message.location['url']}: {message.text}"] if message.type in ("error", "warning") else []


def titled(kind: str, facts: dict[str, Any]) -> bool:
    special = {"": "Home", "404.html": "Not found"}
    first = special.get(kind, facts["headings"][0] if facts["headings"] else "")
    return bool(facts["title"] == f"{first} - Living Playbook")


def test_the_script_keeps_its_names_to_itself(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "search/?q=veto")
    names = "Object.getOwnPropertyNames(window)"
    with_script = set(page.evaluate(names))
    page.route("**/assets/playbook.js", lambda route: route.fulfill(body=""))
    page.goto(mkdocs_site.url + "search/")
    assert page.locator(".pb-headsearch").count() == 0
    assert with_script - set(page.evaluate(names)) == {"playbook"}


def test_settings_of_old_that_load_the_script_as_a_module(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    def as_module(route: Route) -> None:
        answer = route.fetch()
        assert '/playbook.js" defer>' in answer.text()
        route.fulfill(
            response=answer, body=answer.text().replace('/playbook.js" defer>', '/playbook.js" type="module">')
        )

    page = page_at("about:blank")
    page.route("**/goals/", as_module)
    page.route("**/search/?q=*", as_module)
    page.goto(mkdocs_site.url + "goals/")
    assert page.locator("script[type=module]").count() == 1
    page.locator(".pb-headsearch input").fill("veto")
    page.locator(".pb-headsearch input").press("Enter")
    page.wait_for_url(f"{mkdocs_site.url}search/?q=veto")
    page.locator(".pb-search__results > li").first.wait_for()
    assert page.locator("script[type=module]").count() == 1
