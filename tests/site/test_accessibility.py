"""What people need who do not see, use no mouse, or are made ill by motion: checked by axe-core and by hand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from playwright.sync_api import Page

    from tests.site.conftest import Printed

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""Rules whose answer depends on the colour scheme; the others see the same page in the dark."""
SCHEMES: Mapping[str, tuple[str, list[str] | None]] = {"light": ("default", None), "dark": ("slate", COLOUR_RULES)}
"""By scheme: what the theme calls it, and the rules that are looked at, None for all."""
SEEN_AT = {1440: ("light", "dark"), 390: ("light",)}
"""Widths and what is looked at in them: a phone has the colours of a wide window."""

STATES = {
    "as it opens": ("", "html"),
    "with an open menu": (
        ".pb-filter > summary, .pb-search__narrow > summary, .pb-more-links > summary",
        ".pb-filters, .pb-search__narrow, .pb-more-links",
    ),
    "with open folds": (".pb-fold > summary, .pb-cell > summary", ".pb-fold, .pb-cell"),
    "with the menu of a phone": (".pb-menu", ".md-sidebar--primary"),
}
"""What is clicked to bring a page into a state, and the part of the page that is new in it."""

FIND = """async ([part, tags, rules]) => {
  const only = rules ? {type: "rule", values: rules} : {type: "tag", values: tags};
  const options = {runOnly: only, resultTypes: ["violations"], iframes: false, preload: false};
  return (await axe.run(part, options)).violations.flatMap((each) => each.nodes.map((node) => {
    const reason = node.any[0] || node.all[0] || node.none[0] || {};
    return `${each.id}: ${node.html.slice(0, 160)} ${reason.message || ""}`;
  }));
}"""


def violations(page: Page, part: str, schemes: Iterable[str] = SCHEMES) -> Iterator[tuple[str, list[str]]]:
    """Check a part of a page in the light, and its colours in the dark."""
    for scheme in schemes:
        name, rules = SCHEMES[scheme]
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.evaluate("(name) => document.body.setAttribute('data-md-color-scheme', name)", name)
        assert page.viewport_size is not None
        yield f"{scheme} {page.viewport_size['width']}", page.evaluate(FIND, [part, TAGS, rules])


def has_clicked(page: Page, button: str) -> bool:
    """Click the first of what is to be clicked, or every fold; return False if there is none."""
    if not button:
        return True
    found = page.locator(button).filter(visible=True)
    for each in found.all()[: None if "fold" in button else 1]:
        each.click()
    return found.count() > 0


@pytest.mark.parametrize("width", SEEN_AT)
def test_axe_finds_nothing_on_any_kind_of_page(
    width: int,
    each_kind: Callable[..., Iterator[tuple[str, Page]]],
    mkdocs_site: Printed,
    axe: str,
    axe_table: Callable[[str, str, int], None],
) -> None:
    found: list[str] = []
    seen: Counter[str] = Counter()
    view = {"viewport": {"width": width, "height": 900}, "reduced_motion": "reduce"}
    for address, page in each_kind(mkdocs_site, **view):
        counts: Counter[str] = Counter()
        page.evaluate(axe)
        for state, (button, part) in STATES.items():
            if not has_clicked(page, button):
                continue
            seen[state] += 1
            for scheme, here in violations(page, part, SEEN_AT[width]):
                counts[scheme] += len(here)
                found.extend(f"{address or 'home'}, {scheme}, {state}: {each}" for each in here)
        for scheme, number in counts.items():
            axe_table(address or "home", scheme, number)
    assert "\n".join(found) == ""
    assert min(seen[state] for state in STATES if width < 500 or "phone" not in state) >= 4


def test_axe_finds_nothing_below_a_search_box_nor_among_proposals(
    page_at: Callable[..., Page], mkdocs_site: Printed, axe: str
) -> None:
    still = {"reduced_motion": "reduce"}
    below = page_at(mkdocs_site.url + "practices/delegation/", **still)
    below.keyboard.press("/")
    below.keyboard.type("shadow boards")
    below.get_by_role("option").first.wait_for()
    below.keyboard.press("ArrowDown")
    home = page_at(mkdocs_site.url, 390, **still)
    home.locator("#pb-home-search").fill("shadow boards")
    home.get_by_role("option").first.wait_for()
    proposed = page_at(mkdocs_site.url + "search/?q=sponsrsihp&type=goal&region=japan", 390, **still)
    assert proposed.locator(".pb-search__proposals button").count() > 1
    marked = page_at(mkdocs_site.url + "practices/delegation/?mark=decisions+bottleneck", **still)
    marked.locator("article mark").first.wait_for()
    found = []
    for page, part in ((below, "header"), (home, "form[role=search]"), (proposed, "main"), (marked, "main")):
        page.evaluate(axe)
        found += [f"{part}: {each}" for _, here in violations(page, part) for each in here]
    assert "\n".join(found) == ""


def test_axe_is_a_recent_one(page_at: Callable[..., Page], mkdocs_site: Printed, axe: str) -> None:
    page = page_at(mkdocs_site.url)
    page.evaluate(axe)
    major, minor = page.evaluate("axe.version").split(".")[:2]
    assert (int(major), int(minor)) >= (4, 14)


def test_the_keyboard_reaches_everything_and_one_sees_where_it_is(
    page_at: Callable[..., Page], mkdocs_site: Printed
) -> None:
    lost = []
    for address, width in (("", 1440), ("practices/", 1440), ("practices/walking-meetings/", 390), ("search/", 390)):
        page = page_at(mkdocs_site.url + address, width)
        wanted = page.evaluate(
            """() => [...document.querySelectorAll("a[href], button, input:not([type=radio]), summary, [tabindex='0']")]
              .filter((each) => each.checkVisibility({visibilityProperty: true}) && !each.disabled)
              .map((each, number) => (each.dataset.test = number, number)).length"""
        )
        reached = set()
        for _ in range(wanted + 3):
            page.keyboard.press("Tab")
            number, shown, html = page.evaluate(FOCUSED)
            reached.add(number)
            lost += [] if shown else [f"{address}: no sign of the focus on {html}"]
        missed = [number for number in range(wanted) if str(number) not in reached]
        lost += [f"{address}: not reached: {html}" for html in page.evaluate(HTML, missed)]
    assert lost == []


HTML = "(missed) => missed.map((each) => document.querySelector(`[data-test='${each}']`).outerHTML.slice(0, 120))"
FOCUSED = """() => {
  const node = document.activeElement;
  const styles = [node, node.nextElementSibling].filter(Boolean).map((each) => getComputedStyle(each));
  const outlined = styles.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0);
  const box = node.getBoundingClientRect();
  const inside = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
  return [node.dataset.test, node === document.body || (outlined && (inside || node.matches(".md-option"))), node.outerHTML.slice(0, 120)];
}"""


def test_the_skip_link_leads_past_the_header(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    for address in ("", "practices/", "practices/walking-meetings/", "contribute/settings/"):
        page = page_at(mkdocs_site.url + address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to content"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement.closest('main .md-content') !== null")
        assert inside, f"{address}: the skip link leads to {page.evaluate('document.activeElement.outerHTML')[:100]}"


def test_on_a_phone_the_menu_works_without_a_pointer(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url, 390, reduced_motion="reduce")
    button = page.get_by_role("button", name="Menu")
    assert not page.get_by_role("navigation", name="Navigation").is_visible()
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.get_by_role("navigation", name="Navigation").is_visible()
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert not page.get_by_role("navigation", name="Navigation").is_visible()
    assert button.evaluate("(node) => node === document.activeElement")


def test_nothing_moves_for_those_who_asked_for_it(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "cases/", 390, reduced_motion="reduce")
    page.get_by_role("button", name="Menu").press("Enter")
    moving = page.evaluate(
        """() => [
          ...document.getAnimations().map((each) => each.effect.target.className),
          ...[...document.querySelectorAll("*")].filter((each) => getComputedStyle(each).scrollBehavior === "smooth"),
        ]"""
    )
    assert moving == []
