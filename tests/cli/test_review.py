"""`playbook review`: the comment on standard output, stages beside it, and what wrong usage says."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def kept(started: Path) -> Path:
    """Return a started playbook under Git, in which an entry was broken since."""
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Start"]):
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=started, check=True, capture_output=True)
    case = next(started.glob("cases/**/*.md"))
    case.write_text(case.read_text("utf-8") + "\nSee [[nothing-here]].\n", "utf-8")
    return started


def test_findings_do_not_fail_a_review(run: Callable[..., Result], kept: Path) -> None:
    result = run("review", "--base", "main", "--root", kept, "--preview", "https://preview.example/")

    assert result.exit_code == 0
    assert result.stdout.startswith("<!-- playbook-review -->\nThis branch changes the case “")
    assert "**The check fails.** [See the preview](https://preview.example/)" in result.stdout
    assert "there is no entry `nothing-here`" in result.stdout
    assert set(result.stderr.splitlines()) == {"read ...", "parse ...", "link ...", "check ...", "compare ..."}


def test_formats_by_name(run: Callable[..., Result], kept: Path) -> None:
    record = json.loads(run("review", "--base", "main", "--root", kept, "--format", "json").stdout)
    schema = json.loads(run("review", "--base", "main", "--root", kept, "--format", "json-schema").stdout)

    assert record["checked"]["fails"] is True
    assert set(record) == set(schema["properties"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing option '--base'"),
        (("--base", "mian"), "Git does not know the revision `mian`; did you mean `main`?"),
        (("--base", "main", "--format", "markdwn"), "there is no review format `markdwn`; did you mean `markdown`?"),
        (("--base", "main", "--audience", "leadrs"), "`leadrs`"),
        (("--base", "main", "--preview", "here"), "`here` is not an address of a site"),
    ],
)
def test_wrong_usage_is_told_in_a_line(
    run: Callable[..., Result], kept: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = run("review", *arguments, "--root", kept)

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
