"""`playbook check --fix` and `--diff`: what is shown, what is written, and exit codes."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

GOAL, CASE = "playbook/goals/example-goal.md", "cases/2026/example-case.md"


@pytest.fixture
def slipped(started: Path) -> Path:
    goal, case = started / GOAL, started / CASE
    goal.write_text(goal.read_text(encoding="utf-8").replace("- learning", "- development # we"), encoding="utf-8")
    case.write_text(case.read_text(encoding="utf-8").replace("status: draft", "status: drfat "), encoding="utf-8")
    return started


def test_it_shows_the_difference_and_then_what_is_left(run: Callable[..., Result], slipped: Path) -> None:
    result = run("check", "--fix", "--root", slipped)
    assert (result.exit_code, result.stderr) == (1, "fixed: 2 changes in 2 files\n")
    diff, _, left = result.stdout.partition(f"{CASE}:4:9: error")
    assert [line for line in diff.splitlines() if line[0] in "+-"] == [
        f"--- a/{CASE}",
        f"+++ b/{CASE}",
        "-status: drfat ",
        "+status: drfat",
        f"--- a/{GOAL}",
        f"+++ b/{GOAL}",
        "-  - development # we",
        "+  - learning # we",
    ]
    assert left.endswith("4 entries: 1 error, 0 warnings\n")
    again = run("check", "--fix", "--root", slipped)
    assert again.stderr == "fixed: no safe fixes\n"
    assert again.stdout == f"{CASE}:4:9: error{left}"


def test_diff_writes_nothing(run: Callable[..., Result], slipped: Path) -> None:
    before = (slipped / GOAL).read_bytes()
    result = run("check", "--diff", GOAL, "--root", slipped)
    assert (result.exit_code, result.stderr) == (1, "would be fixed: 1 change in 1 file\n")
    assert result.stdout.startswith(f"--- a/{GOAL}\n+++ b/{GOAL}\n@@ ")
    assert (slipped / GOAL).read_bytes() == before
    assert run("check", "--fix", GOAL, "--root", slipped).exit_code == 0
    assert run("check", "--diff", GOAL, "--root", slipped).exit_code == 0
    assert (slipped / CASE).read_text(encoding="utf-8").count("status: drfat \n") == 1


def test_a_report_for_programs_stays_one(run: Callable[..., Result], slipped: Path) -> None:
    result = run("check", "--fix", "--format", "json", "--root", slipped)
    assert json.loads(result.stdout)["summary"] == {"entries": 4, "errors": 1, "warnings": 0}
    assert f"+++ b/{GOAL}\n" in result.stderr


def test_what_cannot_be_written_is_not_said_to_be_mended(
    run: Callable[..., Result], slipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    result = run("check", "--fix", "--root", slipped)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "playbook: the disk: No space left on device\n")
    assert "- development # we" in (slipped / GOAL).read_text(encoding="utf-8")
