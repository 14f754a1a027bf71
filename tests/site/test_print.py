"""An entry on paper: a page or two, without anything that only a screen needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from conftest import Printed

GONE = (".md-header", ".md-tabs", ".md-footer", ".pb-aside", ".pb-crumb", ".pb-linked", ".md-skip")


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


def test_a_practice_fits_on_one_sheet_of_two_sides(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    practices = sorted(path.parent.name for path in (mkdocs_site.folder / "practices").glob("*/index.html"))
    page = page_at(mkdocs_site.url)
    counts = {}
    for name in practices:
        if name != "walk-and-talk":
            page.goto(f"{mkdocs_site.url}practices/{name}/")
            counts[name] = sheets(page)
    assert {name: count for name, count in counts.items() if not 1 <= count <= 2} == {}


def test_paper_has_no_navigation(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "practices/mentoring-circles/")
    page.emulate_media(media="print")
    assert [each for each in GONE if page.locator(each).first.is_visible()] == []
    for kept in ("h1", ".pb-top", "#pb-steps", ".pb-cautions", "#pb-tried"):
        assert page.locator(kept).is_visible(), kept
