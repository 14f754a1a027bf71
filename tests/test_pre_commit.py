"""The hook that we offer to pre-commit: it stops a commit that breaks a link in a file which nobody touched.

pre-commit runs for real, with the hook as the manifest has it; only the environment is the one that is there already,
since making one takes longer than all other tests of a minute.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from living_playbook import api

ROOT = Path(__file__).parents[1]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
BIN = Path(sys.executable).parent


def run(*command: object, folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    surroundings = {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(home),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }
    return subprocess.run(
        list(map(str, command)), cwd=folder, env=surroundings, capture_output=True, text=True, check=False
    )


def test_pre_commit_takes_the_manifest(tmp_path: Path) -> None:
    done = run(BIN / "pre-commit", "validate-manifest", MANIFEST, folder=ROOT, home=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_hook_runs_a_command_that_we_install() -> None:
    (hook,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    assert (hook["id"], hook["language"]) == ("playbook-check", "python")
    assert (hook["entry"], hook["pass_filenames"], hook["always_run"]) == ("playbook check", False, True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "ours"
    api.init(root, "Ours")
    (hook,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    local: dict[str, Any] = {**hook, "language": "system", "entry": f"{sys.executable} -m living_playbook check"}
    text = yaml.safe_dump({"repos": [{"repo": "local", "hooks": [local]}]})
    (root / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")
    for command in (("git", "init", "-q"), (BIN / "pre-commit", "install"), ("git", "add", "-A")):
        assert run(*command, folder=root, home=tmp_path / "home").returncode == 0
    return root


@pytest.mark.slow
def test_a_commit_that_breaks_a_link_is_stopped(repository: Path, tmp_path: Path) -> None:
    def commit(message: str) -> subprocess.CompletedProcess[str]:
        return run("git", "commit", "-m", message, folder=repository, home=tmp_path / "home")

    first = commit("A playbook")
    assert first.returncode == 0, first.stdout + first.stderr
    assert (
        "playbook check...........................................................Passed" in first.stderr + first.stdout
    )
    assert run("git", "rm", "-q", "playbook/goals/example-goal.md", folder=repository, home=tmp_path).returncode == 0
    second = commit("The goal is gone")
    assert second.returncode == 1
    assert "error broken-link (PB301): " in second.stdout + second.stderr
    log = run("git", "log", "--format=%s", folder=repository, home=tmp_path).stdout
    assert log == "A playbook\n"
