"""`playbook search`: what is known about it, on a terminal and for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from living_playbook import api

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

STAGES = ["read ...", "parse ...", "link ...", "filter ...", "index ..."]
BODY = "## Situation\n\nThe *harbour* froze.\n\n## What we did\n\nA mentor came.\n\n## What happened\n\nIt thawed.\n"


@pytest.fixture
def told(playbook_of: Callable[..., Path], written: Callable[..., str]) -> Path:
    """Return a playbook of a practice, three accounts of it, and an entry for a circle only."""
    return playbook_of(
        {
            "playbook/practices/circles.md": written("practice", "Mentoring circles", updated="2026-05-06"),
            "playbook/practices/secret.md": written("practice", "Secret harbour", audience="circle"),
            "cases/2026/ice.md": written(
                "case", "Ice in a port", BODY, years=[2021], functions=["finance"], updated="2026-03-02"
            ),
            "cases/2026/board.md": written(
                "case", "A board for the harbour", outcome="failed", functions=["people"], updated="2025-11-30"
            ),
            "lighthouse/trial.md": written("pilot", "Thaw", stage="stopped", outcome="mixed", status="draft"),
        }
    )


@pytest.fixture
def indexed(told: Path) -> Path:
    """Return the same playbook after it was searched once."""
    api.search(told)
    return told


ANSWER = """\
 1. A board for the harbour
    Case, failed: cases/2026/board.md
    What it is about.

 2. Ice in a port
    Case, worked, 2021: cases/2026/ice.md
    Situation: The harbour froze.

2 entries.
"""


def test_the_first_search_makes_the_index_and_the_next_finds_it(run: Callable[..., Result], told: Path) -> None:
    for stages in (STAGES, []):
        result = run("search", "harbour", "--type", "case", "--root", told)
        assert (result.exit_code, result.stdout) == (0, ANSWER)
        assert result.stderr.splitlines() == stages


def test_words_need_no_quotes(run: Callable[..., Result], indexed: Path) -> None:
    assert run("search", "the", "harbour", "NOT", "secret", "--type", "case", "--root", indexed).stdout == ANSWER


def test_entries_are_listed_without_a_question(run: Callable[..., Result], indexed: Path) -> None:
    result = run("search", "--type", "Case", "--type", "pilot", "--sort", "date", "--limit", 2, "--root", indexed)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        " 1. Thaw\n"
        "    Lighthouse pilot, mixed, stopped, draft: lighthouse/trial.md\n"
        "    What it is about.\n"
        "\n"
        " 2. Ice in a port\n"
        "    Case, worked, 2021: cases/2026/ice.md\n"
        "    What it is about.\n"
        "\n"
        "2 of 3 entries; `--limit 3` shows all.\n"
    )


def test_what_was_meant_is_told(run: Callable[..., Result], indexed: Path) -> None:
    lines = run("search", "harbuor", "xyzzy", "--root", indexed).stdout.splitlines()
    assert lines[:3] == [
        '"harbuor" is not in any entry; showing results for "harbour" instead.',
        "Not in any entry: xyzzy.",
        "",
    ]


def test_nothing_is_an_answer_too(run: Callable[..., Result], indexed: Path) -> None:
    result = run("search", '"harbour board"', "--function", "hr", "--root", indexed)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "No entry matches.\n"
        '  without "harbour board": 1 entry\n'
        "  near titles: A board for the harbour; Secret harbour\n"
        "  near conditions: practice:secret\n"
        "  or write about it yourself: playbook new case\n"
    )


def test_json_is_the_answer_for_programs(run: Callable[..., Result], indexed: Path) -> None:
    result = run("search", "thaw -secret", "--type", "case", "--type", "pilot", "--json", "--root", indexed)
    assert (result.exit_code, result.stderr) == (0, "")
    value = json.loads(result.stdout)
    (pilot, case) = value.pop("results")
    assert value == {
        "version": 1,
        "query": "thaw -secret",
        "total": 2,
        "corrected": {},
        "facets": {
            "type": [counted("case", "Case"), counted("pilot", "Lighthouse pilot")],
            "practice": [counted("circles", "Mentoring circles", 2)],
            "function": [counted("finance", "Finance")],
            "outcome": [counted("mixed", "Mixed"), counted("worked", "Worked")],
            "stage": [counted("stopped", "Stopped")],
            "status": [counted("draft", "Draft"), counted("published", "Published")],
            "year": [counted("2021", "2021")],
            "audience": [counted("organisation", "Organisation", 2)],
        },
    }
    assert pilot.pop("score") > case.pop("score") > 0
    assert pilot["id"] == "trial"
    assert case == {
        "id": "ice",
        "title": "Ice in a port",
        "type": "case",
        "page": "cases/ice.md",
        "path": "cases/2026/ice.md",
        "grade": "",
        "outcome": "worked",
        "stage": "",
        "status": "published",
        "year": 2021,
        "date": "2026-03-02",
        "passage": {"heading": "What happened", "anchor": "what-happened", "text": "It thawed."},
    }


def counted(value: str, label: str, count: int = 1) -> dict[str, object]:
    return {"value": value, "label": label, "count": count}


def test_an_audience_finds_what_it_may_read(run: Callable[..., Result], indexed: Path) -> None:
    assert "Secret harbour" in run("search", "secret", "--root", indexed).stdout
    result = run("search", "secret", "--audience", "organisation", "--root", indexed)
    assert result.stderr.splitlines() == STAGES
    assert result.stdout == (
        "Not in any entry: secret.\nNo entry matches.\n  or write about it yourself: playbook new case\n"
    )


def test_files_with_errors_are_told_of(run: Callable[..., Result], indexed: Path) -> None:
    for number, said in ((1, "1 file has errors and is"), (2, "2 files have errors and are")):
        (indexed / f"cases/2026/bad-{number}.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
        for _ in range(2):
            result = run("search", "harbour", "--type", "case", "--root", indexed)
            note = f"playbook: note: {said} not searched; `playbook check` explains why"
            assert (result.exit_code, result.stdout, result.stderr.splitlines()[-1]) == (0, ANSWER, note)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a OR"], "`OR` goes between two things to search for, such as: mentoring OR coaching"),
        (['"a'], 'the quotation mark before `a` is not closed; write it as in "shadow boards"'),
        (["outcom:failed"], 'there is no field `outcom`; did you mean `outcome:`? Write "outcom failed" to search for the words'),
        (["year:soon"], "`soon` is not a year; write year:2023, year:>=2022 or year:2020..2024"),
        (["--function", "finanse"], "there is no function `finanse`; did you mean `finance`? Available: finance, people"),
        (["--type", "cse"], "there is no type `cse`; did you mean `case`? Available: case, practice, pilot"),
        (["--year", "x\ny"], "`x y` is not a year; write year:2023, year:>=2022 or year:2020..2024"),
        (["--audience", "board"], "there is no audience `board`; available: organisation, leaders, circle"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_one_line(
    run: Callable[..., Result], indexed: Path, arguments: list[str], message: str
) -> None:
    result = run("search", *arguments, "--root", indexed)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"playbook: {message}\n")


def test_wrong_usage_is_clicks_to_tell(run: Callable[..., Result], indexed: Path) -> None:
    for arguments in (["--limit", "0"], ["--sort", "name"], ["--colour", "red"]):
        result = run("search", *arguments, "--root", indexed)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.splitlines()[-1].startswith("Error: ")


@pytest.mark.slow
def test_at_a_terminal_titles_and_words_are_bold(at_terminal: Callable[..., tuple[int, str]], indexed: Path) -> None:
    code, shown = at_terminal("search", "harbour", "--function", "finance", "--root", indexed)
    assert code == 0
    # Before it stands what takes the line of progress away.
    assert shown.replace("\r", "").rpartition("\x1b[2K")[2].splitlines() == [
        " 1. \x1b[1mIce in a port\x1b[0m",
        "    Case, worked, 2021: cases/2026/ice.md",
        "    Situation: The \x1b[1mharbour\x1b[0m froze.",
        "",
        "1 entry.",
    ]


@pytest.mark.slow
def test_no_colour_where_none_is_wanted(at_terminal: Callable[..., tuple[int, str]], indexed: Path) -> None:
    code, shown = at_terminal("search", "harbour", "--function", "finance", "--root", indexed, NO_COLOR="1")
    assert code == 0
    assert shown.replace("\r", "").rpartition("\x1b[2K")[2].splitlines() == [
        " 1. Ice in a port",
        "    Case, worked, 2021: cases/2026/ice.md",
        "    Situation: The harbour froze.",
        "",
        "1 entry.",
    ]


def test_a_checkout_that_nobody_may_write_to_is_one_line(run: Callable[..., Result], told: Path) -> None:
    (told / ".playbook").write_text("in the way", encoding="utf-8")
    result = run("search", "harbour", "--root", told)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"playbook: {told}/.playbook/search: Not a directory\n"
