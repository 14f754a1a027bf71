"""Evidence in the browser: every number is the one in `evidence.json`, and every count leads to what it counts."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playwright.sync_api import Browser, Page

    from tests.site.conftest import Printed

Record = dict[str, Any]
OUTCOMES = ("worked", "mixed", "failed")
STRENGTHS = {3: "Comparison group", 2: "Before and after", 1: "Observed"}
ORIGINS = {"own": "Our own", "published": "Published"}
STANDINGS = {"Together": "together", "Our own": "own", "Published by others": "published"}
MOST_ROWS = 24
SCROLLERS = ".pb-scroll, .md-typeset__scrollwrap, .pb-subnav"

PRACTICE = """() => {
  const words = (node) => node?.textContent.replace(/\\s+/g, " ").trim() ?? null;
  const last = (cell) => cell?.querySelector("a[href]")?.pathname.split("/").at(-2) ?? null;
  const rows = (name) => [...document.querySelectorAll(`[aria-label="${name}"] tbody tr`)].map((row) => ({
    ids: [...row.cells].map(last), cells: [...row.cells].map(words), metric: row.cells[0].firstChild.textContent,
    group: row.querySelector("[scope=rowgroup]") !== null,
  }));
  const all = (selector) => [...document.querySelectorAll(selector)];
  const bar = document.querySelector(".pb-verdict .pb-bar");
  return {
    verdict: all(".pb-verdict p").map(words),
    bar: bar && [bar.getAttribute("aria-label"), [...bar.children].map((each) => [each.className.slice(8), each.getBoundingClientRect().width])],
    figures: rows("Figures of all accounts"),
    fold: words(document.querySelector("summary:has(+ [aria-label='Figures of all accounts'])")),
    chart: words(document.querySelector(".pb-chart desc")),
    conditions: [...rows("Under which conditions"), ...rows("More conditions")],
    contexts: rows("For whom"),
    findings: rows("All findings"),
    counts: rows("What the grade counts"),
    against: rows("Findings against the grade"),
    headings: ["pb-findings", "pb-raise"].map((id) => words(document.getElementById(id))),
    newest: words(document.querySelector("#pb-counts ~ .pb-key")),
    raise: all("#pb-raise + ul > li").map(words),
    history: all(".pb-history-list li").map((each) => [words(each), [...each.querySelectorAll("a")].map((link) => link.pathname.split("/").at(-2))]),
  };
}"""

COUNTS = """() => [...document.querySelectorAll("main a[href]")].map((link, place) => ({link, place}))
  .filter(({link}) => /^[\\d,]+[+\u00b1\u2212]?$|^All \\d+ lessons/.test(link.textContent.trim()) || link.querySelector(".pb-count, strong"))
  .map(({link, place}) => [place, link.href, Number(link.textContent.match(/\\d+/)[0])])"""
SINGLE = (
    "",
    "evidence/",
    "evidence/gaps/",
    "evidence/conditions/",
    "evidence/goals/",
    "evidence/compare/",
    "evidence/grades/",
)


@pytest.fixture(scope="module")
def record(mkdocs_site: Printed) -> Record:
    read: Record = json.loads((mkdocs_site.folder / "data/evidence.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def functions(mkdocs_site: Printed) -> dict[str, str]:
    """Return the label of every function by its id, from the file that defines them."""
    words = yaml.safe_load((mkdocs_site.folder.parent / "playbook/vocabulary.yml").read_bytes())
    return {each["id"]: each["label"] for each in words["functions"]}


def total(counts: Mapping[str, int]) -> int:
    return sum(counts[outcome] for outcome in OUTCOMES)


def tally(counts: Mapping[str, int]) -> str:
    return f"{counts['worked']} worked · {counts['mixed']} mixed · {counts['failed']} failed"


def share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def interval(standing: Record) -> str:
    return f"{share(standing['low'])} to {share(standing['high'])}" if standing["findings"] else ""


def reading(difference: float | None) -> str:
    if difference is None:
        return "too few to tell"
    side = "higher" if difference > 0 else "lower"
    return f"share {abs(difference):.2f} {side} where it was there" if difference else "no difference"


def number(text: str) -> float | None:
    return float(text.replace(",", "").replace("\u2212", "-").removesuffix(" %")) if text else None


@pytest.fixture(scope="module")
def told(browser: Browser, mkdocs_site: Printed, record: Record) -> dict[str, tuple[Record | None, list[Any]]]:
    """Return by its address what each page with evidence says: the numbers of a practice, and all counts that link."""
    page = browser.new_page()
    found = {}
    for address in (*SINGLE, *(practice["page"] for practice in record["practices"])):
        page.goto(mkdocs_site.url + address)
        found[address] = (None if address in SINGLE else page.evaluate(PRACTICE), page.evaluate(COUNTS))
    page.close()
    return found


def test_every_number_of_a_practice_is_the_one_in_the_data(
    told: Mapping[str, tuple[Record, Any]], record: Record, functions: dict[str, str]
) -> None:
    assert len(record["practices"]) > 20
    for practice in record["practices"]:
        shown, _ = told[practice["page"]]
        assert_verdict(shown, practice, record["rule"])
        assert_effects(shown, practice["effects"])
        assert_matrices(shown, practice)
        assert_findings(shown, practice, functions)
        assert_history(shown, practice, record["rule"])


def assert_verdict(shown: Record, practice: Record, rule: Record) -> None:
    together = practice["together"]
    key = "Tell what happened when you tried it"
    if practice["findings"]:
        key = f"{tally(together)} · {rule['confidence'] * 100:.0f} % interval {interval(together)}"
        label, widths = shown["bar"]
        assert label == tally(together).replace(" ·", ",")
        assert [name for name, _ in widths] == [each for each in OUTCOMES if together[each]]
        one = widths[0][1] / together[widths[0][0]]
        assert all(abs(width - one * together[name]) < 3 for name, width in widths), (practice["id"], widths)
    assert shown["verdict"] == [practice["grade"].capitalize(), practice["reason"], key]
    assert [tuple(row["cells"]) for row in shown["counts"]] == [
        (
            words,
            *(str(practice[key][name]) for name in ("findings", *OUTCOMES)),
            share(practice[key]["share"]),
            interval(practice[key]),
            *(str(practice[key][name]) for name in ("teams", "functions", "compared")),
        )
        for words, key in STANDINGS.items()
        if practice["findings"]
    ]
    assert shown["raise"] == [each["words"] for each in practice["to_raise"]]
    assert shown["headings"][1] == (f"What would make it {practice['towards']}" if practice["to_raise"] else None)


def assert_effects(shown: Record, effects: list[Record]) -> None:
    told = [
        (row["ids"][1], row["metric"], *map(number, row["cells"][2:5]), row["cells"][5]) for row in shown["figures"]
    ]
    names = ("entry", "metric", "baseline", "result", "change", "unit")
    assert told == [tuple(each[name] for name in names) for each in effects]
    assert shown["fold"] == (f"All {len(effects)} figures as a table" if effects else None)
    charted = [each for each in effects if each["gain"] is not None]
    assert bool(charted) == (shown["chart"] is not None)
    if charted:
        rows = shown["chart"].split("better. ")[1].removesuffix(".").split("; ")
        drawn = Counter(number(row.rpartition(": ")[2]) for row in rows)
        assert drawn.total() == min(MOST_ROWS, len(charted))
        assert drawn <= Counter(each["change"] for each in charted)


def assert_matrices(shown: Record, practice: Record) -> None:
    assert [(row["ids"][0], *row["cells"][1:]) for row in shown["conditions"]] == [
        (
            each["condition"],
            *(f"{each[side]['worked']} / {total(each[side])}" for side in ("present", "absent")),
            share(each["share_present"]),
            share(each["share_absent"]),
            reading(each["difference"]),
        )
        for each in practice["conditions"]
    ]
    kind = ""
    told = []
    for row in shown["contexts"]:
        kind = row["cells"][0].lower() if row["group"] else kind
        value = row["ids"][0] or row["cells"][0].replace("Not stated", "").lower().replace(" ", "-")
        told += [] if row["group"] else [(kind, value, *row["cells"][1:])]
    assert told == [
        (
            each["kind"],
            each["value"],
            *map(str, (total(each["counts"]), *(each["counts"][outcome] for outcome in OUTCOMES))),
            "too few to tell" if each["few"] else share(each["share"]),
        )
        for each in practice["contexts"]
    ]


def assert_findings(shown: Record, practice: Record, functions: dict[str, str]) -> None:
    findings = practice["findings"]
    assert [(row["ids"][0], *row["cells"][1:]) for row in shown["findings"]] == [
        (
            each["entry"],
            each["outcome"].capitalize(),
            STRENGTHS[each["strength"]],
            ", ".join(functions[name] for name in each["functions"]),
            ORIGINS[each["origin"]],
            each["on"][:4] if each["on"] else "not stated",
        )
        for each in findings
    ]
    heading = {0: "Findings", 1: "The only finding"}.get(len(findings), f"All {len(findings)} findings")
    assert shown["headings"][0] == heading
    assert [(row["ids"][0], row["cells"][1].lower()) for row in shown["against"]] == [
        (each["entry"], each["outcome"]) for each in findings[: practice["contradicting"]]
    ]


def assert_history(shown: Record, practice: Record, rule: Record) -> None:
    assert len(shown["history"]) == len(practice["history"])
    for (text, entries), change in zip(shown["history"], practice["history"], strict=True):
        assert text.startswith(f"{change['on'][:4]} {change['grade'].capitalize()} ")
        if change["cause"] == "age":
            assert f"more than {rule['max_age_years']} years old" in text
        else:
            assert f"after {change['n']} finding" in text
            assert entries == change["entries"]
    if practice["findings"]:
        newest = practice["together"]["newest"]
        assert f"Newest finding: {newest[:4] if newest else 'not dated'}." in shown["newest"]


@dataclass(frozen=True)
class Link:
    """A number on a page that leads to what it counts: the page, its place among the page's links, its address."""

    page: str
    place: int
    number: int
    target: str
    query: str
    fragment: str

    @property
    def choice(self) -> dict[str, set[str]]:
        return {name: set(values) for name, values in parse_qs(self.query).items()}


LANDED = """(queries) => queries.map((query) => {
  history.replaceState(null, "", location.pathname + query);
  dispatchEvent(new PopStateEvent("popstate"));
  const items = [...document.querySelector("[data-pb-items]").children].filter((item) => !item.hidden);
  return [document.querySelector(".pb-filters__state").textContent, items.map((item) => item.querySelector("a").pathname.split("/").at(-2))];
})"""
SHOWN = """() => [document.querySelector(".pb-filters__state").textContent,
  [...document.querySelector("[data-pb-items]").children].filter((item) => item.checkVisibility()).map((item) => item.querySelector("a").pathname.split("/").at(-2))]"""
IN_SIGHT = """(id) => {
  const place = document.getElementById(id).getBoundingClientRect();
  return place.top >= document.querySelector(".md-header").getBoundingClientRect().bottom - 1 && place.bottom <= innerHeight;
}"""


@pytest.fixture(scope="module")
def links(told: Mapping[str, tuple[Any, list[Any]]], mkdocs_site: Printed) -> list[Link]:
    """Return every count on the pages of practices and of evidence that is a link."""
    found = []
    for source, (_, counts) in told.items():
        for place, href, count in counts:
            target = href.partition("?")[0].partition("#")[0].removeprefix(mkdocs_site.url)
            found.append(Link(source, place, count, target, urlsplit(href).query, urlsplit(href).fragment))
    return found


def counted(link: Link, record: Record) -> list[str] | None:
    """Return what a number counts, in any order, by the data; None where that does not stand in `evidence.json`."""
    choice = link.choice
    if link.target == "evidence/":
        return [each["id"] for each in record["practices"] if each["grade"] in choice.get("grade", {each["grade"]})]
    if link.target == "evidence/findings/":
        accounts = {each["entry"]: each for practice in record["practices"] for each in practice["findings"]}
        return [name for name, each in accounts.items() if fits(each, choice)]
    for practice in record["practices"]:
        if practice["page"] == link.target:
            return [each["entry"] for each in practice["findings"] if fits(each, choice)]
    return None


def fits(finding: Record, choice: Mapping[str, set[str]]) -> bool:
    """Tell whether a finding is one of those that an address asks for."""
    stated = {
        "outcome": [finding["outcome"]],
        "strength": [str(finding["strength"])],
        "origin": [finding["origin"]],
        "function": finding["functions"] or ["not-stated"],
        "level": finding["levels"] or ["not-stated"],
        "region": finding["regions"] or ["not-stated"],
        "modality": [finding["modality"] or "not-stated"],
        "present": finding["present"],
        "lacking": finding["absent"],
    }
    return all(wanted.intersection(stated[name]) for name, wanted in choice.items())


def assert_counts(link: Link, state: str, shown: list[str], record: Record, of: int) -> None:
    entries = counted(link, record)
    assert entries is None or sorted(shown) == sorted(entries), link
    assert link.number == len(shown), link
    assert state.startswith(f"{len(shown)} of {of} " if link.query else f"{of} "), (link, state)


def test_every_count_leads_to_exactly_what_it_counts(
    page_at: Callable[..., Page], mkdocs_site: Printed, record: Record, links: list[Link]
) -> None:
    page = page_at(mkdocs_site.url)
    by_target: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_target[link.target].append(link)
    for target, here in by_target.items():
        here.sort(key=lambda link: not link.query)
        page.goto(f"{mkdocs_site.url}{target}?{here[0].query}")
        if here[0].query:
            page.wait_for_function("!document.querySelector('.pb-pager')")
        of = page.locator("[data-pb-items] > *").count()
        queries = list(dict.fromkeys(link.query for link in here))
        landed = dict(
            zip(queries, page.evaluate(LANDED, [f"?{each}" if each else "" for each in queries]), strict=True)
        )
        for link in here:
            state, shown = landed[link.query]
            assert_counts(link, state, shown, record, of)
    sources = Counter(link.page for link in links)
    assert len(links) > 2000
    assert min(sources[page] for page in SINGLE) >= 5
    assert sum(counted(link, record) is not None for link in links) > 2000


def test_a_click_on_a_count_lands_on_what_it_counts(
    page_at: Callable[..., Page], mkdocs_site: Printed, record: Record, links: list[Link]
) -> None:
    offered = [link for link in links if link.page != "evidence/compare/" and counted(link, record) is not None]
    page = page_at(mkdocs_site.url)
    clicked = [*(link for page in SINGLE for link in [each for each in offered if each.page == page][:2])]
    clicked += offered[:: len(offered) // 28]
    assert len(clicked) >= 40
    for link in clicked:
        page.goto(mkdocs_site.url + link.page)
        place = page.locator("main a[href]").nth(link.place)
        place.evaluate("(link) => { const fold = link.closest('details'); if (fold) fold.open = true; }")
        place.click()
        page.wait_for_url(re.compile(re.escape(mkdocs_site.url + link.target) + r"(?:[?#].*)?$"))
        page.wait_for_function("document.querySelector('[data-pb-filters]')?.hidden === false")
        assert parse_qs(urlsplit(page.url).query) == parse_qs(link.query)
        state, shown = page.evaluate(SHOWN)
        assert_counts(link, state, shown, record, page.locator("[data-pb-items] > *").count())
        assert not link.fragment or page.evaluate(IN_SIGHT, link.fragment), link


def test_back_and_forward_after_counts_of_the_same_page(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "practices/rotations/")
    states = [page.evaluate(SHOWN)]
    addresses = [page.url]
    for name in ("For whom", "What the grade counts"):
        page.locator(f"[aria-label='{name}'] td a[href*='?']").nth(1).click()
        assert page.evaluate("document.activeElement.id") == "pb-findings"
        states.append(page.evaluate(SHOWN))
        addresses.append(page.url)
    assert len({state for state, _ in states}) == 3
    for way, left in (("back", [1, 0]), ("forward", [1, 2])):
        for at in left:
            page.evaluate(f"history.{way}()")
            page.wait_for_url(addresses[at])
            page.wait_for_function(
                "(state) => document.querySelector('.pb-filters__state').textContent === state", arg=states[at][0]
            )
            assert page.evaluate(SHOWN) == states[at]
            checked = page.locator(".pb-filters input:checked").evaluate_all("(boxes) => boxes.map((box) => box.name)")
            assert sorted(checked) == sorted(parse_qs(urlsplit(page.url).query))


def test_without_javascript_everything_is_there(
    page_at: Callable[..., Page], mkdocs_site: Printed, record: Record
) -> None:
    practice = next(each for each in record["practices"] if each["id"] == "working-time-trials")
    page = page_at(mkdocs_site.url + practice["page"], java_script_enabled=False)
    for seen in (".pb-verdict .pb-grade", ".pb-verdict .pb-bar", "#pb-effects", "#pb-against", "#pb-for-whom"):
        assert page.locator(seen).is_visible(), seen
    chart = page.locator(".pb-chart")
    box = chart.bounding_box()
    assert box is not None
    assert box["height"] > 200
    assert chart.locator("text").first.is_visible()
    rows = {"Under which conditions": None, "For whom": None, "All findings": len(practice["findings"])}
    for name, wanted in rows.items():
        cells = page.locator(f"[aria-label='{name}'] tbody tr")
        assert cells.last.is_visible(), name
        assert wanted is None or cells.count() == wanted
    assert not page.locator(".pb-filters").is_visible()
    page.locator("summary", has_text="figures as a table").click()
    assert page.locator("[aria-label='Figures of all accounts'] tbody tr").count() == len(practice["effects"])
    assert page.locator("[aria-label='Figures of all accounts'] tbody tr").last.is_visible()


def test_the_best_practices_are_on_the_first_screen_of_a_phone(
    page_at: Callable[..., Page], mkdocs_site: Printed, record: Record
) -> None:
    page = page_at(mkdocs_site.url, 390)
    page.set_viewport_size({"width": 390, "height": 844})
    best = page.locator(".pb-best > li").evaluate_all(
        """(items) => items.filter((item) => item.getBoundingClientRect().bottom <= innerHeight)
          .map((item) => item.querySelector("a").pathname.split("/").at(-2))"""
    )
    grades = {each["id"]: each["grade"] for each in record["practices"]}
    assert len(best) >= 3
    assert [grades[name] for name in best[:3]] == ["proven"] * 3


WIDE = """(scrollers) => {
  for (const fold of document.querySelectorAll("main details:not(.pb-filter)")) fold.open = true;
  const inside = [...document.querySelectorAll(scrollers)];
  return {
    wide: document.documentElement.scrollWidth - innerWidth,
    stuck: inside.filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== "auto").length,
    unreachable: inside.filter((each) => each.scrollWidth > each.clientWidth + 1 && each.tabIndex < 0 && !each.querySelector("a")).length,
    scrolling: inside.filter((each) => each.scrollWidth > each.clientWidth + 1).length,
  };
}"""


def test_wide_tables_scroll_inside_themselves(
    page_at: Callable[..., Page], mkdocs_site: Printed, page_kinds: tuple[str, ...]
) -> None:
    kinds = [
        kind
        for kind in page_kinds
        if kind.startswith(("evidence/", "practices/")) and kind != "practices/walk-and-talk/"
    ]
    assert {f"evidence/{name}/" for name in ("compare", "findings", "gaps", "next", "spread", "board")} < set(kinds)
    page = page_at(mkdocs_site.url)
    scrolling = 0
    for kind in kinds:
        page.goto(mkdocs_site.url + kind)
        for width in (1440, 768, 390):
            page.set_viewport_size({"width": width, "height": 844})
            facts = page.evaluate(WIDE, SCROLLERS)
            scrolling += facts.pop("scrolling") if width == 390 else facts.pop("scrolling") * 0
            assert (kind, width, facts) == (kind, width, {"wide": 0, "stuck": 0, "unreachable": 0}) or facts["wide"] < 0
    assert scrolling > len(kinds)


def test_a_heat_map_needs_no_colour(page_at: Callable[..., Page], mkdocs_site: Printed) -> None:
    page = page_at(mkdocs_site.url + "evidence/gaps/")
    for name, sign in {"good": "+", "mixed": "\u00b1", "bad": "\u2212"}.items():
        cells = page.locator(f".pb-heat__{name}").all_inner_texts()
        assert cells
        assert all(each.strip().endswith(sign) for each in cells)


@pytest.mark.parametrize(
    "address", ["evidence/gaps/", "evidence/compare/?practice=rotations&practice=coaching&practice=diffusion"]
)
def test_on_a_phone_the_names_of_rows_stay_in_sight(
    page_at: Callable[..., Page], mkdocs_site: Printed, address: str
) -> None:
    page = page_at(mkdocs_site.url + address, 390)
    table = page.locator(".pb-heat, .pb-compared")
    assert table.evaluate("(table) => (table.parentElement.scrollLeft = 9999) && table.parentElement.scrollLeft > 100")
    for row in ("thead tr", "tbody tr:first-child"):
        names = table.locator(row).locator("th, td").filter(visible=True)
        first, last = names.first.bounding_box(), names.last.bounding_box()
        assert first is not None
        assert last is not None
        assert 0 <= first["x"] < first["x"] + first["width"] <= last["x"] + 1
        assert last["x"] + last["width"] <= 390
        assert names.first.evaluate("(cell) => getComputedStyle(cell).backgroundColor") != "rgba(0, 0, 0, 0)"
