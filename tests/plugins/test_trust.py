"""Code that a change brings does not run in its check: plugins come from the base, if that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from living_playbook.cli import group

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MARK = "was-run"
EVIL = f'"""Evil."""\nfrom pathlib import Path\nPath({MARK!r}).touch()\n'


@pytest.fixture
def clone(ours: Path, git: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the playbook with plugins, committed on `main`, with a branch checked out and as current folder."""
    git(ours, "init", "--quiet")
    git(ours, "add", "--all")
    git(ours, "commit", "--quiet", "--message", "start")
    git(ours, "checkout", "--quiet", "-b", "change")
    monkeypatch.chdir(ours)
    return ours


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(group, list(arguments), prog_name="playbook")


KINDS = ("types", "rules", "views", "exports", "commands")
FROM_MAIN = {"PLAYBOOK_PLUGINS_FROM": "main"}
EVERY = [
    pytest.param(("check", "--changed-since", "main"), {}, id="check"),
    pytest.param(("review", "--base", "main"), {}, id="review"),
    pytest.param(("check",), FROM_MAIN, id="check-all"),
    pytest.param(("export", "entries"), FROM_MAIN, id="export"),
    pytest.param(("schema",), FROM_MAIN, id="schema"),
    pytest.param(("new", "case", "A title", "--no-input"), FROM_MAIN, id="new"),
    pytest.param(("--help",), FROM_MAIN, id="help"),
    pytest.param(("build", "--out", "site-out"), FROM_MAIN, id="build"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("command", "environment"), EVERY)
def test_what_a_change_adds_does_not_run(
    clone: Path, git: Callable[..., str], command: tuple[str, ...], environment: dict[str, str]
) -> None:
    for kind in KINDS:
        place = clone / f"plugins/{kind}/evil.py"
        place.parent.mkdir(exist_ok=True)
        place.write_text(EVIL, "utf-8")
    shouted = clone / "plugins/rules/shouted_title.py"
    shouted.write_text(f"{shouted.read_text('utf-8')}\n{EVIL}", "utf-8")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message", "evil")
    result = run(*command, **environment)
    assert not (clone / MARK).exists(), result.output
    assert result.exit_code in (0, 1), result.output
    if command[0] in ("check", "review"):
        assert "playbook: note: plugins run as they are at main, not as they are here\n" in result.stderr


def test_without_a_base_the_files_at_hand_run(clone: Path) -> None:
    (clone / "plugins/rules/evil.py").write_text(EVIL, "utf-8")
    assert run("check").exit_code == 2, "it lacks what a rule needs"
    assert (clone / MARK).exists()


def test_a_base_that_names_no_folder_lets_none_run(clone: Path, git: Callable[..., str]) -> None:
    settings = clone / "playbook.toml"
    named = settings.read_text("utf-8")
    git(clone, "checkout", "--quiet", "main")
    settings.write_text(named.replace("[plugins]", "").replace('folder = "plugins"', ""), "utf-8")
    git(clone, "commit", "--quiet", "--all", "--message", "none")
    git(clone, "checkout", "--quiet", "-B", "change")
    settings.write_text(named, "utf-8")
    shouted = clone / "plugins/rules/shouted_title.py"
    shouted.write_text(f"{shouted.read_text('utf-8')}\n{EVIL}", "utf-8")
    git(clone, "commit", "--quiet", "--all", "--message", "named")

    checked = run("check", "--changed-since", "main")
    reviewed = run("review", "--base", "main")

    assert not (clone / MARK).exists()
    assert checked.stderr == (
        "playbook: note: no plugin runs: playbook.toml at main does not name the folder `plugins`, and the code of a"
        " change runs only when it is merged\n"
    )
    assert (
        "### Look here first\n\n- **The change brings code that will run in every later check and build**, in"
        " `playbook.toml` and `plugins/rules/shouted_title.py`: read it as code. It did not run in this review\n"
        in reviewed.stdout
    )


def test_the_base_finds_what_its_own_plugins_find(clone: Path) -> None:
    goal = clone / "playbook/goals/example-goal.md"
    goal.write_text(goal.read_text("utf-8").replace("KEEP OUR PEOPLE", "KEEP ALL OUR PEOPLE"), "utf-8")
    (clone / "plugins/rules/shouted_title.py").unlink()
    checked = run("check", "--changed-since", "main")
    assert "example-goal.md:2:8: warning shouted-title (OURS1): the title is shouted\n" in checked.stdout
