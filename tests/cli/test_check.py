"""`playbook check`: formats, paths and exit codes."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

CASE = "cases/2026/example-case.md"
FINDING = (
    f"{CASE}:4:9: error wrong-value (PB102): `status` cannot be `drfat`\n"
    "    help: did you mean `draft`? write one of: draft, in-review, published, retired\n"
)


@pytest.fixture
def slipped(started: Path) -> Path:
    path = started / CASE
    path.write_text(path.read_text(encoding="utf-8").replace("status: draft", "status: drfat"), encoding="utf-8")
    return started


def test_findings_make_it_fail(run: Callable[..., Result], slipped: Path) -> None:
    result = run("check", "--root", slipped)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == f"{FINDING}4 entries: 1 error, 0 warnings\n"


def test_only_what_lies_in_the_paths_is_reported(run: Callable[..., Result], slipped: Path) -> None:
    goals = run("check", "playbook/goals", "--root", slipped)
    assert (goals.exit_code, goals.stdout) == (0, "1 entry: 0 errors, 0 warnings\n")
    assert run("check", CASE, "--root", slipped).stdout == f"{FINDING}1 entry: 1 error, 0 warnings\n"


def test_a_path_that_is_not_there_is_guessed(run: Callable[..., Result], started: Path) -> None:
    result = run("check", "cases/2026/exmaple-case.md", "--root", started)
    message = f"playbook: there is no file or folder `cases/2026/exmaple-case.md`; did you mean `{CASE}`?\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)


def test_a_path_outside_the_playbook_is_refused(run: Callable[..., Result], started: Path) -> None:
    result = run("check", started.parent, "--root", started)
    message = f"playbook: `{started.parent}` lies outside the playbook in {started}\n"
    assert (result.exit_code, result.stderr) == (2, message)


def test_a_path_without_entries_is_told(run: Callable[..., Result], started: Path) -> None:
    result = run("check", "README.md", "--root", started)
    assert (result.exit_code, result.stdout) == (0, "0 entries: 0 errors, 0 warnings\n")
    assert result.stderr == "playbook: note: no entries in README.md\n"


def test_a_name_that_is_no_text_can_be_told(run: Callable[..., Result], started: Path) -> None:
    name = os.fsencode(started / "playbook" / "practices") + b"/bad\xff.md"
    with open(name, "wb") as file:  # noqa: PTH123 - a path of bytes
        file.write(b"---\ntitle: Bad\n---\n")
    result = run("check", "--format", "json", "--root", started)
    told = [each for each in json.loads(result.stdout)["diagnostics"] if each["name"] == "name-not-nfc"]
    assert [each["message"] for each in told] == ["the file name is not valid UTF-8"]
    assert told[0]["path"] == "playbook/practices/bad\ufffd.md"


def test_json_is_for_programs(run: Callable[..., Result], slipped: Path) -> None:
    result = run("check", "--format", "json", "--root", slipped)
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert report["summary"] == {"entries": 4, "errors": 1, "warnings": 0}
    assert [(each["path"], each["line"], each["name"]) for each in report["diagnostics"]] == [(CASE, 4, "wrong-value")]


def test_an_unknown_format_is_guessed(run: Callable[..., Result], started: Path) -> None:
    result = run("check", "--format", "jsn", "--root", started)
    assert (result.exit_code, result.stdout) == (2, "")
    last = result.stderr.splitlines()[-1]
    assert last.startswith(
        "Error: Invalid value for '--format': there is no report format `jsn`; did you mean `json`? Available: "
    )


def test_warnings_fail_it_only_when_it_is_strict(run: Callable[..., Result], started: Path) -> None:
    path = started / "playbook/goals/example-goal.md"
    path.write_text(path.read_text(encoding="utf-8").replace("- learning", "- development"), encoding="utf-8")
    assert run("check", "--root", started).exit_code == 0
    assert run("check", "--strict", "--root", started).exit_code == 1


@pytest.mark.slow
def test_colour_is_for_terminals(at_terminal: Callable[..., tuple[int, str]], slipped: Path) -> None:
    code, shown = at_terminal("check", "--root", slipped)
    assert code == 1
    assert "\x1b[31merror wrong-value (PB102):\x1b[0m" in shown
    code, shown = at_terminal("check", "--root", slipped, NO_COLOR="1")
    assert code == 1
    assert "\x1b" not in shown
