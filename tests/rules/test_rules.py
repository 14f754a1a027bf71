"""Every rule against its documents: `tests/rules/<rule>/<case>/` is laid over `_base` and checked as a whole playbook.

A case with `expected.txt` must give exactly these lines for the rule; a case with `valid.txt` must give none. Run with
`UPDATE_EXPECTED=1` to rewrite every `expected.txt`, and read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from living_playbook import api
from living_playbook.diagnostics import RULE_FAULT, Report
from living_playbook.outputs.reports import text
from living_playbook.rules import all_rules

HERE = Path(__file__).parent
CASES = sorted(
    path.parent for pattern in ("*/*/expected.txt", "*/*/valid.txt") for path in HERE.glob(pattern) if path.is_file()
)


def findings_of(rule: str, case: Path, workplace: Path) -> str:
    root = workplace / "case"
    shutil.copytree(HERE / "_base", root)
    shutil.copytree(
        case, root, dirs_exist_ok=True, symlinks=True, ignore=shutil.ignore_patterns("expected.txt", "valid.txt")
    )
    report = api.check(api.load(root))
    own = tuple(diagnostic for diagnostic in report.diagnostics if diagnostic.name == rule)
    lines = text.render(replace(report, diagnostics=own)).splitlines(keepends=True)
    return "".join(lines[:-1])


@pytest.mark.parametrize("case", CASES, ids=[f"{case.parent.name}/{case.name}" for case in CASES])
def test_a_case_gives_what_it_should(case: Path, tmp_path: Path) -> None:
    got = findings_of(case.parent.name, case, tmp_path)
    expected = case / "expected.txt"
    if not expected.is_file():
        assert got == ""
        return
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(got, encoding="utf-8")
    assert expected.read_text(encoding="utf-8").strip(), "an empty expected.txt proves nothing"
    assert got == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", sorted(set(all_rules()) - {RULE_FAULT}))
def test_a_rule_has_a_bad_and_a_valid_case(rule: str) -> None:
    assert list((HERE / rule).glob("*/expected.txt")), f"{rule} has no case that breaks it"
    assert list((HERE / rule).glob("*/valid.txt")), f"{rule} has no case that keeps it"


def test_every_folder_of_cases_belongs_to_a_rule() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert folders == set(all_rules()) - {RULE_FAULT}, "what happens when a rule raises is tried in test_fault.py"


@pytest.mark.parametrize("rule", sorted(all_rules()))
def test_a_rule_explains_itself(rule: str) -> None:
    doc = re.sub(r"^```.*?^```$", "", all_rules()[rule].doc, flags=re.DOTALL | re.MULTILINE)
    summary, *rest = doc.split("\n")
    assert summary.endswith(".")
    assert [line for line in rest if line.startswith("## ")] == ["## What it checks", "## Why", "## Wrong", "## Right"]


def test_an_empty_report_counts_entries() -> None:
    assert text.render(Report(1, ())) == "1 entry: 0 errors, 0 warnings\n"
