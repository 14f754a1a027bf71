"""Diagnostics as text, as JSON, and as workflow commands."""

from __future__ import annotations

import json

import pytest

from living_playbook.diagnostics import Diagnostic, Report, Severity
from living_playbook.outputs.reports import github, json_report, report_formats, text

ERROR = Diagnostic(
    "cases/2026/told.md",
    4,
    9,
    4,
    14,
    "PB102",
    "wrong-value",
    Severity.ERROR,
    "`status` cannot be `drfat`",
    "write `draft`",
)
WARNING = Diagnostic(
    "a, b:100%.md", 7, 1, 9, 3, "PB402", "stale-review", Severity.WARNING, "100 %, so:\nlate\r::error::fake", ""
)
INFO = Diagnostic("cases/2026/told.md", 1, 1, 1, 1, "PB405", "orphan-entry", Severity.INFO, "nobody links here", "link")
REPORT = Report(1234, (ERROR, WARNING, INFO))
EMPTY = Report(1, ())


def test_text_tells_place_kind_and_help() -> None:
    assert text.render(REPORT) == (
        "cases/2026/told.md:4:9: error wrong-value (PB102): `status` cannot be `drfat`\n"
        "    help: write `draft`\n"
        "a, b:100%.md:7:1: warning stale-review (PB402): 100 %, so:\\nlate\\r::error::fake\n"
        "cases/2026/told.md:1:1: info orphan-entry (PB405): nobody links here\n"
        "    help: link\n"
        "1,234 entries: 1 error, 1 warning, 1 for information\n"
    )


def test_text_paints_place_and_kind() -> None:
    assert (
        text.render(Report(2, (ERROR, ERROR)), colour=True)
        == (
            "\x1b[1mcases/2026/told.md:4:9:\x1b[0m \x1b[31merror wrong-value (PB102):\x1b[0m `status` cannot be `drfat`\n"
            "    help: write `draft`\n"
        )
        * 2
        + "2 entries: 2 errors, 0 warnings\n"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\x1b[2Jgone", "\\x1b[2Jgone"),
        ("a\u2028b\tc\x00", "a\\u2028b\\tc\\x00"),
        ("left \u202eright", "left \\u202eright"),
        ("torn \udcff", "torn \\udcff"),
        ("« é\u00a0» 日本 👩\u200d💻 \\n", "« é\u00a0» 日本 👩\u200d💻 \\n"),
    ],
)
def test_no_text_of_an_entry_acts_on_a_terminal(written: str, shown: str) -> None:
    found = Diagnostic(f"{written}.md", 1, 2, 1, 2, "PB1", "a-rule", Severity.ERROR, written, written)
    assert text.render(Report(1, (found,))) == (
        f"{shown}.md:1:2: error a-rule (PB1): {shown}\n    help: {shown}\n1 entry: 1 error, 0 warnings\n"
    )


def test_json_holds_every_field() -> None:
    rendered = json_report.render(REPORT, colour=True)
    assert rendered.endswith("}\n")
    report = json.loads(rendered)
    assert {key: report[key] for key in ("version", "summary")} == {
        "version": 1,
        "summary": {"entries": 1234, "errors": 1, "warnings": 1},
    }
    assert report["diagnostics"][1] == {
        "path": "a, b:100%.md",
        "line": 7,
        "column": 1,
        "end_line": 9,
        "end_column": 3,
        "code": "PB402",
        "name": "stale-review",
        "severity": "warning",
        "message": "100 %, so:\nlate\r::error::fake",
        "help": "",
        "key": "stale-review",
        "fix": None,
    }


def test_github_gets_commands_that_text_cannot_break() -> None:
    assert github.render(REPORT, colour=True) == (
        "::error file=cases/2026/told.md,line=4,endLine=4,col=9,endColumn=14,title=wrong-value (PB102)"
        "::`status` cannot be `drfat`. write `draft`\n"
        "::warning file=a%2C b%3A100%25.md,line=7,endLine=9,title=stale-review (PB402)"
        "::100 %25, so:%0Alate%0D::error::fake\n"
        "::notice file=cases/2026/told.md,line=1,endLine=1,col=1,endColumn=1,title=orphan-entry (PB405)"
        "::nobody links here. link\n"
    )


def test_nothing_found_is_said_too() -> None:
    assert text.render(EMPTY) == "1 entry: 0 errors, 0 warnings\n"
    assert github.render(EMPTY) == ""
    assert json.loads(json_report.render(EMPTY)) == {
        "version": 1,
        "summary": {"entries": 1, "errors": 0, "warnings": 0},
        "diagnostics": [],
    }


def test_every_format_is_found_by_its_name_and_says_the_same_twice() -> None:
    assert {"text", "json", "github"} <= set(report_formats())
    for name, module in report_formats().items():
        assert name == module.FORMAT
        assert module.render(REPORT) == module.render(REPORT)
