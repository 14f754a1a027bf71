"""`playbook mv`: what it says, what it shows, and exit codes."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

OLD, NEW = "playbook/goals/example-goal.md", "playbook/goals/wiser.md"


def test_it_tells_what_it_did(run: Callable[..., Result], started: Path) -> None:
    result = run("mv", "example-goal", "wiser", "--root", started)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{OLD} -> {NEW}: 1 reference in 1 file; `example-goal` stays as an alias\n"
    assert (started / NEW).is_file()
    assert not (started / OLD).exists()
    assert run("check", "--strict", "--root", started).exit_code == 0


def test_a_dry_run_shows_a_patch_that_git_applies(run: Callable[..., Result], started: Path) -> None:
    shown = run("mv", "example-goal", "wiser", "--dry-run", "--root", started)
    assert (shown.exit_code, shown.stderr) == (
        0,
        f"{OLD} -> {NEW}: 1 reference in 1 file; `example-goal` stays as an alias\n",
    )
    assert (started / OLD).is_file()
    subprocess.run(["git", "init", "-q"], cwd=started, check=True)
    subprocess.run(["git", "apply"], cwd=started, check=True, input=shown.stdout.encode())
    patched = {path: path.read_bytes() for path in started.rglob("*.md")}
    subprocess.run(["git", "apply", "-R"], cwd=started, check=True, input=shown.stdout.encode())
    run("mv", "example-goal", "wiser", "--root", started)
    assert {path: path.read_bytes() for path in started.rglob("*.md")} == patched


def test_only_another_folder_needs_no_alias(run: Callable[..., Result], started: Path) -> None:
    result = run("mv", "cases/2026/example-case.md", "cases/2025/", "--dry-run", "--root", started)
    assert result.stdout == (
        "diff --git a/cases/2026/example-case.md b/cases/2025/example-case.md\n"
        "rename from cases/2026/example-case.md\nrename to cases/2025/example-case.md\n"
    )
    assert result.stderr == "cases/2026/example-case.md -> cases/2025/example-case.md: no references\n"


def test_what_is_not_there_is_one_line(run: Callable[..., Result], started: Path) -> None:
    result = run("mv", "exmaple-goal", "wiser", "--root", started)
    message = "playbook: there is no entry `exmaple-goal`; did you mean `example-goal`?\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)


def test_errors_that_may_hide_references_fail_as_findings_do(run: Callable[..., Result], started: Path) -> None:
    path = started / "cases/2026/example-case.md"
    path.write_text(path.read_text(encoding="utf-8").replace("status: draft", "status: drfat"), encoding="utf-8")
    result = run("mv", "example-case", "told", "--root", started)
    assert result.exit_code == 1
    assert result.stderr == (
        "playbook: cases/2026/example-case.md has errors; fix them first:"
        " `playbook check cases/2026/example-case.md` shows how\n"
    )
