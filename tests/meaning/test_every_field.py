"""Whatever stands in a field of any type is found by both searches, stands on its page, and is withheld with its entry."""

from __future__ import annotations

import html
import re
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from living_playbook.outputs.search._page import page_of
from living_playbook.outputs.search.records import records_of
from living_playbook.outputs.search.whoosh_index import open_index, update, write_lock
from living_playbook.pipeline.build import render_site, site_of
from living_playbook.views import ViewInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Desk
    from tests.meaning.conftest import Header

TODAY = date(2026, 11, 22)
BUILT_IN = ("case", "checklist", "debrief", "decision", "framework", "goal", "person", "pilot", "practice")
_REPR = re.compile(
    r"\b[A-Z]\w*\([a-z_]+=|datetime\.|PartialDate|\bNone\b|\[&#39;|\(&#39;|&#39;,|\[&#34;|\(\)|\[\]|\{&#39;|\bTrue\b|\bFalse\b"
)
"""What Python writes of values, also where it was escaped."""


def files_of(house: Desk, headers: Mapping[str, Header], **changes: str) -> dict[str, str]:
    """Return an entry of every type, and what they refer to."""
    return {
        f"{kind.folder}/{'circles' if name == 'practice' else f'a-{name}'}.md": _file(
            headers[name].values | changes, kind
        )
        for name, kind in house.types.items()
    }


def _file(values: Mapping[str, Any], kind: Any) -> str:
    sections = "".join(f"## {each}\n\nSome words.\n\n" for each in (*kind.sections, "Results"))
    return f"---\n{yaml.safe_dump(dict(values), sort_keys=False)}---\n\n{sections}"


def site(house: Desk, graph: Any) -> Any:
    playbook: Any = SimpleNamespace(settings=house.settings, today=TODAY)
    return site_of(playbook, graph, offline=False)


@pytest.fixture(scope="module")
def pages(house: Desk, headers: Mapping[str, Header]) -> Mapping[str, str]:
    """Return the page of each entry, by the name of its type."""
    graph = house.graph(files_of(house, headers))
    assert len(house.entries(files_of(house, headers))) == len(house.types)
    made = {
        each.path: (each.data or b"").decode() for each in render_site(site(house, graph)) if each.path.endswith(".md")
    }
    return {entry.type.name: made[entry.page.replace(".md", "/index.md")] for entry in graph.entries}


@pytest.fixture(scope="module")
def index(house: Desk, headers: Mapping[str, Header], tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("index")
    records = tuple(records_of(ViewInput(house.graph(files_of(house, headers)), house.settings, TODAY)))
    with write_lock(folder / "lock", 10):
        update(folder / "index", records, {})
    return open_index(folder / "index"), {record.card.type: record for record in records}


TYPES = (*BUILT_IN, "meeting", "ritual")


def test_every_type_is_tried(house: Desk) -> None:
    assert set(house.types) == set(TYPES)


@pytest.mark.parametrize("name", TYPES)
def test_every_text_stands_on_the_page(name: str, pages: Mapping[str, str], headers: Mapping[str, Header]) -> None:
    page = html.unescape(re.sub(r"<[^>]+>", " ", pages[name]))
    missing = [place for place, word in headers[name].words.items() if word not in page]
    assert headers[name].words
    assert missing == []


@pytest.mark.parametrize("name", TYPES)
def test_no_page_shows_python(name: str, pages: Mapping[str, str]) -> None:
    assert [found[0] for found in _REPR.finditer(pages[name])] == []


@pytest.mark.parametrize("name", TYPES)
def test_both_searches_find_every_text(name: str, index: Any, headers: Mapping[str, Header]) -> None:
    shelf, records = index
    own = shelf.numbered(records[name].id)
    browser = page_of(records[name]).markup
    words = headers[name].words.items()
    assert [place for place, word in words if own not in shelf.posting(word).scores] == []
    assert [place for place, word in words if word not in browser] == []


def test_every_passage_leads_to_a_place_on_its_page(index: Any, pages: Mapping[str, str]) -> None:
    _, records = index
    for name, record in records.items():
        ids = set(re.findall(r'id="([^"]+)"', pages[name])) | set(re.findall(r"\{:? ?#([^\s}]+)", pages[name]))
        assert [each.anchor for each in record.passages if each.anchor and each.anchor not in ids] == [], name


def test_no_address_stands_twice_on_a_page(pages: Mapping[str, str]) -> None:
    for name, page in pages.items():
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert sorted(ids) == sorted(set(ids)), name


def test_all_is_withheld_with_its_entry(house: Desk, headers: Mapping[str, Header]) -> None:
    files = files_of(house, headers, audience="circle")
    graph = house.graph_for("organisation", files)
    assert graph.entries == ()
    made = b"\n".join(each.data or b"" for each in render_site(site(house, graph)))
    every = [word for header in headers.values() for word in header.words.values()]
    assert [word for word in every if word.encode() in made] == []
    assert list(records_of(ViewInput(graph, house.settings, TODAY))) == []
