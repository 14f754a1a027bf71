"""What becomes of the keys of a header, and what is told of those that stay aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

MAPPING = """\
entries: [{type: practice}]
fields:
  title: [name, title]
  tags: tags
  functions: areas
  aliases: aliases
  related: [related, up]
  effort.hours_per_week: hours
drop: weight
"""
NOTE = """\
---
title: A long name
name: Short
tags: [meetings, no-such-word]
areas: no-such-area
aliases: [/old/way/, "Meeting rhythm"]
related: ["[[Other|that one]]", "[o](other.md)", "[[Nowhere]]"]
up: [[Other]]
hours: 1.50
weight: 4711
---
Words.
"""


def test_every_key_is_used_or_told_with_the_reason(brought: Callable[..., Any], entry: Callable[..., Any]) -> None:
    report = brought({"note.md": NOTE, "other.md": "Words.\n"}, MAPPING)
    header, _ = entry("playbook/practices/note.md")
    imported = header.pop("imported")
    assert header == {
        "title": "Short",
        "tags": ["meetings"],
        "aliases": ["way", "meeting-rhythm"],
        "related": [{"to": "other"}, {"to": "other"}],
        "effort": {"hours_per_week": 1.5},
        "status": "draft",
    }
    assert "text" not in imported
    kept = [note.text for note in report.files[0].notes if note.kind in ("kept", "dropped")]
    assert kept == [
        "`title`: its field was filled from another key",
        "`tags`: only part of it, or other words, was used",
        "`areas`: none of its words are in the vocabulary",
        "`aliases`: only part of it, or other words, was used",
        "`related`: only part of it, or other words, was used",
        "`up`: its field was filled from another key",
        "`hours`: only part of it, or other words, was used",
        "`weight`, as the mapping says",
    ]


def test_a_list_to_a_type_is_read_where_its_note_is_named_without_quotes(
    brought: Callable[..., Any], entry: Callable[..., Any]
) -> None:
    brought({"note.md": "---\nup: [[Other]]\n---\nWords.\n", "other.md": "Words.\n"}, MAPPING)
    assert entry("playbook/practices/note.md")[0]["related"] == [{"to": "other"}]


def test_the_title_of_a_text_that_a_pattern_cuts_is_not_repeated(
    brought: Callable[..., Any], entry: Callable[..., Any]
) -> None:
    record = "# 6. Meet on Mondays\n\nDate: 2019-03-01\n\n## Status\n\nSuperseded by [7](7.md)\n\n## Context\n\nWhy.\n"
    mapping = "facts: true\nentries: [{type: decision}]\nfields:\n  created: date\n  title: {from: $heading, pattern: '^\\d+[.] (.+)$'}"
    brought({"0006-meet.md": record}, mapping)
    header, body = entry("playbook/decisions/0006-meet.md")
    assert (header["title"], str(header["created"])) == ("Meet on Mondays", "2019-03-01")
    assert body == "## Status\n\nSuperseded by 7 (`7.md`)\n\n## Context\n\nWhy."


@pytest.mark.parametrize("name", ["Background", "Situation"])
def test_a_section_that_is_renamed_is_found_by_either_name(
    name: str, brought: Callable[..., Any], entry: Callable[..., Any]
) -> None:
    mapping = f"headings: {{background: Situation}}\nentries: [{{type: case}}]\nfields: {{situation: $section {name}}}"
    brought({"a.md": "## Background\n\nIt was *bad*.\n"}, mapping)
    header, body = entry("cases/a.md")
    assert (header["situation"], body) == ("It was bad.", "## Situation\n\nIt was *bad*.")


def test_a_value_of_the_mapping_that_fits_no_field_is_told(brought: Callable[..., Any]) -> None:
    report = brought({"a.md": "Words.\n"}, "entries: [{type: practice}]\nfields: {tags: {value: no-such-word}}")
    assert [(note.kind, note.text) for note in report.files[0].notes] == [
        ("dropped", "`tags`: what the mapping gives does not fit this field"),
        ("guessed", "`title`: from the file name"),
    ]


def test_files_are_chosen_by_what_stands_in_groups_of_their_header(brought: Callable[..., Any]) -> None:
    files = {
        f"{name}.md": f"---\nmeta: {{kind: {kind}, draft: {draft}}}\n---\nWords.\n"
        for name, kind, draft in (("a", "Story", "false"), ("b", "story", "true"), ("c", "other", "no"))
    }
    report = brought(files, "entries: [{type: practice, where: {meta.kind: [story, tale], meta.draft: false}}]")
    assert {each.source: each.state for each in report.files} == {"a.md": "new", "b.md": "skipped", "c.md": "skipped"}
