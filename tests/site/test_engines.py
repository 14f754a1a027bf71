"""Both engines print the same playbook: the same pages and titles, and every link and anchor leads somewhere."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.site.conftest import Printed

ENGINES = ["mkdocs_site", "zensical_site"]


@cache
def parsed(path: Path) -> html.HtmlElement:
    return html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()


def title_of(path: Path) -> str:
    return str(parsed(path).findtext("head/title")).strip()


def test_the_same_pages_with_the_same_titles(
    mkdocs_site: Printed, zensical_site: Printed, pages_of: Callable[[Path], Mapping[str, Path]]
) -> None:
    first = {address: title_of(path) for address, path in pages_of(mkdocs_site.folder).items()}
    second = {address: title_of(path) for address, path in pages_of(zensical_site.folder).items()}
    assert len(first) > 300
    assert first == second
    for name in ("404.html", "data/entries.json", "pagefind/pagefind.js", "assets/playbook.css"):
        assert (mkdocs_site.folder / name).read_bytes() == (zensical_site.folder / name).read_bytes(), name


def test_the_same_text(
    mkdocs_site: Printed, zensical_site: Printed, pages_of: Callable[[Path], Mapping[str, Path]]
) -> None:
    others = pages_of(zensical_site.folder)
    different = [
        address for address, path in pages_of(mkdocs_site.folder).items() if words(path) != words(others[address])
    ]
    assert different == []


def words(path: Path) -> list[str]:
    article = parsed(path).find(".//article")
    assert article is not None, path
    return " ".join(article.itertext()).split()


@pytest.mark.parametrize("engine", ENGINES)
def test_every_link_and_anchor_leads_somewhere(engine: str, request: pytest.FixtureRequest) -> None:
    site: Printed = request.getfixturevalue(engine)
    base = "/sub/path/"
    pages = sorted(site.folder.rglob("*.html"))
    broken = set()
    checked = 0
    for path in pages:
        here = base + path.relative_to(site.folder).as_posix().removesuffix("index.html")
        for link in links_in(parsed(path)):
            parts = urlsplit(urljoin(here, link))
            if urlsplit(link).scheme or urlsplit(link).netloc:
                continue
            checked += 1
            target = site.folder / unquote(parts.path).removeprefix(base)
            target = target / "index.html" if parts.path.endswith("/") else target
            if not parts.path.startswith(base) or not target.is_file():
                broken.add(f"{here}: {link}")
            elif parts.fragment and unquote(parts.fragment) not in anchors(target):
                broken.add(f"{here}: {link} (no such place)")
    assert checked > 10_000
    assert sorted(broken) == []


def links_in(page: html.HtmlElement) -> Iterator[str]:
    for element in page.iter(etree.Element):
        for name in ("href", "src", "action"):
            if value := element.get(name):
                yield value
        if element.get("http-equiv") == "refresh":
            yield element.get("content").partition("url=")[2]
        yield from (element.get("data-pages") or "").split()


@cache
def anchors(path: Path) -> frozenset[str]:
    return frozenset(parsed(path).xpath("//@id | //a/@name")) | {"__skip"}


def test_no_id_stands_twice_on_a_page(mkdocs_site: Printed) -> None:
    twice = []
    for path in sorted(mkdocs_site.folder.rglob("*.html")):
        ids = parsed(path).xpath("//@id")
        twice += [f"{path.parent.name}: {each}" for each in {each for each in ids if ids.count(each) > 1}]
    assert twice == []


def test_the_navigation_does_not_grow_with_the_playbook(short_site: Printed, long_site: Printed) -> None:
    for address in ("", "cases/", "cases/story-1/"):
        small, large = (navigation(site.folder / address / "index.html") for site in (short_site, long_site))
        assert 500 < len(small) < 13_000
        assert small == large, address


def navigation(path: Path) -> bytes:
    page = parsed(path)
    parts = page.xpath("//header | //nav[contains(@class, 'md-tabs') or contains(@class, 'md-nav--primary')]")
    assert len(parts) >= 2
    return b"".join(etree.tostring(part) for part in parts)


@pytest.mark.parametrize(
    ("name", "page", "wanted"),
    [
        (
            "mkdocs_site",
            "practices/walking-meetings/",
            {
                "Edit this": "https://github.com/example/playbook/edit/main/playbook/practices/walking-meetings.md",
                "Suggest a change": "https://github.com/example/playbook/issues/new"
                "?title=Suggestion%20for%20%E2%80%9CWalking%20meetings%E2%80%9D"
                "&body=Entry%3A%20playbook%2Fpractices%2Fwalking-meetings.md%0A%0AWhat%20should%20change%2C%20and%20why%3F%0A",
            },
        ),
        (
            "short_site",
            "cases/story-3/",
            {
                "Edit this": "https://gitlab.com/example/playbook/-/edit/main/cases/2025/story-3.md",
                "Suggest a change": "https://gitlab.com/example/playbook/-/issues/new"
                "?issue%5Btitle%5D=Suggestion%20for%20%E2%80%9CStory%203%20of%20a%20team%20that%20met%20less%E2%80%9D"
                "&issue%5Bdescription%5D=Entry%3A%20cases%2F2025%2Fstory-3.md%0A%0AWhat%20should%20change%2C%20and%20why%3F%0A",
            },
        ),
        (
            "long_site",
            "practices/meeting-resets/",
            {
                "Suggest a change": "mailto:books@example.org"
                "?subject=Suggestion%20for%20%E2%80%9CMeeting%20resets%E2%80%9D"
            },
        ),
    ],
)
def test_a_reader_can_suggest_a_change(
    name: str, page: str, wanted: dict[str, str], request: pytest.FixtureRequest
) -> None:
    site: Printed = request.getfixturevalue(name)
    links = parsed(site.folder / page / "index.html").xpath("//aside//a")
    offered = {link.text_content(): link.get("href") for link in links}
    assert {words: offered.get(words) for words in ("Edit this", "Suggest a change") if words in offered} == wanted
