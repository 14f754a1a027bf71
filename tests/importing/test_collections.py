"""Whole collections: three of other people, and small ones written in the forms that are met most."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from living_playbook import api
from living_playbook.importing._foreign import read_foreign

if TYPE_CHECKING:
    from collections.abc import Callable

IMPORTS = Path(__file__).parents[1] / "imports"
LARGE = {
    "open-practice-library": ("open-practice-library", 241),
    "18f-handbook": (str(IMPORTS / "18f-handbook.yml"), 241),
    "ukho-engineering-guidance": (str(IMPORTS / "ukho-engineering-guidance.yml"), 49),
}
SMALL = {
    "madr": "madr",
    "log4brains": "madr",
    "hugo": "handbook",
    "jekyll": "handbook",
    "docusaurus": "handbook",
    "obsidian": str(IMPORTS / "collections" / "obsidian.yml"),
}


def words(value: object) -> set[str]:
    """Return the words of texts, however they are nested."""
    if isinstance(value, dict):
        return {word for each in value.values() for word in words(each)}
    if isinstance(value, list):
        return {word for each in value for word in words(each)}
    return set(re.findall(r"\w+", str(value).casefold())) if value is not None else set()


def lost(source: Path, ours: Path, report: Any) -> dict[str, set[str]]:
    """Return the words and keys of each imported file that its entry has nowhere."""
    found: dict[str, set[str]] = {}
    for each in report.in_state("new"):
        foreign = read_foreign(each.source, (source / each.source).read_bytes())
        text = (ours / each.path).read_text(encoding="utf-8")
        _, header, body = text.split("---\n", 2)
        values = yaml.safe_load(header)
        # The names of keys are words too: facts of a record stood in its text, and are keys now.
        have = words(header) | words(values) | words(body)
        missing = (words(foreign.body) | words(dict(foreign.header))) - have
        notes = " ".join(note.text for note in each.notes)
        unnamed = {
            key for key in foreign.header if f"`{key}" not in notes and key not in values["imported"].get("keys", {})
        }
        if missing or unnamed:
            found[each.source] = missing | unnamed
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_a_large_collection_comes_in_whole_and_without_an_error(
    name: str, shared: Path, ours: Path, errors: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    mapping, number = LARGE[name]
    source = shared / "corpora" / name
    report = api.import_(ours, source, mapping)
    with capsys.disabled():
        print(f"\n{name}: {' '.join(api.render_import(report).splitlines()[-2:])}")

    assert len(report.in_state("new")) == number
    assert errors(ours) == []
    assert lost(source, ours, report) == {}
    assert {entry.status for entry in api.load(ours).entries} == {"draft"}


def test_the_mappings_of_two_collections_are_short() -> None:
    sizes = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in IMPORTS.glob("*.yml")}
    assert set(sizes) == {"18f-handbook.yml", "ukho-engineering-guidance.yml"}
    assert max(sizes.values()) <= 40


@pytest.mark.parametrize("name", SMALL)
def test_a_small_collection_comes_in_whole_and_without_an_error(
    name: str, ours: Path, errors: Callable[..., list[str]]
) -> None:
    source = IMPORTS / "collections" / name
    report = api.import_(ours, source, SMALL[name])
    assert report.in_state("new")
    assert errors(ours) == []
    assert lost(source, ours, report) == {}
    again = api.import_(ours, source, SMALL[name])
    assert {each.state for each in again.files} <= {"unchanged", "skipped"}


def test_records_of_decisions_become_decisions(ours: Path, entry: Callable[..., Any]) -> None:
    api.import_(ours, IMPORTS / "collections" / "madr", "madr")
    header, body = entry("playbook/decisions/0002-move-old-notes.md")
    assert {key: value for key, value in header.items() if key != "imported"} == {
        "title": "Move old notes",
        "created": header["created"],
        "context": {"setting": "Old notes are in the folder still."},
        "options": [{"name": "Move all"}, {"name": "Move none"}],
        "decision": 'Chosen option: "Move all", because a search that misses half is not trusted.',
        "rationale": "a search that misses half is not trusted.",
        "cautions": ["The record is marked: superseded by ADR-0003."],
        "status": "draft",
    }
    assert str(header["created"]) == "2022-05-06"
    assert header["imported"]["keys"] == {
        "parent": "Decisions",
        "nav_order": 2,
        "status": "superseded by [ADR-0003](0003-leave-old-notes.md)",
        "deciders": "operations lead",
        "consulted": "two team leads",
    }
    assert body.startswith("## Context and Problem Statement\n\nOld notes are in the folder still.")


def test_facts_above_the_text_of_a_record_are_keys(ours: Path, entry: Callable[..., Any]) -> None:
    api.import_(ours, IMPORTS / "collections" / "log4brains", "madr")
    header, body = entry("playbook/decisions/use-log4brains-to-manage-decisions.md")
    assert (header["title"], str(header["created"])) == ("Use Log4brains to manage decisions", "2021-03-04")
    assert header["imported"]["keys"] == {"status": "accepted", "tags": "decision-making, tooling"}
    assert body.startswith("## Context and Problem Statement")


def test_the_report_of_a_collection_reads_so(ours: Path) -> None:
    report = api.import_(ours, IMPORTS / "collections" / "log4brains", "madr", dry_run=True)
    assert api.render_import(report).splitlines()[-9:] == [
        "new: 20210405-hold-reviews-on-tuesdays.md -> playbook/decisions/hold-reviews-on-tuesdays.md",
        (
            "  mapped: `title` from `$heading`; `created` from `$date`; `context` from `$paragraph Context and Problem"
            " Statement`; `decision` from `$paragraph Decision Outcome`; `rationale` from `$paragraph Decision Outcome`;"
            " `cautions` from `status`; links to files that became entries lead there"
        ),
        "  kept under `imported`: `deciders`",
        "skipped: index.md: the mapping says to skip it",
        "skipped: template.md: the mapping says to skip it",
        "",
        "4 files: 2 new, 2 skipped.",
        "Keys, sections and links: 14 mapped, 0 guessed, 3 kept under `imported`, 0 dropped.",
        "Dry run: nothing was written.",
    ]
