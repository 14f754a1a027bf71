"""Which files count: the same with Git and without."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from living_playbook.config import load_settings
from living_playbook.sources.history import read_histories
from living_playbook.sources.reader import content_files, read_tree
from living_playbook.sources.repository import history_note, list_files, run_git

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.sources.conftest import Repository


@pytest.fixture(params=["with git", "without git"])
def tree(request: pytest.FixtureRequest, repository: Repository) -> Repository:
    """Return a folder to write into; what holds in it must hold with and without Git."""
    if request.param == "without git":
        shutil.rmtree(repository.root / ".git")
    return repository


def write(tree: Repository, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        tree.write(name, text)


@pytest.mark.parametrize(
    ("ignored", "names", "left"),
    [
        ("*.tmp\n", ["a.md", "b.tmp", "deep/c.tmp"], ["a.md"]),
        ("/top.md\n", ["top.md", "deep/top.md"], ["deep/top.md"]),
        ("drafts/\n", ["drafts/a.md", "deep/drafts/b.md", "drafts.md"], ["drafts.md"]),
        ("*.md\n!keep.md\n", ["a.md", "keep.md", "deep/keep.md"], ["keep.md", "deep/keep.md"]),
        ("closed/\n!closed/keep.md\n", ["closed/keep.md"], []),
        ("closed/*\n!closed/keep.md\n", ["closed/keep.md", "closed/a.md"], ["closed/keep.md"]),
        ("**/old/**\n", ["a/old/b/c.md", "old.md"], ["old.md"]),
        ("# note\n\n\\#a.md\n", ["#a.md", "b.md"], ["b.md"]),
        ("\ufeff*.tmp\n", ["a.tmp", "b.md"], ["b.md"]),
        ("Führung.md\n", ["Führung.md", "学び.md"], ["学び.md"]),
        ("a b.md\ntrailing.md   \n", ["a b.md", "trailing.md", "c.md"], ["c.md"]),
    ],
)
def test_gitignore_is_respected(tree: Repository, ignored: str, names: list[str], left: list[str]) -> None:
    write(tree, {".gitignore": ignored, **dict.fromkeys(names, "text\n")})

    assert list_files(tree.root) == {".gitignore", *left}


def test_a_nested_gitignore_rules_below_it(tree: Repository) -> None:
    write(
        tree,
        {
            ".gitignore": "*.tmp\n",
            "deep/.gitignore": "!wanted.tmp\n/own.md\n",
            "wanted.tmp": "",
            "own.md": "",
            "deep/wanted.tmp": "",
            "deep/other.tmp": "",
            "deep/own.md": "",
            "deep/er/own.md": "",
            "deep/er/wanted.tmp": "",
        },
    )

    assert list_files(tree.root) == {
        ".gitignore",
        "own.md",
        "deep/.gitignore",
        "deep/wanted.tmp",
        "deep/er/own.md",
        "deep/er/wanted.tmp",
    }


def test_what_programs_leave_behind_is_never_listed(tree: Repository) -> None:
    write(tree, {"a.md": "", ".playbook/site/index.md": "", "node_modules/x/readme.md": "", "deep/.venv/b.md": ""})

    assert list_files(tree.root) == {"a.md"}


def test_names_of_every_script_are_listed(tree: Repository) -> None:
    names = {"Führung.md", "学び合い/学び.md", "two words.md", 'a"b.md', "a\\b.md"}
    write(tree, dict.fromkeys(names, ""))

    assert list_files(tree.root) == names


def test_links_are_listed_and_never_followed(tree: Repository) -> None:
    write(tree, {"practices/a.md": ""})
    (tree.root / "practices" / "alias.md").symlink_to("a.md")
    (tree.root / "practices" / "nowhere.md").symlink_to("missing.md")
    (tree.root / "again").symlink_to("practices", target_is_directory=True)
    (tree.root / "practices" / "loop").symlink_to("..", target_is_directory=True)

    assert list_files(tree.root) == {
        "practices/a.md",
        "practices/alias.md",
        "practices/nowhere.md",
        "practices/loop",
        "again",
    }


def test_a_link_that_leads_out_is_never_read(tree: Repository, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text("---\ntitle: Outside\n---\n", encoding="utf-8")
    write(tree, {"playbook.toml": "", "practices/a.md": "---\ntitle: Inside\n---\n"})
    (tree.root / "practices" / "alias.md").symlink_to("a.md")
    (tree.root / "practices" / "nowhere.md").symlink_to("missing.md")
    (tree.root / "practices" / "out.md").symlink_to(tmp_path / "outside.md")
    (tree.root / "practices" / "loop.md").symlink_to("loop.md")

    sources = read_tree(load_settings(tree.root), {"practices": "practice"}).sources

    assert {source.path: (source.readable, [problem.rule for problem in source.problems]) for source in sources} == {
        "practices/a.md": (True, []),
        "practices/alias.md": (True, []),
        "practices/loop.md": (False, ["link-outside-repository"]),
        "practices/nowhere.md": (False, ["link-outside-repository"]),
        "practices/out.md": (False, ["link-outside-repository"]),
    }
    assert not any("Outside" in source.text for source in sources)


def test_a_tracked_file_counts_although_it_is_ignored(repository: Repository) -> None:
    write(repository, {"a.tmp": "", "b.tmp": ""})
    repository.git("add", "a.tmp")
    repository.write(".gitignore", "*.tmp\n")

    assert list_files(repository.root) == {".gitignore", "a.tmp"}


def test_a_deleted_file_is_not_listed(repository: Repository) -> None:
    repository.commit("2020-01-01", {"a.md": "", "b.md": ""})
    (repository.root / "a.md").unlink()

    assert list_files(repository.root) == {"b.md"}


def test_another_repository_inside_is_not_listed(
    repository: Repository, new_repository: Callable[[str], Repository]
) -> None:
    inner = new_repository("repository/inner")
    inner.commit("2020-01-01", {"x.md": ""})
    repository.write("a.md", "")
    assert list_files(repository.root) == {"a.md"}

    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.root), "module")
    assert list_files(repository.root) == {"a.md", ".gitmodules"}


def test_only_what_lies_below_the_root_is_listed(repository: Repository) -> None:
    repository.commit("2020-01-01", {"handbook/practices/a.md": "", "handbook/b.md": "", "other.md": ""})
    repository.write(".gitignore", "b.md\n/handbook/practices/c.md\n")
    repository.write("handbook/practices/c.md", "")

    assert list_files(repository.root / "handbook") == {"practices/a.md", "b.md"}


def test_a_playbook_inside_an_ignored_folder_is_not_empty(repository: Repository) -> None:
    write(repository, {".gitignore": "scratch/\n", "scratch/trial/a.md": "", "scratch/trial/deep/b.md": ""})

    assert list_files(repository.root / "scratch" / "trial") == {"a.md", "deep/b.md"}


def test_a_hook_of_another_repository_changes_nothing(
    repository: Repository, new_repository: Callable[[str], Repository], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = new_repository("other")
    other.commit("2020-01-01", {"practices/other.md": ""})
    repository.commit("2021-01-01", {"practices/a.md": ""})
    for name, value in (("GIT_DIR", ".git"), ("GIT_WORK_TREE", "."), ("GIT_INDEX_FILE", ".git/index")):
        monkeypatch.setenv(name, str(other.root / value))

    assert list_files(repository.root) == {"practices/a.md"}
    assert list(read_histories(repository.root, ["practices"])) == ["practices/a.md"]


def test_git_that_fails_answers_nothing(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_git(repository.root, "rev-parse", "no-such-thing") is None
    monkeypatch.setenv("PATH", os.devnull)
    assert run_git(repository.root, "status") is None


def test_the_deepest_folder_decides_and_hidden_names_are_no_entries() -> None:
    files = [
        "playbook/practices/a.md",
        "playbook/practices/B.MD",
        "playbook/practices/own/c.md",
        "playbook/practices/README.md",
        "playbook/practices/index.md",
        "playbook/practices/_template.md",
        "playbook/practices/.hidden.md",
        "playbook/practices/picture.png",
        "playbook/practices-old/d.md",
        "e.md",
    ]
    content = {"playbook/practices": "practice", "playbook/practices/own": "note"}

    assert list(content_files(content, files)) == [
        ("playbook/practices/B.MD", "practice"),
        ("playbook/practices/a.md", "practice"),
        ("playbook/practices/own/c.md", "note"),
    ]


def test_a_whole_history_needs_no_note(tree: Repository) -> None:
    write(tree, {"a.md": "one\n"})
    assert history_note(tree.root) == ""


def test_a_history_that_was_cut_off_is_told(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2020-01-01", {"a.md": "one\n"})
    repository.commit("2021-01-01", {"a.md": "two\n"})
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth", "1", repository.root.as_uri(), str(clone))
    assert history_note(clone) == (
        "this is a shallow clone, so dates of older entries are missing;"
        " `git fetch --unshallow` fetches the rest, in CI a checkout with `fetch-depth: 0`"
    )


def test_a_repository_that_git_refuses_is_told(repository: Repository) -> None:
    (repository.root / ".git" / "config").write_text("no settings\n", encoding="utf-8")
    note = "Git cannot read this repository, so all dates come from the file system; `git status` shows why"
    assert history_note(repository.root / "below" / "it") == note
    assert read_tree(load_settings(tree_with_settings(repository)), {}).history_note == note


def tree_with_settings(repository: Repository) -> Path:
    return repository.write("playbook.toml", "").parent
