"""The answer of the search as lines and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from textwrap import dedent

from living_playbook.outputs.search.found import Advice, Hit, SearchResult, Snippet
from living_playbook.outputs.search.found_json import found_json
from living_playbook.outputs.search.found_text import found_text
from living_playbook.views._cards import Facet

CASE = Hit(
    id="told",
    type="case",
    type_label="Case",
    title="Told",
    page="cases/told.md",
    path="cases/2026/told.md",
    status="published",
    score=1.25,
    grade="",
    outcome="too-early",
    stage="",
    year=2024,
    date="2026-03-02",
    passage=Snippet("Lessons", "lesson-1", "\u2026 ask for time", ((2, 5), (10, 14))),
)
PRACTICE = replace(
    CASE,
    id="circles",
    type="practice",
    type_label="Practice",
    title="Circles\x1b[31m\nof learning",
    path="playbook/practices/circles.md",
    page="practices/circles.md",
    status="draft",
    grade="proven",
    outcome="",
    passage=Snippet("", "", "What it is\x07 about."),
)
FOUND = SearchResult("ask tmie", 2, (CASE, PRACTICE), {"tmie": "time"}, ("zzz",))


def test_an_answer_in_lines() -> None:
    assert found_text(FOUND) == dedent(
        """\
        "tmie" is not in any entry; showing results for "time" instead.
        Not in any entry: zzz.

         1. Told
            Case, too early to tell, 2024: cases/2026/told.md
            Lessons: \u2026 ask for time

         2. Circles\\x1b[31m of learning
            Practice, proven, draft: playbook/practices/circles.md
            What it is\\x07 about.

        2 entries.
        """
    )


def test_words_that_were_looked_for_are_bold_in_colour() -> None:
    lines = found_text(replace(FOUND, corrected={}, unknown=(), hits=(CASE,)), colour=True).splitlines()
    assert lines == [
        " 1. \x1b[1mTold\x1b[0m",
        "    Case, too early to tell, 2024: cases/2026/told.md",
        "    Lessons: \u2026 \x1b[1mask\x1b[0m for \x1b[1mtime\x1b[0m",
        "",
        "1 of 2 entries; `--limit 2` shows all.",
    ]


def test_one_entry_is_no_plural() -> None:
    assert found_text(SearchResult("", 1, (CASE,))).splitlines()[-1] == "1 entry."


def test_nothing_found_and_what_to_try() -> None:
    advice = Advice(("Circles", "Told"), ("tag:meetings", "function:people"), (("--function", 1), ('"a b"', 1200)))
    assert found_text(SearchResult("x", 0, (), {"tmie": "time"}, ("zzz",), advice=advice)) == dedent(
        """\
        "tmie" is not in any entry; showing results for "time" instead.
        Not in any entry: zzz.
        No entry matches.
          without --function: 1 entry
          without "a b": 1,200 entries
          near titles: Circles; Told
          near conditions: tag:meetings, function:people
          or write about it yourself: playbook new case
        """
    )
    assert found_text(SearchResult("x", 0, (), advice=Advice())) == dedent(
        """\
        No entry matches.
          or write about it yourself: playbook new case
        """
    )


def test_an_answer_in_json() -> None:
    facets = {"type": ((Facet("type", "case", "Case"), 1),), "grade": ()}
    assert json.loads(found_json(replace(FOUND, hits=(CASE,), facets=facets))) == {
        "version": 1,
        "query": "ask tmie",
        "total": 2,
        "corrected": {"tmie": "time"},
        "facets": {"type": [{"value": "case", "label": "Case", "count": 1}]},
        "results": [
            {
                "id": "told",
                "title": "Told",
                "type": "case",
                "page": "cases/told.md",
                "path": "cases/2026/told.md",
                "score": 1.25,
                "grade": "",
                "outcome": "too-early",
                "stage": "",
                "status": "published",
                "year": 2024,
                "date": "2026-03-02",
                "passage": {"heading": "Lessons", "anchor": "lesson-1", "text": "\u2026 ask for time"},
            }
        ],
    }
