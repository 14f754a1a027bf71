"""A folder of plugins works when `playbook.toml` names it, and what is wrong with a plugin is told in one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from living_playbook import api
from living_playbook.cli import group
from living_playbook.errors import PlaybookError

if TYPE_CHECKING:
    from pathlib import Path

RULE = '''"""A rule.

## What it checks
"""
from living_playbook.diagnostics import Finding, Severity
CODE, SCOPE, SEVERITY = "OURS2", "entry", Severity.INFO
def check(entry, context):
    return iter(())
'''


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(each) for each in arguments], prog_name="playbook")


def test_the_example_in_a_folder_works(ours: Path) -> None:
    report = run("check", "--root", ours).stdout
    assert (
        "playbook/goals/example-goal.md:2:8: warning shouted-title (OURS1): the title is shouted\n"
        "    help: write `Keep our people`\n" in report
    )
    (told,) = [
        each
        for each in json.loads(run("check", "--root", ours, "--format", "json").stdout)["diagnostics"]
        if each["name"] == "shouted-title"
    ]
    assert (told["key"], told["fix"]["safety"], told["fix"]["edits"][0]["text"]) == (
        "shouted-title/title",
        "suggested",
        "Keep our people",
    )
    assert run("explain", "OURS1", "--root", ours).stdout.startswith("# shouted-title\n\nA title is not shouted.")
    owners = run("export", "owners", "--root", ours)
    assert owners.stdout.startswith("id,owner\nexample-"), owners.stderr


def test_the_fix_of_its_rule_waits_until_it_is_asked_for(ours: Path) -> None:
    goal = ours / "playbook/goals/example-goal.md"
    run("check", "--fix", "--root", ours)
    assert "title: KEEP OUR PEOPLE\n" in goal.read_text("utf-8")
    assert run("check", "--fix", "--suggested", "--root", ours).exit_code == 0
    assert "title: Keep our people\n" in goal.read_text("utf-8")


def test_its_rule_has_a_page_and_its_export_is_on_the_site(ours: Path) -> None:
    api.compile_site(api.load(ours))
    pages = ours / ".playbook" / "site"
    assert "shouted-title" in (pages / "contribute/rules/index.md").read_text("utf-8")
    assert (pages / "contribute/rules/shouted-title/index.md").is_file()
    assert (pages / "data/owners.csv").read_text("utf-8").startswith("id,owner\n")


def test_a_command_of_a_playbook_is_there_within_it(
    ours: Path, monkeypatch: pytest.MonkeyPatch, taught: dict[str, str]
) -> None:
    place = ours / "plugins/commands/greet.py"
    place.parent.mkdir()
    place.write_text(taught["acme_playbook/greet.py"], "utf-8")
    assert "No such command 'greet'" in run("greet").stderr
    monkeypatch.chdir(ours)
    assert run("greet").stdout.startswith("Hello, ")
    assert "\n  greet " in run("--help").stdout


def test_nothing_runs_that_is_not_named(ours: Path) -> None:
    (ours / "plugins/rules/evil.py").write_text("raise SystemExit(9)\n", "utf-8")
    settings = ours / "playbook.toml"
    settings.write_text(settings.read_text("utf-8").replace("[plugins]", "").replace('folder = "plugins"', ""), "utf-8")
    result = run("check", "--root", ours)
    assert (result.exit_code, "OURS1" in result.stdout) == (0, False)


def test_modules_of_one_state_import_each_other_and_states_do_not_mix(ours: Path) -> None:
    (ours / "plugins/_words.py").write_text("CODE = 'OURS3'\n", "utf-8")
    rule = RULE.replace('CODE, SCOPE, SEVERITY = "OURS2", ', "from .._words import CODE\nSCOPE, SEVERITY = ")
    (ours / "plugins/rules/quiet.py").write_text(rule, "utf-8")
    assert [rule.code for rule in api.rule_pages(ours) if rule.name == "quiet"] == ["OURS3"]
    (ours / "plugins/_words.py").write_text("CODE = 'OURS4'\n", "utf-8")
    assert [rule.code for rule in api.rule_pages(ours) if rule.name == "quiet"] == ["OURS4"]
    assert not list(ours.rglob("__pycache__")), "nothing is written beside plugins"


BROKEN = {
    "plugins/rules/lame.py": (
        "X = 1\n",
        "the rule `lame` (plugins/rules/lame.py) lacks a docstring, `CODE`, `SCOPE`, `SEVERITY`",
    ),
    "plugins/rules/typo.py": (
        '"""Doc."""\nimport nosuchmodule\n',
        "the rule `typo` (plugins/rules/typo.py) cannot be imported: ModuleNotFoundError: No module named 'nosuchmodule'",
    ),
    "plugins/rules/torn.py": (
        "def\n",
        "the rule `torn` (plugins/rules/torn.py) cannot be imported: SyntaxError: invalid syntax (torn.py, line 1)",
    ),
    "plugins/rules/scoped.py": (
        RULE.replace('"entry"', '"world"'),
        "the rule `scoped` (plugins/rules/scoped.py) has the `SCOPE` 'world', which must be one of: reading, entry, graph",
    ),
    "plugins/rules/idle.py": (
        RULE.replace("def check", "def chekc"),
        "the rule `idle` (plugins/rules/idle.py) lacks `check(subject, context)`",
    ),
    "plugins/rules/coded.py": (
        RULE.replace('"OURS2"', '"ours 2"'),
        (
            "the rule `coded` (plugins/rules/coded.py) has the `CODE` 'ours 2', which must be capital letters and figures,"
            " such as `ACME1`"
        ),
    ),
    "plugins/rules/broken_link.py": (
        RULE,
        (
            "there are two rules called `broken-link`: living_playbook.rules.broken_link and plugins/rules/broken_link.py;"
            " give one of them another name"
        ),
    ),
    "plugins/rules/same.py": (
        RULE.replace("OURS2", "PB301"),
        (
            "there are two rules with the code PB301: living_playbook.rules.broken_link and plugins/rules/same.py;"
            " give one of them another code"
        ),
    ),
    "plugins/rules/Loud.py": (
        RULE,
        "plugins/rules/Loud.py: a rule cannot be called `Loud`; use small letters, digits and hyphens",
    ),
    "plugins/rule/lost.py": (
        RULE,
        (
            "plugins/rule/lost.py would not be found: a plugin lies right in one of `plugins/types`, `plugins/rules`,"
            " `plugins/views`, `plugins/exports`, `plugins/commands`; did you mean `rules`?"
        ),
    ),
    "plugins/types/talk.py": (
        '"""A talk."""\nTYPE, FOLDER, LABEL, PLURAL, SECTIONS, MODEL = "talk", "playbook/talks", "Talk", "Talks", (), dict\n',
        "the type `talk` (plugins/types/talk.py) has a `MODEL` that is no subclass of `living_playbook.entries.Fields`",
    ),
    "plugins/types/story.py": (
        (
            '"""A story."""\nfrom living_playbook.entries import Fields as MODEL\n'
            'TYPE, FOLDER, LABEL, PLURAL, SECTIONS = "case", "playbook/stories", "Story", "Stories", ()\n'
        ),
        (
            "there are two types called `case`: living_playbook.entries.case and plugins/types/story.py;"
            " give one of them another name"
        ),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_is_told_in_one_line(ours: Path, name: str) -> None:
    text, message = BROKEN[name]
    (ours / name).parent.mkdir(parents=True, exist_ok=True)
    (ours / name).write_text(text, "utf-8")
    result = run("check", "--root", ours)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"playbook: {message}\n")


def test_a_broken_export_view_or_command_is_told_too(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, lacks in (("exports", "`render`"), ("views", "`TITLE`, `derive`"), ("commands", "`command`")):
        place = ours / f"plugins/{kind}/lame.py"
        place.parent.mkdir(exist_ok=True)
        place.write_text('"""Lame."""\n', "utf-8")
        monkeypatch.chdir(ours)
        result = run("lame") if kind == "commands" else run("export", "entries")
        message = f"playbook: the {kind[:-1]} `lame` (plugins/{kind}/lame.py) lacks {lacks}\n"
        assert (result.exit_code, result.stderr[-len(message) :]) == (2, message)
        if kind == "commands":
            assert run("--help").stderr == message
        place.unlink()


@pytest.mark.parametrize("folder", ["../elsewhere", "/elsewhere", "."])
def test_the_folder_lies_in_the_playbook(ours: Path, folder: str) -> None:
    (ours / "playbook.toml").write_text(f'[plugins]\nfolder = "{folder}"\n', "utf-8")
    with pytest.raises(PlaybookError, match=r"`plugins\.folder`: `.*` must be a folder inside the repository"):
        api.load(ours)


def test_a_folder_that_is_not_there_is_told(ours: Path) -> None:
    (ours / "playbook.toml").write_text('[plugins]\nfolder = "plugin"\n', "utf-8")
    with pytest.raises(PlaybookError, match=r"\[plugins\] names the folder `plugin`, which does not exist"):
        api.load(ours)


def test_a_rule_of_a_plugin_that_raises_is_a_fault_of_it(ours: Path) -> None:
    raising = RULE.replace("return iter(())", "yield entry.nothing")
    (ours / "plugins/rules/raising.py").write_text(raising, "utf-8")
    result = run("check", "--root", ours)
    assert result.exit_code == 1
    assert (
        "error rule-fault (PB000): the rule `raising` failed here with `AttributeError: 'Entry' object has no attribute"
        " 'nothing'`, so what it looks for was not checked\n" in result.stdout
    )
    assert "raising.py, line 8)" in result.stdout
