"""`playbook init`: a repository that passes a check, builds, and never writes over anything."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

import living_playbook
from living_playbook import api
from living_playbook.config import Settings
from living_playbook.entries import entry_types
from living_playbook.pipeline import store
from living_playbook.pipeline.init import start_playbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

ROOT = Path(__file__).parents[2]
FILES = [
    ".gitattributes",
    ".gitignore",
    ".playbook/site/.gitkeep",
    "README.md",
    "cases/2026/example-case.md",
    "mkdocs.yml",
    "playbook.toml",
    "playbook/checklists/example-checklist.md",
    "playbook/goals/example-goal.md",
    "playbook/practices/example-practice.md",
    "playbook/vocabulary.yml",
    "requirements.txt",
]


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_it_writes_a_playbook_that_passes_a_strict_check(run: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "our-playbook"
    result = run("init", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert run("check", "--strict", "--root", folder).stdout == "4 entries: 0 errors, 0 warnings\n"
    assert set(FILES) <= set(files_in(folder))


def test_it_ends_with_the_next_three_commands(run: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "our playbook"
    shown = run("init", folder).stdout
    written = len(files_in(folder))
    assert shown == (
        f'{written} files written to {folder}. Now:\n\n    cd "{folder}"\n    playbook check\n    playbook serve\n'
    )


def test_it_can_start_in_the_current_folder(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "LICENSE").write_text("ours", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = run("init", ".").stdout
    assert [line.strip() for line in shown.splitlines()[2:]] == [
        "playbook check",
        "playbook serve",
        'playbook new case "What happened when we ..."',
    ]
    assert (tmp_path / "LICENSE").read_text(encoding="utf-8") == "ours"


def test_every_type_has_its_folder(tmp_path: Path) -> None:
    api.init(tmp_path / "p", "P")
    folders = {kind.folder for kind in entry_types(Settings()).values()}
    assert [folder for folder in sorted(folders) if not (tmp_path / "p" / folder).is_dir()] == []


def test_empty_means_no_entries(run: Callable[..., Result], tmp_path: Path) -> None:
    run("init", tmp_path / "p", "--empty")
    assert run("check", "--strict", "--root", tmp_path / "p").stdout == "0 entries: 0 errors, 0 warnings\n"
    assert [path for path in files_in(tmp_path / "p") if path.endswith(".md")] == ["README.md"]


def test_examples_are_drafts_that_say_what_they_are(started: Path) -> None:
    entries = api.load(started).entries
    assert sorted(entry.type.name for entry in entries) == ["case", "checklist", "goal", "practice"]
    for entry in entries:
        assert entry.status == "draft"
        assert entry.title.startswith("Example: ")
        assert "nvented example" in (entry.fields.summary or "")
        assert "nvented example" in entry.body.text


@pytest.mark.parametrize("title", ['Ours: "A & B"', "Was wir # wissen", "- 学习 'x'", "a\\b", "{x}"])
def test_any_title_stands_in_every_file_as_it_is(run: Callable[..., Result], tmp_path: Path, title: str) -> None:
    assert run("init", tmp_path / "p", "--title", title).exit_code == 0
    settings = tomllib.loads((tmp_path / "p/playbook.toml").read_text(encoding="utf-8"))
    config = yaml.safe_load((tmp_path / "p/mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["site"]["title"] == config["site_name"] == title
    assert (tmp_path / "p/README.md").read_text(encoding="utf-8").startswith(f"# {title}\n")


def test_the_folder_gives_the_title(tmp_path: Path) -> None:
    api.init(tmp_path / "what-we_learned")
    assert api.load(tmp_path / "what-we_learned").settings.site.title == "What we learned"


def test_a_title_that_cannot_be_shown_is_refused(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("init", tmp_path / "p", "--title", "a\x07b")
    message = "playbook: the title contains characters that cannot be displayed; give another with `--title`\n"
    assert (result.exit_code, result.stderr, (tmp_path / "p").exists()) == (2, message, False)


def test_nothing_is_written_over(run: Callable[..., Result], tmp_path: Path) -> None:
    for name in ("README.md", "playbook.toml"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    result = run("init", tmp_path)
    message = f"playbook: {tmp_path} already holds README.md, playbook.toml; nothing was written\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)
    assert files_in(tmp_path) == ["README.md", "playbook.toml"]
    assert {(tmp_path / name).read_text(encoding="utf-8") for name in files_in(tmp_path)} == {"mine"}


def test_a_second_start_names_some_of_what_is_there(run: Callable[..., Result], started: Path) -> None:
    before = {name: (started / name).read_bytes() for name in files_in(started)}
    result = run("init", started)
    assert result.exit_code == 2
    assert re.fullmatch(
        rf"playbook: {started} already holds (\S+, ){{7}}\S+ and {len(before) - 8} more; nothing was written\n",
        result.stderr,
    )
    assert {name: (started / name).read_bytes() for name in files_in(started)} == before


def test_a_file_is_no_folder(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    result = run("init", tmp_path / "notes")
    assert (result.exit_code, result.stderr) == (2, f"playbook: {tmp_path}/notes is a file; name a folder\n")


def test_a_start_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    # A file stands where `init` needs a folder, so writing fails after some files.
    (tmp_path / "lighthouse").write_text("mine", encoding="utf-8")
    with pytest.raises(NotADirectoryError):
        start_playbook(tmp_path, "P", date(2026, 11, 22), examples=True)
    assert files_in(tmp_path) == ["lighthouse"]
    assert [path.name for path in tmp_path.iterdir()] == ["lighthouse"]


def test_new_files_go_again_if_one_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too long"):
        store.write_new(tmp_path / "a" / "b", {"c/one.md": b"1", f"{'x' * 300}.md": b"2"})
    assert list(tmp_path.iterdir()) == []


def test_the_starter_has_the_site_of_this_repository() -> None:
    ours = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    template = Path(living_playbook.__path__[0]) / "pipeline" / "starter" / "mkdocs.yml"
    assert template.read_text(encoding="utf-8") == re.sub(
        r"^site_name: .*$", "site_name: @title@", ours, flags=re.MULTILINE
    )


def test_line_ends_are_those_of_unix(started: Path) -> None:
    assert "eol=lf" in (started / ".gitattributes").read_text(encoding="utf-8")
    assert [name for name in files_in(started) if b"\r" in (started / name).read_bytes()] == []


def test_the_package_is_a_dependency(started: Path) -> None:
    assert (started / "requirements.txt").read_text(encoding="utf-8") == (
        f"living-playbook~={living_playbook.__version__}\n"
    )


def test_members_find_every_command_in_the_readme(started: Path, run: Callable[..., Result]) -> None:
    told = set(re.findall(r"playbook ([a-z]+)", (started / "README.md").read_text(encoding="utf-8")))
    commands = {line.split()[0] for line in run("--help").output.partition("Commands:\n")[2].splitlines()}
    assert {"new", "check", "serve", "build"} <= told & commands


def test_a_host_gets_its_automation_with_the_playbook(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("init", tmp_path / "p", "--ci", "github")
    assert (result.exit_code, result.stderr) == (0, "")
    found = files_in(tmp_path / "p")
    assert result.stdout.startswith(f"{len(found)} files written to {tmp_path}/p. Now:\n")
    assert [name for name in found if name.startswith(".github/")] == [
        ".github/CODEOWNERS",
        ".github/ISSUE_TEMPLATE/case.yml",
        ".github/ISSUE_TEMPLATE/debrief.yml",
        ".github/ISSUE_TEMPLATE/pilot.yml",
        ".github/dependabot.yml",
        ".github/workflows/check.yml",
        ".github/workflows/entry-from-issue.yml",
        ".github/workflows/pages.yml",
        ".github/workflows/review-comment.yml",
        ".github/workflows/weekly.yml",
    ]
    assert "pip install -r requirements.txt\n" in (tmp_path / "p/.github/workflows/check.yml").read_text(
        encoding="utf-8"
    )
    assert run("check", "--strict", "--root", tmp_path / "p").exit_code == 0


def test_a_playbook_that_is_there_gets_only_what_is_missing(run: Callable[..., Result], started: Path) -> None:
    settings = started / "playbook.toml"
    told = settings.read_text(encoding="utf-8").replace("[site]", '[site]\nbranch = "a\\"b"')
    settings.write_text(told, encoding="utf-8")
    mine = started / ".github" / "workflows" / "check.yml"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    (started / "requirements.txt").unlink()
    before = {name: (started / name).read_bytes() for name in files_in(started)}
    result = run("init", started, "--ci", "github")
    added = sorted(set(files_in(started)) - set(before))
    assert "requirements.txt" in added
    assert result.stdout == (
        f"{len(added)} files written to {started}:\n"
        + "".join(f"    {name}\n" for name in added)
        + "kept as they were: .github/workflows/check.yml\n"
    )
    assert {name: (started / name).read_bytes() for name in before} == before
    pages = yaml.safe_load((started / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    assert pages[True]["push"]["branches"] == ['a"b']

    again = run("init", started, "--ci", "github")
    assert again.stdout.startswith(f"0 files written to {started}\nkept as they were: .github/CODEOWNERS, ")


def test_an_unknown_host_is_told_before_anything_is_written(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("init", tmp_path / "p", "--ci", "gitlap")
    assert (result.exit_code, (tmp_path / "p").exists()) == (2, False)
    assert "there is no automation for `gitlap`; did you mean `gitlab`?" in result.stderr
