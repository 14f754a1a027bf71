"""Letters of all kinds, joined words and scripts without spaces: the desk and the browser find the same, and mark it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from living_playbook import api
from living_playbook.outputs.search.found import SearchRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FOUND = """async (asked) => {
  const ranking = await playbook.search.rankingOf();
  const found = {};
  for (const words of asked) {
    const { rows } = await ranking.find(words);
    const shown = await Promise.all(rows.map(({ row }) => ranking.engine.shown(ranking.table.rows[row])));
    found[words] = shown.map(({ address }) => new URL(address).pathname.split("/").filter((part) => part && part !== "index.html").at(-1));
  }
  return found;
}"""
TEXTS: Mapping[str, tuple[str, str]] = {
    "german": ("Größe und Straße", "Die Maßnahme war groß, der Fuß heiß."),
    "strokes": ("Łódź plant", "Łukasz, Đorđe, Þór, Ærø, œuvre, encyclopædia, ﬁnally, İstanbul."),
    "unseen": ("Zusammen\u00adarbeit lernen", "Kommuni\u00adkation, zero\u200bwidth, word\u2060joiner, va\ufe0friant."),
    "han": (
        "年度经理会议的复盘",
        "我们每周进行一次回顾会议，讨论产品质量问题。カタカナのテスト。한국어 회의록 작성。ภาษาไทย",
    ),
    "joined": ("Joined words", "An on-to thing, do-it now: we can't, so what-if? L'équipe (self-run) of well-being."),
}
ASKED = {
    "german": ["grosse", "Größe", "STRASSE", "massnahme", "Maßnahme", "heiss"],
    "strokes": [
        "lodz",
        "Łódź",
        "lukasz",
        "dorde",
        "Þór",
        "thor",
        "aero",
        "oeuvre",
        "encyclopaedia",
        "finally",
        "istanbul",
    ],
    "unseen": ["zusammenarbeit", "Kommunikation", "kommuni\u00adkation", "zerowidth", "wordjoiner", "variant"],
    "han": ["会议", "回顾会议", "经理", "产品质量", "会", "テスト", "ｶﾀｶﾅ", "회의", "의록", "ไทย", '"回顾会议"'],
    "joined": [
        "on-to",
        "onto",
        "do-it",
        "can't",
        "what-if",
        "équipe",
        "l'equipe",
        '"self-run"',
        "well-being",
        "wellbeing",
    ],
}
IN_TITLES = ["grosse", "STRASSE", "lodz", "zusammenarbeit", "会议", "经理", "会"]
MARKED = {
    "massnahme": ("Maßnahme", "Maßnahme"),
    "kommunikation": ("Kommuni\u00adkation", "Kommuni\u00adkation"),
    "会议": ("会议", "会议"),
    "on-to": ("on-to", "on-to"),
    "équipe": ("L'équipe", "équipe"),
}
"""What is marked in the list of results, where a word stands with what belongs to it, and on the page of the entry."""


@pytest.fixture(scope="module")
def playbook(tmp_path_factory: pytest.TempPathFactory, written: Callable[..., str], workshop: Any) -> Path:
    """Return a playbook of these texts with its site and the one for a disk."""
    root = tmp_path_factory.mktemp("letters") / "playbook"
    api.init(root, "Letters")
    for name, (title, text) in TEXTS.items():
        path = root / "playbook/practices" / f"{name}.md"
        path.write_text(
            written("practice", title, f"## How to do it\n\n{text}\n\n## Watch out for\n\nNone.\n"), encoding="utf-8"
        )
    workshop.build(root, "mkdocs", "site")
    workshop.build(root, "mkdocs", "disk", "--offline")
    return root


@pytest.fixture(scope="module")
def online(playbook: Path, workshop: Any) -> Iterator[str]:
    with workshop.served(playbook / "site") as url:
        yield url


def ready(browser: Browser, address: str) -> Page:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_function("window.playbook?.search")
    return page


def test_the_desk_and_the_browser_find_the_same_text(playbook: Path, online: str, browser: Browser) -> None:
    searcher = api.searcher(playbook)
    every = [words for asked in ASKED.values() for words in asked]
    expected = {words: name for name, asked in ASKED.items() for words in asked}

    at_desk = {words: [hit.id for hit in searcher.find(SearchRequest(words)).hits][:1] for words in every}
    found = ready(browser, f"{online}search/").evaluate(FOUND, every)

    assert at_desk == {words: [name] for words, name in expected.items()}
    assert {words: ids[:1] for words, ids in found.items()} == {words: [name] for words, name in expected.items()}
    assert {words: ids for words, ids in found.items() if words in ASKED["han"] and ids != ["han"]} == {}


def test_a_site_on_a_disk_finds_titles_alike(playbook: Path, browser: Browser) -> None:
    expected = {words: name for name, asked in ASKED.items() for words in asked if words in IN_TITLES}
    found = ready(browser, f"{(playbook / 'disk').as_uri()}/search/index.html").evaluate(FOUND, list(expected))

    assert {words: ids[:1] for words, ids in found.items()} == {words: [name] for words, name in expected.items()}


@pytest.mark.parametrize("asked", MARKED)
def test_what_was_found_is_marked_in_the_list_and_on_its_page(asked: str, online: str, browser: Browser) -> None:
    page = ready(browser, f"{online}search/?{urlencode({'q': asked})}")
    first = page.locator(".pb-search__results > li").first
    first.locator(".pb-card__summary mark").first.wait_for()
    shown = first.locator(".pb-card__summary")

    assert "".join(shown.locator("mark").all_text_contents()) == MARKED[asked][0]
    first.locator("a").click()
    page.locator("mark.pb-mark").first.wait_for()
    assert MARKED[asked][1] in page.locator("mark.pb-mark").all_text_contents()
