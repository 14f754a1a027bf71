"""Notes are cut at their headings; their own header is read where that is safe."""

from __future__ import annotations

import pytest

from living_playbook.drafts.outline import Label, NoteSection, header_of, labels_of, parts_of


def test_headings_of_both_kinds_cut_and_those_in_code_and_quotations_do_not() -> None:
    text = "Above.\n\n# One #\n\ntext\n\nTwo\n---\n\n> # quoted\n\n```\n# code\n```\n\n### \n"
    assert parts_of(text) == (
        NoteSection(0, "", "Above."),
        NoteSection(1, "One", "text"),
        NoteSection(2, "Two", "> # quoted\n\n```\n# code\n```"),
        NoteSection(3, "", ""),
    )


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Outcome: mixed", ("Outcome", "mixed")),
        ("- **For whom:** all of us", ("For whom", "all of us")),
        ("**Team**: Ops", ("Team", "Ops")),
        ("for_whom: us", ("for_whom", "us")),
        ("http://example.org", None),
        ("Outcome:", None),
        ("| a: b |", None),
        ("12: noon", None),
    ],
)
def test_a_line_with_a_label(line: str, label: tuple[str, str] | None) -> None:
    assert list(labels_of(line)) == ([] if label is None else [Label(*label, line)])


def test_the_header_of_notes_is_read() -> None:
    assert header_of("---\ntitle: A\ntags: [x]\n---\nText\n") == ({"title": "A", "tags": ["x"]}, "Text\n")


def test_numbers_in_the_header_of_notes_are_those_that_stand_there() -> None:
    header, _ = header_of("---\nweeks: 012\ntime: 1:30\nsome: [0x1F, 3, 4.5]\n---\nText\n")

    assert header == {"weeks": "012", "time": "1:30", "some": ["0x1F", 3, 4.5]}


@pytest.mark.parametrize("header", ["a: [", "- a", "1: b", "a: &x [y]\nb: [*x, *x]", "a: 2026-02-30"])
def test_a_header_that_cannot_be_read_safely_is_text(header: str) -> None:
    text = f"---\n{header}\n---\nText\n"
    assert header_of(text) == ({}, text)
