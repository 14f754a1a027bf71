"""What holds for every command: help with an example, did you mean, exit codes, and no traceback for a user's mistake."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from living_playbook import __version__, cli
from living_playbook.cli import group

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

COMMANDS = group.list_commands(click.Context(group))


def command_named(name: str) -> click.Command:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_has_an_example_that_calls_it(run: Callable[..., Result], name: str) -> None:
    shown = run(name, "--help")
    assert shown.exit_code == 0
    _, _, example = shown.output.partition("  Example:\n")
    lines = example.partition("\n\n")[0].splitlines()
    assert lines
    assert all(line.startswith(f"      playbook {name}") for line in lines)


@pytest.mark.parametrize("name", COMMANDS)
def test_an_example_is_no_wrong_usage(name: str) -> None:
    example = (command_named(name).help or "").partition("Example:\n")[2]
    for line in filter(None, map(str.strip, example.splitlines())):
        words = _words(line.partition(" > ")[0])
        context = command_named(name).make_context(name, words[2:], resilient_parsing=False)
        assert context.args == []


def _words(line: str) -> list[str]:
    import shlex

    return shlex.split(line)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    options = [each for each in command_named(name).params if isinstance(each, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("init", "explain")])
def test_a_command_on_a_playbook_takes_its_root(name: str) -> None:
    assert "root" in {each.name for each in command_named(name).params}


def test_the_list_of_commands_is_short_enough_for_a_terminal(run: Callable[..., Result]) -> None:
    listed = run("--help").output.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == COMMANDS
    assert [line for line in listed if line.endswith("...")] == []


def test_the_version_is_the_packages(run: Callable[..., Result]) -> None:
    assert run("--version").output == f"playbook, version {__version__}\n"


def test_a_misspelt_command_is_guessed(run: Callable[..., Result]) -> None:
    result = run("chek")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == "Error: No such command 'chek'. Did you mean 'check'?"


def test_a_command_that_is_like_none_is_not_guessed(run: Callable[..., Result]) -> None:
    result = run("zzzz")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == "Error: No such command 'zzzz'."


@pytest.mark.parametrize("arguments", [("check",), ("build",), ("new", "case", "A"), ("schema",), ("export", "graph")])
def test_without_a_playbook_one_line_says_so(
    run: Callable[..., Result], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    result = run(*arguments, "--root", tmp_path)
    message = f"playbook: no playbook.toml in {tmp_path} or above it; run `playbook init DIR` to start a playbook"
    assert (result.exit_code, result.stdout, result.stderr.splitlines()[-1]) == (2, "", message)


def test_a_root_that_is_not_there_is_wrong_usage(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("check", "--root", tmp_path / "none")
    assert result.exit_code == 2
    last = result.stderr.splitlines()[-1]
    assert last == f"Error: Invalid value for '--root': Path '{tmp_path / 'none'}' does not exist."


def test_any_folder_or_file_of_a_playbook_will_do_as_root(run: Callable[..., Result], started: Path) -> None:
    for place in (started, started / "playbook" / "goals", started / "playbook.toml"):
        assert run("check", "--root", place).stdout == "4 entries: 0 errors, 0 warnings\n"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("playbook.toml", b"x = [", "playbook.toml: not valid TOML: Invalid value (at end of document)"),
        (
            "playbook.toml",
            b"[site]\ntitel = 'x'",
            "playbook.toml: `site.titel` is not a setting; did you mean `title`?",
        ),
        ("playbook.toml", b"site = 3", "playbook.toml: `site` must be a table"),
        ("playbook.toml", b"[audience]\nlevels = 'x'", "playbook.toml: `audience.levels` must be a list"),
        (
            "playbook.toml",
            b"[rules.severity]\nbroken-link = 'fatal'",
            "playbook.toml: `rules.severity.broken-link` must be 'error', 'warning', 'info' or 'off'",
        ),
        (
            "playbook.toml",
            b"[rules.severity.broken-link]\ndraf = 'info'",
            "playbook.toml: `rules.severity`: `draf` of `broken-link` is not a status; did you mean `draft`?",
        ),
        (
            "playbook.toml",
            b"root = '/tmp'",
            "playbook.toml: `root` is not a setting: the folder of this file is the root",
        ),
        (
            "playbook.toml",
            b"vocabulary = 'none.yml'",
            "playbook.toml: `vocabulary` names the file `none.yml`, which does not exist",
        ),
        (
            "playbook.toml",
            b"[content]\n'x/' = 'practice'\nx = 'case'",
            "playbook.toml: `content`: `x` stands for both `practice` and `case`",
        ),
        (
            "playbook.toml",
            b"[limits]\nmax_file_bytes = '1MB'",
            "playbook.toml: `limits.max_file_bytes` must be a whole number",
        ),
        (
            "playbook.toml",
            b"[rotations]\nmin_gap_weeks = 'long'",
            "playbook.toml: `rotations.min_gap_weeks` must be a number",
        ),
        (
            "playbook.toml",
            b"[rotations]\nmin_gap_weeks = -1",
            "playbook.toml: `rotations.min_gap_weeks` must be greater than or equal to 0",
        ),
        (
            "playbook.toml",
            b"[rotations]\nmin_gap_weeks = inf",
            "playbook.toml: `rotations.min_gap_weeks` must be a finite number",
        ),
        ("playbook.toml", b"[rotations]\nweeks = 3", "playbook.toml: `rotations.weeks` must be a list"),
        ("playbook.toml", b"[rotations]\nweeks = [2, 'x']", "playbook.toml: `rotations.weeks.2` must be a number"),
        *(
            (
                "playbook.toml",
                b"[rotations]\nweeks = " + pair,
                "playbook.toml: `rotations.weeks`: needs two numbers above zero, the smaller one first, such as `[2, 4]`",
            )
            for pair in (b"[]", b"[3]", b"[2, 3, 4]", b"[4, 2]", b"[0, 4]", b"[-2, 4]")
        ),
        (
            "playbook/vocabulary.yml",
            b"tgs: []",
            "playbook/vocabulary.yml: there is no list `tgs`; did you mean `tags`?",
        ),
        (
            "playbook.toml",
            b"[types.visit.fields.host]\ntype = 'choice'",
            "playbook.toml: `types.visit.fields.host`: a field of type 'choice' needs `choices`",
        ),
        (
            "playbook.toml",
            b"\xff",
            "playbook.toml: not valid TOML: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
        ),
        ("playbook/vocabulary.yml", b"tags: [", "playbook/vocabulary.yml: not valid YAML: "),
        (
            "playbook/vocabulary.yml",
            b"tags: x",
            "playbook/vocabulary.yml: `tags` must be a list, with `- ` before each ",
        ),
        ("playbook/vocabulary.yml", b"\xff", "playbook/vocabulary.yml: not valid YAML: "),
    ],
)
def test_settings_that_cannot_be_used_are_one_line(
    run: Callable[..., Result], started: Path, name: str, content: bytes, message: str
) -> None:
    (started / name).write_bytes(content)
    for command in (("check",), ("export", "graph"), ("schema",), ("serve", "--port", "1")):
        result = run(*command, "--root", started)
        lines = [line for line in result.stderr.splitlines() if not line.endswith(" ...")]
        assert (result.exit_code, result.stdout, len(lines)) == (2, "", 1)
        assert lines[0].startswith(f"playbook: {started}/{message}")


def test_settings_with_the_mark_of_a_windows_editor_are_read(run: Callable[..., Result], started: Path) -> None:
    path = started / "playbook.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert run("check", "--root", started).exit_code == 0


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc here")
def test_where_nothing_can_be_made_is_one_line(run: Callable[..., Result], started: Path) -> None:
    result = run("init", "/proc/x")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "playbook: /proc/x: no folder can be made there\n"
    result = run("export", "graph", "--out", "/proc/x", "--root", started)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("playbook: /proc/x: no file can be made there\n")


def test_what_the_disk_refuses_is_one_line(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = run("init", tmp_path / "file" / "folder")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"playbook: {tmp_path}/file/folder: Not a directory\n"


def test_a_bug_keeps_its_traceback(run: Callable[..., Result], started: Path) -> None:
    # A file that is there when the tree is listed and gone when a link to it is copied cannot be the user's fault.
    command = command_named("check")
    before, command.callback = command.callback, lambda **_: (started / "gone").read_bytes()
    try:
        result = run("check", "--root", started)
    finally:
        command.callback = before
    assert isinstance(result.exception, FileNotFoundError)


@pytest.mark.slow
def test_the_package_runs_as_a_module(started: Path) -> None:
    command = [sys.executable, "-m", "living_playbook", "check"]
    done = subprocess.run(command, cwd=started / "cases", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "4 entries: 0 errors, 0 warnings\n", "")


def test_exit_codes_are_those_of_the_design() -> None:
    assert (cli.CONTENT_FINDINGS, cli.USER_ERROR) == (1, 2)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("playbook new ca", ["plain,case"]),
        ("playbook schema g", ["plain,goal"]),
        ("playbook explain broken-l", ["plain,broken-link"]),
        ("playbook new case --from no", ["file,no"]),
        ("playbook mv ca", ["file,ca"]),
        ("playbook new nothing-of-it", []),
    ],
)
def test_a_shell_is_offered_what_fits(
    run: Callable[..., Result], started: Path, monkeypatch: pytest.MonkeyPatch, typed: str, offered: list[str]
) -> None:
    monkeypatch.chdir(started)
    words = typed.split()
    result = run(_PLAYBOOK_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=str(len(words) - 1))
    assert (result.exit_code, result.stdout.split()) == (0, offered)


def test_where_no_playbook_is_a_shell_is_offered_nothing(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(_PLAYBOOK_COMPLETE="bash_complete", COMP_WORDS="playbook new ca", COMP_CWORD="2")
    assert (result.exit_code, result.output.split()) == (0, [])
