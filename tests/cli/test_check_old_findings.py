"""`playbook check` on an old collection: what a change brought, and a baseline for the rest."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

CASE = "cases/2026/example-case.md"
GONE = (
    "playbook: note: 1 finding in .playbook-baseline.json is gone;"
    " `playbook check --shrink-baseline` removes them from it\n"
)


@pytest.fixture
def slipped(started: Path) -> Path:
    """Return a playbook under Git in which a case has a slip."""
    path = started / CASE
    path.write_text(path.read_text(encoding="utf-8").replace("status: draft", "status: drfat"), encoding="utf-8")
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    for arguments in (("init", "-q"), ("add", "--all"), (*who, "commit", "-q", "-m", "start")):
        subprocess.run(["git", *arguments], cwd=started, check=True)
    return started


def fixed(root: Path) -> None:
    path = root / CASE
    path.write_text(path.read_text(encoding="utf-8").replace("status: drfat", "status: draft"), encoding="utf-8")


def test_only_what_has_come_since_a_revision_fails(run: Callable[..., Result], slipped: Path) -> None:
    result = run("check", "--root", slipped, "--changed-since", "HEAD", "--strict")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "4 entries: 0 errors, 0 warnings\n", "")

    (slipped / "playbook/goals/new.md").write_text("new\n", encoding="utf-8")
    result = run("check", "--root", slipped, "--changed-since", "HEAD", "--format", "github")
    assert result.exit_code == 1
    assert result.stdout.startswith("::error file=playbook/goals/new.md,line=1,")
    result = run("check", "cases", "--root", slipped, "--changed-since", "HEAD")
    assert (result.exit_code, result.stdout) == (0, "1 entry: 0 errors, 0 warnings\n")


def test_an_unknown_revision_is_wrong_usage(run: Callable[..., Result], slipped: Path) -> None:
    result = run("check", "--root", slipped, "--changed-since", "HAED~1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("playbook: Git does not know the revision `HAED~1`")


@pytest.mark.parametrize("given", ["", " "])
def test_an_empty_revision_is_not_taken_for_none(run: Callable[..., Result], slipped: Path, given: str) -> None:
    result = run("check", "--root", slipped, "--changed-since", given)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'--changed-since': the revision is empty; give one such as `origin/main`" in result.stderr


def test_a_baseline_puts_findings_off_until_they_are_gone(run: Callable[..., Result], slipped: Path) -> None:
    result = run("check", "--root", slipped, "--write-baseline")
    assert (result.exit_code, result.stdout, result.stderr) == (0, ".playbook-baseline.json holds 1 finding\n", "")
    result = run("check", "--root", slipped)
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "4 entries: 0 errors, 0 warnings; 1 in the baseline\n",
        "",
    )

    fixed(slipped)
    result = run("check", "--root", slipped)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "4 entries: 0 errors, 0 warnings\n", GONE)
    result = run("check", "--root", slipped, "--shrink-baseline")
    assert (result.exit_code, result.stdout) == (0, ".playbook-baseline.json holds 0 findings\n")
    assert run("check", "--root", slipped).stderr == ""


@pytest.mark.slow
def test_a_build_stands_by_the_baseline(run: Callable[..., Result], slipped: Path, tmp_path: Path) -> None:
    refused = run("build", "--root", slipped, "--out", tmp_path / "site")
    run("check", "--root", slipped, "--write-baseline")
    # An engine that is not set up ends the build later than findings would.
    (slipped / "mkdocs.yml").write_text("theme: none-such\n", encoding="utf-8")
    stopped = run("build", "--root", slipped, "--out", tmp_path / "site")
    assert refused.stderr.endswith("playbook: no site was built; fix the findings above first\n")
    assert "fix the findings" not in stopped.stderr


@pytest.mark.parametrize("more", [(CASE,), ("--changed-since", "HEAD"), ("--shrink-baseline",)])
def test_a_baseline_is_of_the_whole_playbook(run: Callable[..., Result], slipped: Path, more: tuple[str, ...]) -> None:
    result = run("check", "--root", slipped, "--write-baseline", *more)
    assert result.exit_code == 2
    message = "a baseline covers the whole playbook: use --write-baseline or --shrink-baseline on its own"
    assert message in result.stderr
    assert not (slipped / ".playbook-baseline.json").exists()
