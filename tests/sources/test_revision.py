"""What has changed since a commit, asked of real repositories."""

from __future__ import annotations

import os
import re
import subprocess
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from living_playbook.errors import PlaybookError
from living_playbook.sources.revision import FileChange, base_of, changed_lines, changes_since, checked_out

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sources.conftest import Repository

SETTINGS = {"playbook.toml": ""}


def head(repository: Repository) -> str:
    return repository.git("rev-parse", "HEAD").strip()


def lines(repository: Repository, base: str = "HEAD") -> dict[str, list[int]]:
    return {path: list(found) for path, found in changed_lines(repository.root, base).items()}


def test_a_commit_is_checked_out_for_a_while(repository: Repository) -> None:
    repository.commit("2020-01-01", {**SETTINGS, "a.md": "then\n"})
    repository.write("a.md", "now\n")

    with checked_out(repository.root, head(repository)) as folder:
        assert folder is not None
        assert (folder / "a.md").read_text() == "then\n"
        assert "2020-01-01" in repository.at(folder).git("log", "--format=%as", "--", "a.md")

    assert not folder.exists()
    assert len(repository.git("worktree", "list").splitlines()) == 1
    assert (repository.root / "a.md").read_text() == "now\n"


def test_nothing_is_left_behind_after_an_error(repository: Repository) -> None:
    repository.commit("2020-01-01", SETTINGS)

    seen: list[Path | None] = []

    def look(revision: str) -> None:
        with checked_out(repository.root, revision) as folder:
            seen.append(folder)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        look("HEAD")

    assert seen[0] is not None
    assert not seen[0].exists()
    assert len(repository.git("worktree", "list").splitlines()) == 1


def test_no_hook_runs_and_no_large_file_is_fetched(repository: Repository, tmp_path: Path) -> None:
    hook = repository.write(".git/hooks/post-checkout", f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    hook.chmod(0o755)
    repository.git("config", "filter.lfs.smudge", f"touch {tmp_path}/ran; cat")
    repository.git("config", "filter.lfs.clean", "cat")
    repository.git("config", "filter.lfs.required", "true")
    repository.commit("2020-01-01", {**SETTINGS, ".gitattributes": "*.bin filter=lfs\n", "a.bin": "pointer\n"})

    with checked_out(repository.root, "HEAD") as folder:
        assert folder is not None
        assert (folder / "a.bin").read_text() == "pointer\n"

    assert not (tmp_path / "ran").exists()


def test_the_folder_of_the_playbook_is_found_again(repository: Repository) -> None:
    repository.commit("2020-01-01", {"docs/our book/playbook.toml": "", "docs/our book/a.md": "a\n", "b.md": "b\n"})

    with checked_out(repository.root / "docs" / "our book", "HEAD") as folder:
        assert folder is not None
        assert {path.name for path in folder.iterdir()} == {"playbook.toml", "a.md"}


def test_there_was_no_playbook_yet(repository: Repository) -> None:
    repository.commit("2020-01-01", {"README.md": "soon\n"})
    repository.write("playbook.toml", "")

    with checked_out(repository.root, "HEAD") as folder:
        assert folder is None


def test_a_commit_that_cannot_be_checked_out(repository: Repository) -> None:
    repository.commit("2020-01-01", SETTINGS)

    with pytest.raises(PlaybookError, match="Git cannot check out gone into "), checked_out(repository.root, "gone"):
        pass


def test_the_base_is_where_the_branches_parted(repository: Repository) -> None:
    repository.commit("2020-01-01", SETTINGS)
    parted = head(repository)
    repository.git("switch", "--quiet", "--create", "mine")
    repository.commit("2020-01-02", {"mine.md": "m\n"})
    repository.git("switch", "--quiet", "main")
    repository.commit("2020-01-03", {"theirs.md": "t\n"})
    repository.git("switch", "--quiet", "mine")

    assert base_of(repository.root, "main") == parted
    assert base_of(repository.root, "HEAD") == head(repository)
    assert base_of(repository.root, parted[:10]) == parted


def test_without_a_common_past_the_base_is_the_revision(repository: Repository) -> None:
    repository.commit("2020-01-01", SETTINGS)
    before = head(repository)
    repository.git("switch", "--quiet", "--orphan", "new")
    repository.commit("2020-01-02", SETTINGS)

    assert base_of(repository.root, "main") == before


def test_a_tag_is_a_revision(repository: Repository) -> None:
    repository.commit("2020-01-01", SETTINGS)
    repository.git("tag", "--annotate", "--message", "v", "v1")

    assert base_of(repository.root, "v1") == head(repository)


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        (
            "mian",
            "Git does not know the revision `mian`; did you mean `main`? `git fetch` fetches what others have pushed",
        ),
        (
            "zzz\nzzz",
            "Git does not know the revision `zzz zzz`; `git branch --all` lists all branches. `git fetch` fetches what others have pushed",
        ),
        (
            "--all",
            "Git does not know the revision `--all`; `git branch --all` lists all branches. `git fetch` fetches what others have pushed",
        ),
        (
            "",
            "Git does not know the revision ``; `git branch --all` lists all branches. `git fetch` fetches what others have pushed",
        ),
        (
            "release",
            "Git does not know the revision `release`; the branch exists only as `origin/release`: use that name",
        ),
    ],
)
def test_an_unknown_revision(repository: Repository, revision: str, message: str) -> None:
    repository.commit("2020-01-01", SETTINGS)
    repository.git("update-ref", "refs/remotes/origin/release", "HEAD")

    with pytest.raises(PlaybookError) as error:
        base_of(repository.root, revision)

    assert str(error.value) == message


def test_the_history_is_cut_off(repository: Repository, tmp_path: Path) -> None:
    for day in ("2020-01-01", "2020-01-02"):
        repository.commit(day, {"playbook.toml": f"# {day}\n"})
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(tmp_path / "clone"))

    with pytest.raises(PlaybookError) as error:
        base_of(tmp_path / "clone", "HEAD~1")

    assert str(error.value) == (
        "Git does not know the revision `HEAD~1`; `git branch --all` lists all branches. This is a shallow clone: "
        "`git fetch --unshallow` fetches the rest, in CI a checkout with `fetch-depth: 0`"
    )


def test_a_branch_that_a_clone_of_one_branch_left_out_can_be_fetched_as_told(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit("2020-01-01", {"playbook.toml": "# one\n"})
    base = head(repository)
    repository.git("switch", "--quiet", "--create", "change")
    repository.commit("2020-01-02", {"playbook.toml": "# two\n"})
    address = f"file://{repository.root}"
    repository.git("clone", "--quiet", "--depth=1", "--branch=change", address, str(tmp_path / "clone"))

    with pytest.raises(PlaybookError) as error:
        base_of(tmp_path / "clone", "origin/main")
    command = re.search(r"; `git (fetch [^`]+)` fetches that branch$", str(error.value))
    assert command is not None
    repository.git("-C", str(tmp_path / "clone"), *command[1].split())

    assert base_of(tmp_path / "clone", "origin/main") == base


def test_no_commit_yet(repository: Repository) -> None:
    with pytest.raises(PlaybookError) as error:
        base_of(repository.root, "HEAD")

    assert str(error.value) == "Git does not know the revision `HEAD`: there is no commit yet"


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(PlaybookError) as error:
        base_of(tmp_path, "HEAD")

    assert str(error.value) == (
        f"{tmp_path} is not in a Git repository, so there is nothing to compare with; "
        "`git init` starts one, and `git status` shows why an existing one cannot be read"
    )


LONG = "".join(f"line {number}\n" for number in range(9))


def test_what_became_of_each_file(repository: Repository) -> None:
    kept = {"same.md": "same\n", "changed.md": "a\n", "gone.md": "only here\n", "old.md": LONG, "moved.md": "M" + LONG}
    repository.commit("2020-01-01", {**kept, ".gitignore": "ignored.md\n", "forgotten.md": "f\n"})
    repository.write("changed.md", "b\n")
    repository.git("rm", "--quiet", "gone.md")
    repository.git("rm", "--quiet", "--cached", "forgotten.md")
    repository.git("mv", "old.md", "new.md")
    (repository.root / "moved.md").rename(repository.root / "by hand.md")
    repository.write("staged.md", "s\n")
    repository.git("add", "staged.md")
    for name in ("new here.md", "ignored.md", ".playbook/cache", "forgotten.md"):
        repository.write(name, f"text of {name}\n")

    assert changes_since(repository.root, "HEAD") == (
        FileChange("by hand.md", "moved.md", "renamed"),
        FileChange("changed.md", "changed.md", "changed"),
        FileChange("forgotten.md", "forgotten.md", "changed"),
        FileChange("gone.md", "gone.md", "removed"),
        FileChange("new here.md", "", "added"),
        FileChange("new.md", "old.md", "renamed"),
        FileChange("staged.md", "", "added"),
    )
    assert "new here.md" in repository.git("ls-files", "--others")


def test_only_files_of_the_playbook_count(repository: Repository) -> None:
    repository.commit("2020-01-01", {"book/a.md": "a\n", "book/out.md": LONG, "b.md": "b\n", "in.md": LONG.upper()})
    repository.write("book/a.md", "A\n")
    repository.write("b.md", "B\n")
    repository.write("c.md", "new\n")
    repository.git("mv", "book/out.md", "out.md")
    repository.git("mv", "in.md", "book/in.md")

    assert changes_since(repository.root / "book", "HEAD") == (
        FileChange("a.md", "a.md", "changed"),
        FileChange("in.md", "", "added"),
        FileChange("out.md", "out.md", "removed"),
    )
    assert set(changed_lines(repository.root / "book", "HEAD")) == {"a.md", "in.md"}


ODD = (
    "a b.md",
    'quo"te.md',
    "tab\there.md",
    "line\nend.md",
    "back\\slash.md",
    "Führung.md",
    "学び.md",
    "+++ b",
    " x ",
    "cr\r",
)


def test_names_of_every_kind(repository: Repository) -> None:
    repository.commit("2020-01-01", dict.fromkeys(ODD, "one\ntwo\n"))
    for name in ODD:
        repository.write(name, "one\nTWO\nthree\n")
    latin = os.fsdecode(b"caf\xe9.md")
    (repository.root / latin).write_text("new\n")

    assert lines(repository) == {name: [2, 3] for name in ODD} | {latin: [1]}
    assert {change.path for change in changes_since(repository.root, "HEAD")} == {*ODD, latin}


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("a\nb", "a\nb\n", [2]),
        ("a\nb\n", "a\nb", [2]),
        ("a\r\nb\r\n", "a\r\nB\r\n", [2]),
        ("a\nb\n", "a\r\nb\r\n", [1, 2]),
        ("a\rb\r", "a\rB\r", [1, 2, 3]),
        ("a\nb\nc\n", "a\nc\n", None),
        ("a\n", "++ b/x.md\n@@ -1 +9 @@\ndiff --git a/x b/x\n", [1, 2, 3]),
        ("", "a\n", [1]),
        ("a\n", "a\0b\n", [1]),
        ("a\nb\nc\nd\n", "A\nb\nC\nd\n", [1, 3]),
    ],
)
def test_lines_of_every_kind(repository: Repository, before: str, after: str, wanted: list[int] | None) -> None:
    path = repository.write("a.md", "")
    path.write_bytes(before.encode())
    repository.commit("2020-01-01")
    path.write_bytes(after.encode())
    # What somebody has set up for their own reading changes nothing.
    for name, value in {"interHunkContext": "5", "noprefix": "true", "renames": "copies", "context": "3"}.items():
        repository.git("config", f"diff.{name}", value)

    assert lines(repository) == ({} if wanted is None else {"a.md": wanted})


def test_a_renamed_file_has_only_its_new_lines(repository: Repository) -> None:
    repository.commit("2020-01-01", {"old.md": LONG})
    (repository.root / "old.md").unlink()
    repository.write("new.md", LONG + "more\n")

    assert lines(repository) == {"new.md": [10]}


def test_files_in_conflict_count_once(repository: Repository) -> None:
    repository.commit("2020-01-01", {"a.md": "a\n"})
    repository.git("switch", "--quiet", "--create", "other")
    repository.commit("2020-01-02", {"a.md": "b\n"})
    repository.git("switch", "--quiet", "main")
    repository.commit("2020-01-03", {"a.md": "c\n"})
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "--quiet", "other")

    assert changes_since(repository.root, "HEAD") == (FileChange("a.md", "a.md", "changed"),)
    assert lines(repository) == {"a.md": [1, 3, 4, 5]}


TEXTS = st.lists(st.sampled_from(["a", "b", "", "+", "-- c", "@@ -1 +1 @@"]), max_size=8)


@pytest.mark.slow
@how(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=TEXTS, after=TEXTS)
def test_what_is_no_new_line_stood_there_before(repository: Repository, before: list[str], after: list[str]) -> None:
    repository.write("a.md", "".join(f"{line}\n" for line in before))
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--allow-empty", "--message", "before")
    repository.write("a.md", "".join(f"{line}\n" for line in after))

    new = lines(repository).get("a.md", [])

    kept = [line for number, line in enumerate(after, 1) if number not in new]
    matched = SequenceMatcher(None, before, kept, autojunk=False).get_matching_blocks()
    assert set(new) <= set(range(1, len(after) + 1))
    assert sum(block.size for block in matched) == len(kept)
