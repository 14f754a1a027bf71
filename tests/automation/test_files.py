"""The files of both hosts: valid by their schemas, safe by zizmor, the same here as in a new playbook, and used as told."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from living_playbook import api
from living_playbook.pipeline.init import STARTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.automation.conftest import Runner

ROOT = Path(__file__).parents[2]
TEMPLATES = STARTER.with_name("starter-github") / "dot-github" / "workflows"
WORKFLOWS = sorted(path.name for path in TEMPLATES.glob("*.yml"))
OWN_WORKFLOWS = ["release.yml", "test.yml"]
"""Workflows for the code, which a playbook of somebody else has no use for."""
WORKFLOW_FILES = [TEMPLATES / name for name in WORKFLOWS] + [
    ROOT / ".github/workflows" / name for name in OWN_WORKFLOWS
]


def program(name: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name(name)), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def valid(schema: str, *files: Path) -> None:
    done = program("check-jsonschema", "--builtin-schema", schema, *files)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n"), done.stdout


def test_the_workflows_of_a_new_playbook_are_valid(begun: Path) -> None:
    valid("vendor.github-workflows", *(begun / "clone" / ".github" / "workflows").glob("*.yml"))
    valid("vendor.dependabot", begun / "clone" / ".github" / "dependabot.yml")


def test_the_workflows_of_this_repository_are_valid() -> None:
    valid("vendor.github-workflows", *(ROOT / ".github" / "workflows").glob("*.yml"))


def test_the_issue_forms_are_valid(begun: Path) -> None:
    forms = sorted((begun / "clone" / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
    assert [path.name for path in forms] == ["case.yml", "debrief.yml", "pilot.yml"]
    valid("vendor.github-issue-forms", *forms, *(ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def test_the_jobs_of_gitlab_are_valid(begun: Path) -> None:
    done = program(
        "check-jsonschema",
        *("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
        begun / "clone" / ".gitlab-ci.yml",
    )
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n"), done.stdout


@pytest.mark.parametrize("persona", ["regular", "auditor"])
def test_nothing_in_the_workflows_can_be_misused(begun: Path, persona: str) -> None:
    for folder in (begun / "clone" / ".github", ROOT / ".github"):
        files = (*sorted((folder / "workflows").glob("*.yml")), folder / "dependabot.yml")
        done = program(
            "zizmor", "--offline", "--color=never", "--no-progress", "--quiet", f"--persona={persona}", *files
        )
        # What is ignored is the trigger `workflow_run`: the only one by which a comment can be written safely.
        assert (done.returncode, done.stdout) == (0, "No findings to report. Good job! (1 ignored)\n"), done.stdout


@pytest.mark.parametrize("name", WORKFLOWS)
def test_this_repository_has_the_workflows_of_a_new_playbook(name: str) -> None:
    ours = (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")
    assert ours == (TEMPLATES / name).read_text(encoding="utf-8").replace("@install@", "-c constraints.txt .")
    assert sorted(path.name for path in (ROOT / ".github" / "workflows").iterdir()) == sorted(WORKFLOWS + OWN_WORKFLOWS)
    mine, template = (folder / "dependabot.yml" for folder in (ROOT / ".github", TEMPLATES.parent))
    assert mine.read_bytes() == template.read_bytes()


def test_what_this_repository_made_of_its_entries_is_up_to_date() -> None:
    playbook = api.load(ROOT)
    for name, folder in (("codeowners", ".github"), ("issue-forms", ".github/ISSUE_TEMPLATE")):
        for file, data in api.export(playbook, name).items():
            assert (ROOT / folder / file).read_bytes() == data, f"run `playbook export {name}`"


@pytest.mark.parametrize("path", WORKFLOW_FILES, ids=[path.name for path in WORKFLOW_FILES])
def test_a_workflow_gives_least(path: Path) -> None:
    described = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert described["permissions"] == {}
    for job in described["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), step["name"]
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step.get("uses", f"actions/none@{'0' * 40}"))
            assert "secrets." not in str(step)
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
            if step["name"] == "Install":
                assert step["run"] == "python -m pip install @install@"


@pytest.mark.parametrize("name", OWN_WORKFLOWS)
def test_a_workflow_for_the_code_may_only_read(name: str) -> None:
    described = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))
    assert [job["permissions"] for job in described["jobs"].values()] == [{"contents": "read"}]


def test_what_strangers_start_may_write_nothing_and_what_writes_fetches_nothing() -> None:
    check, comment = (
        yaml.safe_load((TEMPLATES / name).read_text(encoding="utf-8"))["jobs"]
        for name in ("check.yml", "review-comment.yml")
    )
    assert [job["permissions"] for job in check.values()] == [{"contents": "read"}]
    assert [job["permissions"] for job in comment.values()] == [{"actions": "read", "pull-requests": "write"}]
    used = [step["uses"].partition("@")[0] for step in comment["comment"]["steps"] if "uses" in step]
    assert used == ["actions/download-artifact"]


def test_the_site_is_built_for_pages(runner: Callable[..., Runner], tmp_path: Path) -> None:
    done = runner("pages", "build")
    assert not done.failed, done.log
    site = tmp_path / "artifacts" / "github-pages"
    assert "Ours" in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "pagefind" / "pagefind.js").is_file()
    runner("pages", "publish")
