"""The index that the browser searches: made by the real program, and only when records change."""

from __future__ import annotations

import gzip
import importlib.util
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.errors import EnvironmentMissingError
from living_playbook.outputs.search import pagefind
from living_playbook.outputs.search._page import page_of, pieces_of
from living_playbook.outputs.search.pagefind import TABLE, write_index
from living_playbook.outputs.search.question import Thesaurus
from living_playbook.outputs.search.records import Record
from living_playbook.similarity import Passage, located
from living_playbook.views._cards import Card, Facet

if TYPE_CHECKING:
    from pathlib import Path

CARD = Card(
    id="told",
    type="case",
    type_label="Case",
    title='R&D <b> "x"',
    summary="A two-line summary.",
    page="cases/told.md",
    status="draft",
    grade="",
    outcome="too-early",
    stage="",
    design="before-after",
    year=2024,
    facets=(Facet("type", "case", "Case"), Facet("practice", "b", 'Say "no", kindly'), Facet("year", "2024", "2024")),
)
RECORD = Record(
    CARD,
    (
        Passage("lead", "", "", "a < b & c"),
        Passage("section", "Part <2>", 'p"2', "We met half-way."),
        Passage("item", "Lessons", "lesson-1", "Ask.", "lessons"),
        Passage("item", "Lessons", "lesson-2", "Wait.", "lessons"),
        Passage("item", "", "item-1", "Tick.", "steps"),
        Passage("aside", "", "", "Learning lead.", "aside"),
    ),
    filed_under=("Finance",),
    names=("tale",),
    day="2026-05-06",
)
NOTHING = Thesaurus()


def fragments(index: Path) -> list[dict[str, Any]]:
    """Return what the index holds of each page."""
    found = (gzip.decompress(path.read_bytes()) for path in sorted(index.glob("fragment/*.pf_fragment")))
    return [json.loads(each.removeprefix(b"pagefind_dcd")) for each in found]


def unpacked(index: Path) -> dict[str, Any]:
    """Return the table that lies beside the index."""
    table: dict[str, Any] = json.loads(gzip.decompress((index / TABLE).read_bytes()))
    return table


def record(name: str, **changes: Any) -> Record:
    return replace(RECORD, card=replace(CARD, id=name, page=f"cases/{name}.md", **changes))


def test_a_record_is_html_of_folded_words_that_says_what_weighs() -> None:
    assert page_of(RECORD).markup == (
        '<!doctype html><html lang="en"><body data-pagefind-body>'
        '<h1 data-pagefind-weight="10">r d b x</h1>'
        '<p data-pagefind-weight="5">a two line summary</p>'
        "<p>a b c</p>"
        '<h2 id="p&quot;2" data-pagefind-weight="2">part 2</h2><p>we met half way</p>'
        '<h2 data-pagefind-weight="2">lessons</h2><p id="lesson-1">ask</p><p id="lesson-2">wait</p>'
        '<p id="item-1">tick</p>'
        '<p data-pagefind-weight="0.5">learning lead</p>'
        '<p id="pb-filed" data-pagefind-weight="2">finance tale</p></body></html>'
    )


@given(st.text(max_size=40))
def test_the_pieces_of_a_text_are_the_text_again(text: str) -> None:
    pieces = pieces_of(text)
    assert not pieces or "".join(piece.shown for piece in pieces) == " ".join(text.split())
    assert [piece.word for piece in pieces] == [word.text for word in located(" ".join(text.split()))]


def test_what_is_shown_is_what_was_written_word_for_word(tmp_path: Path) -> None:
    title, text = (
        "Größe\u00ad & Straße: on-to",
        "\U0001f469\u200d\U0001f4bb \u56de\u987e\u4f1a\u8bae, l'\u00e9quipe (self-run)!",
    )
    written = replace(
        record("w", title=title), passages=(Passage("section", "Łódź", "s", text), Passage("lead", "", "", "…"))
    )
    write_index([written], NOTHING, tmp_path, tmp_path / "index")
    (page,) = fragments(tmp_path / "index")
    shown, at = [], 0
    for length in page["cuts"]:
        shown.append(page["content"].encode("utf-16-le")[at : at + 2 * length].decode("utf-16-le"))
        at += 2 * length
    assert shown == [
        "Größe\u00ad & ", "Straße: ", "on-to. ", "A ", "two-", "line ", "summary. ", "Łódź. ",
        "\U0001f469\u200d\U0001f4bb \u56de", "\u987e", "\u4f1a", "\u8bae, ", "l'\u00e9quipe ", "(self-", "run)! ",
        "Finance. ", "tale. ",
    ]  # fmt: skip
    assert "".join(shown) == page["content"]


def test_the_index_holds_what_the_records_say(tmp_path: Path) -> None:
    index = tmp_path / "site" / "pagefind"
    assert write_index([RECORD], NOTHING, tmp_path / "work", index)
    (page,) = fragments(index)
    assert page["url"] == "/cases/told/"
    assert (page["meta"]["title"], page["meta"]["summary"]) == ('R&D <b> "x"', "A two-line summary.")
    assert json.loads(page["meta"]["card"])["places"]['p"2'] == "Part <2>"
    assert [anchor["id"] for anchor in page["anchors"]] == ['p"2', "lesson-1", "lesson-2", "item-1", "pb-filed"]
    assert not list((tmp_path / "work").iterdir())
    assert {path.name for path in index.iterdir()} == {
        "entries.pb",
        "words",
        "records.sha256",
        "fragment",
        "index",
        "pagefind-entry.json",
        "pagefind-worker.js",
        "pagefind.js",
        *(path.name for path in index.glob("wasm.*.pagefind")),
        *(path.name for path in index.glob("pagefind.en_*.pf_meta")),
    }, "nothing that no page of ours asks for"


def test_the_table_counts_and_sorts_without_a_text(tmp_path: Path) -> None:
    practice = replace(
        record("b", type="practice", grade="promising", year=0, outcome="", title="B-side"),
        day="",
    )
    graded = replace(practice, card=replace(practice.card, facets=(Facet("type", "practice", "Practice"),)))
    same = Thesaurus({("bos",): (("asks",), ("half", "met"), ("line", "manager"))}, 1)
    write_index([graded, RECORD], same, tmp_path, tmp_path / "index")
    table = unpacked(tmp_path / "index")
    assert table["facets"] == [
        ["type", "Type", [["case", "Case"], ["practice", "Practice"]]],
        ["practice", "Practice", [["b", 'Say "no", kindly']]],
        ["year", "Year", [["2024", "2024"]]],
    ]
    names = {
        page["url"]: path
        for path, page in zip(sorted_names(tmp_path / "index"), fragments(tmp_path / "index"), strict=True)
    }
    assert table["rows"] == [
        [names["/cases/b/"], [1], "", 5, 0, 2, 4],
        [names["/cases/told/"], [0, 2, 3], "2026-05-06", 0, 2024, 4, 4],
    ]
    assert table["language"]["same"] == {"bos": ["asks", "half met"]}
    assert "the" in table["language"]["filler"]


def sorted_names(index: Path) -> list[str]:
    return [path.stem for path in sorted(index.glob("fragment/*.pf_fragment"))]


def test_words_are_listed_by_their_first_letter_the_frequent_first(tmp_path: Path) -> None:
    other = replace(
        record("b", title="\u05e9\u05dc\u05d5\u05dd \u00c9t\u00e9", summary="wait"),
        passages=(),
        filed_under=(),
        names=(),
    )
    write_index([RECORD, other], NOTHING, tmp_path, tmp_path / "index")
    lists = {path.stem: path.read_text(encoding="utf-8").split() for path in (tmp_path / "index" / "words").iterdir()}
    assert lists == {
        "_": ["\u05e9\u05dc\u05d5\u05dd"],
        "a": ["ask"],
        "b": ["b"],
        "c": ["c"],
        "d": ["d"],
        "e": ["ete"],
        "f": ["finance"],
        "h": ["half"],
        "l": ["lead", "learning", "line"],
        "m": ["met"],
        "r": ["r"],
        "s": ["summary"],
        "t": ["tale", "tick", "two"],
        "w": ["wait"],
        "x": ["x"],
    }


def test_the_index_is_made_anew_only_when_a_record_changes(tmp_path: Path) -> None:
    index = tmp_path / "index"
    other = record("other")

    def state() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in index.rglob("*")}

    assert write_index([RECORD, other], NOTHING, tmp_path, index)
    before = state()
    assert not write_index([RECORD, other], NOTHING, tmp_path, index)
    assert state() == before
    assert write_index([RECORD, record("other", summary="New.")], NOTHING, tmp_path, index)
    assert sorted(page["meta"]["summary"] for page in fragments(index)) == ["A two-line summary.", "New."]
    assert write_index([RECORD], NOTHING, tmp_path, index)
    assert [page["url"] for page in fragments(index)] == ["/cases/told/"]


def test_a_stale_format_or_a_lost_stamp_makes_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = tmp_path / "index"
    assert write_index([RECORD], NOTHING, tmp_path, index)
    (index / "records.sha256").unlink()
    assert write_index([RECORD], NOTHING, tmp_path, index)
    monkeypatch.setattr(pagefind, "_FORMAT", "of tomorrow")
    assert write_index([RECORD], NOTHING, tmp_path, index)
    assert write_index([RECORD], Thesaurus({("a",): (("met",),)}, 1), tmp_path, index), "other words for the same thing"


def test_a_layout_that_is_not_known_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "_SIGNATURE", b"of tomorrow")
    with pytest.raises(EnvironmentMissingError) as caught:
        write_index([RECORD], NOTHING, tmp_path, tmp_path / "index")
    assert str(caught.value) == (
        "this version of Pagefind lays its index out in a way that is not known; "
        "pip install 'pagefind[bin]>=1.5,<1.6' brings one that fits"
    )
    assert not (tmp_path / "index").exists()


def test_a_playbook_without_entries_has_an_index_too(tmp_path: Path) -> None:
    assert write_index([], NOTHING, tmp_path, tmp_path / "index")
    assert [page["url"] for page in fragments(tmp_path / "index")] == ["/contribute/"]
    assert not write_index([], NOTHING, tmp_path, tmp_path / "index")


def test_what_was_left_of_a_crash_is_no_part_of_the_index(tmp_path: Path) -> None:
    left = tmp_path / "search-records" / "cases" / "closed" / "index.html"
    left.parent.mkdir(parents=True)
    left.write_text('<html lang="en"><body data-pagefind-body>closed</body></html>', encoding="utf-8")
    (tmp_path / "search-index").mkdir()
    assert write_index([RECORD], NOTHING, tmp_path, tmp_path / "index")
    assert [page["url"] for page in fragments(tmp_path / "index")] == ["/cases/told/"]


def test_without_pagefind_one_line_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(pagefind, "find_spec", lambda name: None if name == "pagefind" else find(name))
    with pytest.raises(EnvironmentMissingError) as caught:
        write_index([RECORD], NOTHING, tmp_path, tmp_path / "index")
    assert str(caught.value) == (
        "Pagefind is not installed; it makes the search index and comes with: pip install 'pagefind[bin]'"
    )
    assert not (tmp_path / "index").exists()


def test_a_program_that_fails_leaves_the_old_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = tmp_path / "index"
    write_index([RECORD], NOTHING, tmp_path, index)
    (tmp_path / "pagefind.py").write_text("raise SystemExit('no such thing as pagefind here')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(EnvironmentMissingError) as caught:
        write_index([], NOTHING, tmp_path, index)
    assert str(caught.value) == (
        "Pagefind could not make the search index: no such thing as pagefind here "
        "(it comes with: pip install 'pagefind[bin]')"
    )
    assert [page["url"] for page in fragments(index)] == ["/cases/told/"]
