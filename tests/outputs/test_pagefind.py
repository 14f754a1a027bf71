"""The index that the browser searches: made by the real program, and only when records change."""

from __future__ import annotations

import gzip
import importlib.util
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.errors import EnvironmentMissingError
from living_playbook.outputs.search import pagefind
from living_playbook.outputs.search.pagefind import write_index
from living_playbook.outputs.search.records import Passage, Record

if TYPE_CHECKING:
    from pathlib import Path

RECORD = Record(
    "told",
    "cases/told.md",
    'R&D <b> "x"',
    "A summary.",
    (Passage("", "", "lead"), Passage("What we did", "what-we-did", "We met.")),
    {"practice": ("Say no, kindly: a guide", "B")},
    "failed",
    "Case",
    "2026-05-06",
)


def fragments(index: Path) -> list[dict[str, Any]]:
    """Return what the index holds of each page."""
    found = (gzip.decompress(path.read_bytes()) for path in sorted(index.glob("fragment/*.pf_fragment")))
    return [json.loads(each.removeprefix(b"pagefind_dcd")) for each in found]


def test_the_index_holds_what_the_records_say(tmp_path: Path) -> None:
    assert write_index([RECORD], tmp_path / "work", tmp_path / "site" / "pagefind")
    (page,) = fragments(tmp_path / "site" / "pagefind")
    assert page["url"] == "/cases/told/"
    assert page["meta"] == {"title": 'R&D <b> "x"', "summary": "A summary.", "type": "Case", "outcome": "failed"}
    assert page["filters"] == {"practice": ["Say no, kindly: a guide", "B"]}
    assert [(anchor["id"], anchor["text"]) for anchor in page["anchors"]] == [("what-we-did", "What we did")]
    assert not list((tmp_path / "work").iterdir())


def test_the_index_is_made_anew_only_when_a_record_changes(tmp_path: Path) -> None:
    index = tmp_path / "index"
    other = replace(RECORD, id="other", page="cases/other.md")

    def state() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in index.rglob("*")}

    assert write_index([RECORD, other], tmp_path, index)
    before = state()
    assert not write_index([RECORD, other], tmp_path, index)
    assert state() == before
    assert write_index([RECORD, replace(other, summary="New.")], tmp_path, index)
    assert sorted(page["meta"]["summary"] for page in fragments(index)) == ["A summary.", "New."]
    assert write_index([RECORD], tmp_path, index)
    assert [page["url"] for page in fragments(index)] == ["/cases/told/"]


def test_a_stale_format_or_a_lost_stamp_makes_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = tmp_path / "index"
    assert write_index([RECORD], tmp_path, index)
    (index / "records.sha256").unlink()
    assert write_index([RECORD], tmp_path, index)
    monkeypatch.setattr(pagefind, "_FORMAT", "of tomorrow")
    assert write_index([RECORD], tmp_path, index)


def test_a_playbook_without_entries_has_an_index_too(tmp_path: Path) -> None:
    assert write_index([], tmp_path, tmp_path / "index")
    assert [page["url"] for page in fragments(tmp_path / "index")] == ["/contribute/"]
    assert not write_index([], tmp_path, tmp_path / "index")


def test_what_was_left_of_a_crash_is_no_part_of_the_index(tmp_path: Path) -> None:
    left = tmp_path / "search-records" / "cases" / "closed" / "index.html"
    left.parent.mkdir(parents=True)
    left.write_text('<html lang="en"><body data-pagefind-body>closed</body></html>', encoding="utf-8")
    (tmp_path / "search-index").mkdir()
    assert write_index([RECORD], tmp_path, tmp_path / "index")
    assert [page["url"] for page in fragments(tmp_path / "index")] == ["/cases/told/"]


def test_without_pagefind_one_line_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(pagefind, "find_spec", lambda name: None if name == "pagefind" else find(name))
    with pytest.raises(EnvironmentMissingError) as caught:
        write_index([RECORD], tmp_path, tmp_path / "index")
    assert str(caught.value) == (
        "Pagefind is not installed; it makes the search index and comes with: pip install 'pagefind[bin]'"
    )
    assert not (tmp_path / "index").exists()


def test_a_program_that_fails_leaves_the_old_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = tmp_path / "index"
    write_index([RECORD], tmp_path, index)
    (tmp_path / "pagefind.py").write_text("raise SystemExit('no such thing as pagefind here')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(EnvironmentMissingError) as caught:
        write_index([], tmp_path, index)
    assert str(caught.value) == (
        "Pagefind could not make the search index: no such thing as pagefind here "
        "(it comes with: pip install 'pagefind[bin]')"
    )
    assert [page["url"] for page in fragments(index)] == ["/cases/told/"]
