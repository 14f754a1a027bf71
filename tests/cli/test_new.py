"""`playbook new`: an entry that passes a check as it is, in the right folder, over nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from living_playbook import api
from living_playbook.config import Settings
from living_playbook.entries import entry_types

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

FOLDERS = {
    name: f"{kind.folder}/2026" if kind.yearly else kind.folder for name, kind in entry_types(Settings()).items()
}


def header_of(path: Path) -> dict[str, object]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1]))


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_new_entry_is_a_draft_in_order(run: Callable[..., Result], started: Path, kind: str) -> None:
    result = run("new", kind, "What we tried: a “test”", "--root", started)
    path = f"{FOLDERS[kind]}/what-we-tried-a-test.md"
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{path} is written. Fill it in, then:\n\n    playbook check {path}\n"
    assert header_of(started / path)["title"] == "What we tried: a “test”"
    assert header_of(started / path)["status"] == "draft"
    checked = run("check", "--strict", path, "--root", started)
    assert checked.exit_code == 0
    assert checked.stdout.splitlines()[-1].startswith("1 entry: 0 errors, 0 warnings")


def test_only_cases_go_to_a_folder_of_their_year() -> None:
    assert [name for name, kind in entry_types(Settings()).items() if kind.yearly] == ["case"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Über Größe & Ærø", "uber-grosse-aero"),
        ("What's new, isn’t it?", "whats-new-isnt-it"),
        ("  two   words ", "two-words"),
        ("3 × 4", "3-4"),
        ("x" * 200, "x" * 80),
    ],
)
def test_the_file_is_named_after_the_title(run: Callable[..., Result], started: Path, title: str, name: str) -> None:
    assert run("new", "goal", title, "--root", started).stdout.startswith(f"playbook/goals/{name}.md is written")


def test_an_id_can_be_given(run: Callable[..., Result], started: Path) -> None:
    assert run("new", "goal", "学习", "--id", "learning", "--root", started).exit_code == 0
    assert header_of(started / "playbook/goals/learning.md")["title"] == "学习"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("goal", "学习"),
            "no file name can be made from `学习`; give one in Latin letters with `--id`",
        ),
        (
            ("goal", "A", "--id", "Not An Id"),
            "`Not An Id` is not an id; use lower-case letters, digits and single hyphens, such as `not-an-id`",
        ),
        (("goal", "A", "--id", "-"), "`-` is not an id; use lower-case letters, digits and single hyphens"),
        (("goal", " "), "the title is empty or contains characters that cannot be displayed; choose another"),
        (("goal", "a\x00b"), "the title is empty or contains characters that cannot be displayed; choose another"),
        (
            ("goal", "Read me", "--id", "readme"),
            "a file `readme.md` is not read as an entry; write another title, or give an id with `--id`",
        ),
        (
            ("goal", "Page 2"),
            "the site has a page of its own at `page-2`; write another title, or give an id with `--id`",
        ),
        (
            ("case", "Example goal"),
            "the id `example-goal` is taken by playbook/goals/example-goal.md; write another title, or give another id with `--id`",
        ),
        (
            ("goal", "A", "--dir", "cases"),
            "`cases` is not a folder for entries of type `goal`; use one of: playbook/goals",
        ),
        (
            ("goal", "A", "--dir", "../.."),
            "`../..` is not a folder for entries of type `goal`; use one of: playbook/goals",
        ),
    ],
)
def test_what_cannot_be_written_is_one_line(
    run: Callable[..., Result], started: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = sorted(started.rglob("*"))
    result = run("new", *arguments, "--root", started)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"playbook: {message}\n")
    assert sorted(started.rglob("*")) == before


def test_an_unknown_type_is_guessed(run: Callable[..., Result], started: Path) -> None:
    result = run("new", "cas", "A", "--root", started)
    assert result.exit_code == 2
    assert result.stderr.startswith("playbook: there is no type `cas`; did you mean `case`? Available: case, ")


def test_a_file_is_never_overwritten(run: Callable[..., Result], started: Path) -> None:
    run("new", "goal", "Twice", "--root", started)
    path = started / "playbook/goals/twice.md"
    path.write_text("mine", encoding="utf-8")
    assert run("new", "goal", "Twice", "--root", started).exit_code == 2
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_folder_below_the_usual_one_will_do(run: Callable[..., Result], started: Path) -> None:
    result = run("new", "case", "Old", "--dir", "cases/1999", "--root", started)
    assert result.stdout.startswith("cases/1999/old.md is written")


def test_folders_of_the_settings_are_used(run: Callable[..., Result], started: Path) -> None:
    with (started / "playbook.toml").open("a", encoding="utf-8") as file:
        file.write('[content]\n"visits" = "visit"\n[types.visit]\nsections = ["What I saw"]\n')
        file.write('[types.visit.fields.host]\ntype = "text"\nrequired = true\ndescription = "Who was visited."\n')
    assert run("new", "visit", "At the harbour", "--root", started).exit_code == 0
    text = (started / "visits/at-the-harbour.md").read_text(encoding="utf-8")
    assert "\nhost:  # Who was visited.\n" in text
    assert "\n## What I saw\n\n<!-- What a reader should know under “What I saw”. -->\n" in text
    assert api.check(api.load(started), ["visits"]).count(api.Severity.ERROR) == 0


def test_without_a_terminal_a_title_must_be_given(run: Callable[..., Result], started: Path) -> None:
    result = run("new", "case", "--root", started)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == 'Error: Give the entry a title: playbook new case "TITLE"'


@pytest.mark.slow
def test_at_a_terminal_the_title_is_asked_for(at_terminal: Callable[..., tuple[int, str]], started: Path) -> None:
    code, shown = at_terminal("new", "goal", "--root", started, keys="A quiet week\n" + "\n" * 4)
    assert code == 0
    assert "Title: " in shown
    assert header_of(started / "playbook/goals/a-quiet-week.md")["title"] == "A quiet week"
