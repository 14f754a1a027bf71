"""Practices side by side: the address chooses, a choice changes the address, and without a script all are there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.site.conftest import Printed

PAGE = "evidence/compare/"
COLUMNS = """() => [...document.querySelectorAll(".pb-compared tr")].map((row) =>
  [...row.cells].filter((cell) => cell.dataset.practice && cell.checkVisibility()).map((cell) => cell.dataset.practice))"""
STATUS = ".pb-compare [role=status]"


def columns(page: Page) -> list[str]:
    """Return the practices that are shown, which every row must agree on."""
    rows: list[list[str]] = page.evaluate(COLUMNS)
    assert all(row == rows[0] for row in rows)
    return rows[0]


def asked(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get("practice", [])


def chosen(page: Page) -> list[str]:
    values: list[str] = page.locator(".pb-compare select").evaluate_all("(all) => all.map((each) => each.value)")
    return values


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?practice=rotations&practice=coaching", ["rotations", "coaching"]),
        ("?practice=coaching&practice=rotations&practice=diffusion", ["coaching", "rotations", "diffusion"]),
        ("?practice=nothing-such&practice=coaching&practice=&practice=rotations", ["coaching", "rotations"]),
        ("?practice=coaching&practice=coaching&practice=rotations", ["coaching", "rotations"]),
        (
            "?practice=coaching&practice=rotations&practice=diffusion&practice=onboarding",
            ["coaching", "rotations", "diffusion"],
        ),
        ("?practice=coaching", ["coaching"]),
        ("?practice=%3Cb%3E&other=1", []),
        ("", []),
    ],
)
def test_the_address_chooses(page_at: Callable[..., Page], mkdocs_site: Printed, query: str, shown: list[str]) -> None:
    page = page_at(mkdocs_site.url + PAGE + query)
    assert columns(page) == shown
    assert chosen(page) == [*shown, "", "", ""][:3]
    assert asked(page) == shown
    assert (page.locator(STATUS).inner_text() == "") == (len(shown) > 1)
    assert page.locator(".pb-compared").is_visible() == bool(shown)


def test_a_choice_changes_the_address_which_can_be_sent(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + PAGE)
    for place, name in enumerate(("structured-reflection", "action-learning", "working-time-trials")):
        page.get_by_label(f"Practice {place + 1}").select_option(name)
        assert len(asked(page)) == place + 1
    three = ["structured-reflection", "action-learning", "working-time-trials"]
    assert columns(page) == asked(page) == three
    other = page_at(page.url)
    assert columns(other) == three
    other.get_by_label("Practice 2").select_option("working-time-trials")
    assert columns(other) == asked(other) == ["structured-reflection", "working-time-trials"]
    other.get_by_label("Practice 3").select_option("")
    assert columns(other) == ["structured-reflection", "working-time-trials"]
    other.reload()
    assert chosen(other) == ["structured-reflection", "working-time-trials", ""]


def test_what_is_compared_is_what_the_data_say(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    record = json.loads((mkdocs_site.folder / "data/evidence.json").read_text(encoding="utf-8"))
    practices: dict[str, Any] = {each["id"]: each for each in record["practices"]}
    page = page_at(mkdocs_site.url + PAGE, java_script_enabled=False)
    assert columns(page) == list(practices)
    assert not page.locator(".pb-compare").is_visible()
    for name, practice in practices.items():
        cells = page.locator(f"td[data-practice={name}]").all_inner_texts()
        together = practice["together"]
        assert cells[0].split("\n") == [practice["grade"].capitalize(), practice["reason"]]
        counts = f"{together['worked']} worked · {together['mixed']} mixed · {together['failed']} failed"
        assert cells[1].strip() == (counts if together["findings"] else "none")
        spread = f"{together['share'] or 0:.2f} {together['low'] or 0:.2f} to {together['high'] or 0:.2f}"
        assert cells[2].strip() == (spread if together["findings"] else "no finding")
        links = (
            page.locator(f"td[data-practice={name}]")
            .last.locator("a")
            .evaluate_all("(all) => all.map((each) => each.pathname.split('/').at(-2))")
        )
        assert links == [each["entry"] for each in practice["findings"][: practice["contradicting"]]]


@pytest.mark.parametrize("width", [1440, 390])
def test_three_practices_fit_or_scroll_inside_themselves(
    page_at: Callable[..., Page], mkdocs_site: Printed, width: int
) -> None:
    page = page_at(mkdocs_site.url + PAGE + "?practice=rotations&practice=delegation&practice=diffusion", width)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    wide = page.locator(".pb-scroll").evaluate("(box) => box.scrollWidth > box.clientWidth")
    assert wide == (width == 390)
