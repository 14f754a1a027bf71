"""Tables that a reader can sort: numbers as numbers, what is not stated last, without a pointer, with filters."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from tests.site.conftest import Printed

PAGES = (
    "evidence/",
    "evidence/findings/",
    "evidence/conditions/",
    "evidence/next/",
    "evidence/gaps/",
    "practices/working-time-trials/",
    "practices/accountability-reports/",
)
SILENT = ("", "not stated", "not dated", "too few to tell")
ORDERS = {
    "Outcome": ("failed", "mixed", "worked"),
    "Strength": ("observed", "before and after", "comparison group"),
    "Cost": ("low", "medium", "high"),
    "Effort": ("low cost", "medium cost", "high cost"),
}
"""Words of a column in their order; a cell that holds none of them says nothing."""

PARTS = """(table) => [...table.tBodies].map((body) => [...body.rows].map((row) =>
  row.querySelector("[scope=rowgroup]") ? row.innerText.trim() : [...row.cells].map((cell) => cell.textContent.replace(/\\s+/g, " ").trim())))"""
IN_ORDER = (
    "(texts) => texts.every((text, at) => at === 0 || texts[at - 1].localeCompare(text, 'en', {numeric: true}) <= 0)"
)


def parts_of(table: Locator) -> list[list[Any]]:
    parts: list[list[Any]] = table.evaluate(PARTS)
    return parts


def value_of(heading: str, text: str, ranked: list[str]) -> float | str | None:
    """Return what a cell is sorted by, as a reader of the page would say."""
    if text.lower() in SILENT:
        return None
    order = ranked if heading.startswith(("Grade", "Would")) else ORDERS.get(heading)
    if order:
        return next((at for at, each in enumerate(order) if each in text.lower()), None)
    difference = re.fullmatch(r"share ([\d.]+) (higher|lower) where it was there|(no difference)", text)
    if difference:
        return float(difference[1] or 0) * (-1 if difference[2] == "lower" else 1)
    text = text.rpartition(" / ")[2] if heading.endswith("worked / all") else text
    first = re.match(r"^[+\u2212]?[\d,]*\.?\d+(?=$| [%/\d])", text)
    return float(first[0].replace(",", "").replace("\u2212", "-")) if first else text


def assert_sorted(page: Page, heading: str, texts: list[str], ranked: list[str], *, down: bool) -> None:
    values = [value_of(heading, text, ranked) for text in texts]
    told = [each for each in values if each is not None]
    assert values == told + [None] * (len(values) - len(told)), (heading, texts)
    told = told[::-1] if down else told
    if all(isinstance(each, (int, float)) for each in told):
        assert told == sorted(told), (heading, texts)
    else:
        numbers = [each for each in told if not isinstance(each, str)]
        words = [each for each in told if isinstance(each, str)]
        assert told == [*sorted(numbers), *words]
        assert page.evaluate(IN_ORDER, words), (heading, texts)


@pytest.fixture(scope="module")
def ranked(mkdocs_site: Printed) -> list[str]:
    grades: list[str] = json.loads((mkdocs_site.folder / "data/evidence.json").read_text(encoding="utf-8"))["ranked"]
    return grades


@pytest.mark.parametrize("address", PAGES)
def test_every_column_sorts_both_ways(
    page_at: Callable[..., Page], mkdocs_site: Printed, ranked: list[str], address: str
) -> None:
    page = page_at(mkdocs_site.url + address)
    page.evaluate("for (const fold of document.querySelectorAll('.pb-fold')) fold.open = true")
    tables = page.locator("[data-pb-sort]").all()
    assert tables
    for table in tables:
        before = parts_of(table)
        columns = table.locator("thead th")
        for column in range(columns.count()):
            heading = columns.nth(column)
            name = heading.inner_text().strip()
            for way in ("ascending", "descending"):
                heading.locator("button").click()
                assert heading.get_attribute("aria-sort") == way
                assert table.locator("[aria-sort]").count() == 1
                parts = parts_of(table)
                assert [sorted(map(str, part)) for part in parts] == [sorted(map(str, part)) for part in before]
                for part in parts:
                    rows = [row for row in part if not isinstance(row, str)]
                    assert len(part) - len(rows) == isinstance(part[0], str), "a part's own heading stays first"
                    assert_sorted(page, name, [row[column] for row in rows], ranked, down=way == "descending")
        if address.startswith("practices/") and len(before) > 1:
            assert [part[0] for part in before] == [part[0] for part in parts_of(table)]


def test_a_table_of_several_parts_is_among_them(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "practices/working-time-trials/")
    parts = parts_of(page.locator("[data-pb-sort]:has([scope=rowgroup])"))
    assert [part[0] for part in parts] == ["Function", "Level", "Region", "Modality"]


def test_sorting_and_filtering_go_together(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "evidence/findings/?outcome=failed&outcome=mixed")
    table = page.locator("[data-pb-sort]")
    every = len(parts_of(table)[0])
    shown = table.locator("tbody tr").filter(visible=True)
    some = shown.count()
    assert 5 < some < every
    page.get_by_role("button", name="Year").click()
    page.get_by_role("button", name="Year").click()
    years = shown.locator("td:last-child").all_inner_texts()
    assert len(years) == some
    assert years == sorted(years, key=lambda year: -int(year) if year.isdigit() else 0)
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_function("location.search === ''")
    years = shown.locator("td:last-child").all_inner_texts()
    assert len(years) == every
    assert years == sorted(years, key=lambda year: -int(year) if year.isdigit() else 0)
    assert table.locator("[aria-sort]").get_attribute("aria-sort") == "descending"


def test_sorting_needs_no_pointer(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "evidence/")
    page.get_by_label("Search words").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Practice":
            break
    heading = page.locator("th", has_text="Practice").first
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Space")
    assert heading.get_attribute("aria-sort") == "descending"
    assert page.evaluate("document.activeElement.textContent") == "Practice"


@pytest.mark.parametrize("start", ["evidence/findings/", "evidence/findings/page-2/"])
def test_a_list_of_several_pages_is_sorted_as_a_whole(
    page_at: Callable[..., Page], long_site: Printed, start: str
) -> None:
    page = page_at(long_site.url + start)
    rows = page.locator("[data-pb-items] > tr")
    assert rows.count() == (200 if start == "evidence/findings/" else 19)
    page.get_by_role("button", name="Account").click()
    page.wait_for_function("document.querySelector('th[aria-sort]') !== null")
    assert rows.count() == 219
    names = [
        re.sub(r" of a team.*", "", text) for text in rows.locator("a:first-child").all_inner_texts() if "Story" in text
    ]
    assert names == [f"Story {number}" for number in range(1, 220)]
    assert page.get_by_role("navigation", name="Pages").count() == 0


def test_sorting_says_so_when_the_rest_cannot_be_loaded(page_at: Callable[..., Page], long_site: Printed) -> None:
    page = page_at(long_site.url + "evidence/findings/")
    page.route("**/page-2/", lambda route: route.abort())
    page.get_by_role("button", name="Account").click()
    page.wait_for_function("document.querySelector('.pb-filters__state').textContent.includes('could not')")
    assert page.locator("th[aria-sort]").count() == 0
    assert page.locator("[data-pb-items] > tr").count() == 200


def test_without_javascript_a_heading_is_no_button(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "evidence/findings/", java_script_enabled=False)
    assert page.locator("th button").count() == 0
    assert page.locator("[data-pb-items] > tr").last.is_visible()
