"""Texts that were not written for a test: the starter playbook has no near-duplicate, collections of others have."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from living_playbook import api
from living_playbook.similarity import NearDuplicate, Passage, Text, near_duplicates, text_of
from living_playbook.similarity.duplicates import LEAST_SHARE, is_near_duplicate
from living_playbook.similarity.overlap import overlap_of
from living_playbook.sources.markdown import parse_body
from living_playbook.sources.model import History
from living_playbook.sources.reader import Raw, parse_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[2]
IN_THE_HEADER = ("whatIs", "whyDo", "howTo")
"""Where the Open Practice Library keeps its text."""


@pytest.mark.slow
def test_the_starter_playbook_is_far_from_having_a_near_duplicate() -> None:
    playbook = api.load(ROOT)
    texts = {entry.id: text_of(entry, playbook.graph) for entry in playbook.entries}
    shingles = {name: frozenset(text.shingles()) for name, text in texts.items()}
    near = [pair for pair in combinations(texts, 2) if len(shingles[pair[0]] & shingles[pair[1]]) > 10]
    assert len(near) > 100, "entries of one subject share figures and turns of phrase"
    assert max(overlap_of(texts[one], texts[other]).share for one, other in near) < 0.8 * LEAST_SHARE


def pages(folder: Path, *inside: str) -> Iterator[tuple[str, Text]]:
    """Yield the pages of a collection as texts: title, what the header holds, and the body."""
    for path in sorted(path for name in inside for path in (folder / name).rglob("*.md")):
        name = path.relative_to(folder).as_posix()
        source = parse_source(Raw(name, "practice", path.read_bytes(), History()))
        header = source.header.values
        told = [parse_body(str(header.get(key) or ""), name, 1).plain for key in IN_THE_HEADER]
        texts = (str(header.get("title", "")), *told, parse_body(source.body, name, 1).plain)
        yield name, Text(tuple(Passage("section", "", "", each) for each in texts if each))


def named(found: tuple[NearDuplicate, ...]) -> dict[tuple[str, str], float]:
    return {(Path(pair.first).stem, Path(pair.second).stem): round(pair.overlap.share, 2) for pair in found}


def exactly(texts: Mapping[str, Text]) -> set[tuple[str, str]]:
    """Return all near-duplicates by comparing every pair."""
    shingles = {name: frozenset(text.shingles()) for name, text in texts.items()}
    near = (pair for pair in combinations(sorted(texts), 2) if len(shingles[pair[0]] & shingles[pair[1]]) > 3)
    return {pair for pair in near if is_near_duplicate(overlap_of(texts[pair[0]], texts[pair[1]]))}


@pytest.mark.slow
def test_twins_of_the_open_practice_library_are_found(shared: Path) -> None:
    texts = dict(pages(shared / "corpora" / "open-practice-library", "src/pages/practice"))
    found = near_duplicates(texts)
    # Each pair was read: six practices of which parts were written by copying and changing another one.
    assert set(named(found)) == {
        ("canary-release", "dark-launches"),
        ("definition-of-done", "definition-of-ready"),
        ("design-the-box", "news-headlines-aka-cover-story"),
        ("how-now-wow-prioritization-matrix", "impact-effort-prioritization-matrix"),
        ("mission-statements", "vision-statement"),
        ("mob-programming", "pair-programming"),
    }
    assert {(pair.first, pair.second) for pair in found} == exactly(texts)
    # The same practice in another language is out of scope.
    assert not any("event-storming" in name for pair in named(found) for name in pair)


@pytest.mark.slow
def test_pages_that_nobody_translated_are_copies(shared: Path) -> None:
    texts = dict(pages(shared / "corpora" / "opensource-guide", "_articles"))
    untranslated: dict[str, set[str]] = {}
    for name in texts:
        text = (shared / "corpora" / "opensource-guide" / name).read_text(encoding="utf-8")
        if "\nuntranslated: true" in text:
            untranslated.setdefault(Path(name).name, set()).add(name)
    expected = {pair for names in untranslated.values() for pair in combinations(sorted(names), 2)}
    assert len(expected) > 100
    found = {(pair.first, pair.second) for pair in near_duplicates(texts)}
    assert expected <= found
    # Besides, English remains in pages that are marked as translated; never are two different articles alike.
    assert {pair for pair in found if Path(pair[0]).name != Path(pair[1]).name} == set()
    assert len(found - expected) < 40


@pytest.mark.slow
@pytest.mark.parametrize(
    ("collection", "folder", "alike"),
    [
        ("ukho-engineering-guidance", "docs", {("proportionate-security", "secure-by-design")}),
        (
            "18f-handbook",
            "pages",
            {
                ("CONTRIBUTING", "updating-the-handbook"),
                ("collaboration", "conduct-and-norms"),
                ("history", "index"),
                ("employee-resources", "index"),
                ("employee-resources", "supervisor-resources"),
                ("hrlinks-steps", "hrlinks-steps"),
                # Short pages, of which the tags of another site tool are a good part.
                ("first-time-travel-complete-concur-profile", "first-time-travel-travel-card"),
                ("first-time-travel-get-in-concur", "first-time-travel-travel-card"),
            },
        ),
    ],
)
def test_handbooks_repeat_themselves_in_a_few_places(
    shared: Path, collection: str, folder: str, alike: set[tuple[str, str]]
) -> None:
    texts = dict(pages(shared / "corpora" / collection, folder))
    assert set(named(near_duplicates(texts))) == alike
