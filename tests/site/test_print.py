"""On paper: of a practice a brief of one page, of any other entry the whole, without anything that only a screen needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.site.conftest import Printed

GONE = (".md-header", ".md-tabs", ".md-footer", ".pb-aside", ".pb-crumb", ".pb-linked", ".md-skip")
LEFT_OUT = ("#pb-effects", "#pb-conditions", "#pb-for-whom", "#pb-findings", "#pb-counts", "#pb-history", "#pb-sources")
"""Of a practice only: what the brief leaves to the site."""


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


def test_a_practice_is_a_brief_of_one_page(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    practices = sorted(path.parent.name for path in (mkdocs_site.folder / "practices").glob("*/index.html"))
    page = page_at(mkdocs_site.url)
    counts = {}
    for name in practices:
        if name != "walk-and-talk":
            page.goto(f"{mkdocs_site.url}practices/{name}/")
            counts[name] = sheets(page)
    assert len(counts) > 20
    assert {name: count for name, count in counts.items() if count != 1} == {}


def test_the_brief_says_what_matters(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "practices/working-time-trials/")
    page.emulate_media(media="print")
    assert [each for each in (*GONE, *LEFT_OUT) if page.locator(each).first.is_visible()] == []
    for kept in ("h1", ".pb-lead", ".pb-top", ".pb-verdict .pb-bar", "#pb-steps", "#pb-against", "#pb-raise"):
        assert page.locator(kept).first.is_visible(), kept
    assert page.locator(".pb-against tbody tr").first.is_visible()


def test_of_any_other_entry_everything_is_printed(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "cases/michigan-keystone-icu/")
    page.emulate_media(media="print")
    assert [each for each in GONE if page.locator(each).first.is_visible()] == []
    for kept in ("h1", ".pb-top", "#pb-results-table", "#pb-lessons", "#pb-sources"):
        assert page.locator(kept).is_visible(), kept
    assert 1 <= sheets(page) <= 4
