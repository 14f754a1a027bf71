"""Pages that were not written for a test: every one is read, and whatever is found in it is found where it stands.

They are the entries of this repository and, on the maintainers' machines, collections that nobody on the team wrote.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from living_playbook.config import Settings
from living_playbook.entries import Vocabulary, entry_types, parse_entry
from living_playbook.graph import Found, Graph, build_graph
from living_playbook.sources.model import Header, History
from living_playbook.sources.reader import Raw, parse_source

if TYPE_CHECKING:
    from living_playbook.sources.model import Source

ROOT = Path(__file__).parents[2]
SETTINGS = Settings()
TYPES = entry_types(SETTINGS)
LEAST_PAGES = 50
SEEN = "invisible-character"
"""Pages of all collections but our own hold pasted spaces of no width and byte-order marks; not one means anything."""


class Corpus(NamedTuple):
    """Where the pages are, and what is really wrong with single files, by path."""

    folders: tuple[str, ...]
    wrong: dict[str, str] = {}  # noqa: RUF012 - a default of a tuple, never changed


OURS = Corpus(("playbook", "cases", "lighthouse"))
CORPORA = {
    "open-practice-library": Corpus(
        ("src/pages/practice", "src/pages/blog", "src/pages/page"),
        {"src/pages/blog/red-hat-multiplier.md": "crlf-line-ends"},
    ),
    "ukho-engineering-guidance": Corpus(("docs",)),
    "opensource-guide": Corpus(("_articles",), {"_articles/zh-hant/README.md": "missing-header"}),
    "18f-handbook": Corpus(("pages",)),
}


@pytest.fixture(params=["ours", "others"])
def collections(request: pytest.FixtureRequest) -> dict[Path, Corpus]:
    """Return the collections by their folders: our own, and those that others wrote."""
    if request.param == "ours":
        return {ROOT: OURS}
    shared: Path = request.getfixturevalue("shared")
    return {shared / "corpora" / name: corpus for name, corpus in CORPORA.items()}


@cache
def sources_of(root: Path, folders: tuple[str, ...]) -> tuple[Source, ...]:
    files = sorted(file for folder in folders for file in (root / folder).rglob("*.md"))
    names = [file.relative_to(root).as_posix() for file in files]
    return tuple(parse_source(Raw(name, "practice", (root / name).read_bytes(), History())) for name in names)


def graph_of(sources: tuple[Source, ...]) -> Graph:
    """Link the pages as drafts with nothing but a title: pages of other people have none of our fields."""
    drafts = (
        replace(source, header=Header({"title": str(source.header.values.get("title") or source.path)}))
        for source in sources
        if source.readable
    )
    parsed = [parse_entry(draft, TYPES["practice"], Vocabulary(), SETTINGS) for draft in drafts]
    entries = [each.entry for each in parsed if each.entry is not None]
    files = frozenset(source.path for source in sources)
    return build_graph(entries, TYPES, Vocabulary(), files, {}, SETTINGS.audience.narrowest)


@pytest.mark.slow
def test_every_page_is_read(collections: dict[Path, Corpus]) -> None:
    for root, corpus in collections.items():
        sources = sources_of(root, corpus.folders)
        assert len(sources) > LEAST_PAGES
        found = {source.path: problem.rule for source in sources for problem in source.problems if problem.rule != SEEN}
        assert found == corpus.wrong


@pytest.mark.slow
def test_a_finding_points_to_the_key_that_it_names(collections: dict[Path, Corpus]) -> None:
    kinds = sorted(TYPES)
    for root, corpus in collections.items():
        named = 0
        for number, source in enumerate(sources_of(root, corpus.folders)):
            lines = source.text.split("\n")
            for problem in parse_entry(source, TYPES[kinds[number % len(kinds)]], Vocabulary(), SETTINGS).problems:
                span, message = problem.finding.span, problem.finding.message
                here = lines[span.line - 1][span.column - 1 :]
                if problem.rule == "unknown-key":
                    named += 1
                    assert here.strip("\"'").startswith(message.split("`")[1]), span
                else:
                    assert 1 <= span.column <= len(lines[span.line - 1]) + 1, span
        assert named > LEAST_PAGES


@pytest.mark.slow
def test_every_link_stands_where_the_graph_says(collections: dict[Path, Corpus]) -> None:
    for root, corpus in collections.items():
        sources = sources_of(root, corpus.folders)
        graph = graph_of(sources)
        assert len(graph.entries) == sum(source.readable for source in sources)
        lines = {source.path: source.text.split("\n") for source in sources}
        for reference in graph.references:
            span = reference.span
            assert lines[span.path][span.line - 1][span.column - 1 :].startswith(("[", "![", "<")), span
        assert any(isinstance(reference.target, Found) for reference in graph.references)
