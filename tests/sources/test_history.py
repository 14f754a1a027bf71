"""Dates and authors of files, read from real repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from living_playbook.config import load_settings
from living_playbook.sources.history import file_system_history, read_histories
from living_playbook.sources.model import Commit, History
from living_playbook.sources.reader import read_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.sources.conftest import Repository

FOLDERS = ("practices", "cases")
LONG = "".join(f"Line {number} of a long text.\n" for number in range(40))


def histories(repository: Repository, *folders: str) -> Mapping[str, History]:
    return read_histories(repository.root, folders or FOLDERS)


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_the_first_and_the_last_commit_give_the_dates(repository: Repository) -> None:
    repository.commit("2020-01-02", {"practices/a.md": "one\n", "cases/b.md": "one\n"})
    repository.commit("2021-03-04", {"practices/a.md": "two\n"}, author="Grace", subject="Say more")
    repository.commit("2022-05-06", {"elsewhere.md": "not asked for\n"})

    assert histories(repository) == {
        "practices/a.md": History(
            created=day("2020-01-02"),
            updated=day("2021-03-04"),
            changes=(
                Commit(day("2021-03-04"), "Grace", "Say more"),
                Commit(day("2020-01-02"), "Ada", "2020-01-02"),
            ),
        ),
        "cases/b.md": History(
            created=day("2020-01-02"),
            updated=day("2020-01-02"),
            changes=(Commit(day("2020-01-02"), "Ada", "2020-01-02"),),
        ),
    }
    assert histories(repository)["practices/a.md"].last_author == "Grace"


@pytest.mark.parametrize(
    "moment",
    [
        "2026-01-05T00:30:00+13:00",
        "2026-01-05T23:30:00-11:00",
        "2026-01-05T12:00:00+00:00",
        "2026-01-05T00:00:00+05:45",
    ],
)
def test_a_commit_has_its_author_s_own_day(repository: Repository, moment: str) -> None:
    repository.commit(moment, {"practices/a.md": "one\n"})

    shown = repository.git("-c", "log.date=local", "log", "--format=%ad", "--date=short").strip()
    assert shown == "2026-01-05"
    assert histories(repository)["practices/a.md"].created == day(shown)


def test_a_commit_of_a_year_without_a_calendar_ends_no_run(repository: Repository) -> None:
    repository.commit("@300000000000 +0000", {"practices/a.md": "one\n"})

    assert histories(repository)["practices/a.md"].created == date.max


def test_a_renamed_file_keeps_its_older_history(repository: Repository) -> None:
    repository.commit("2020-01-01", {"practices/a.md": LONG})
    repository.commit("2021-01-01", {"practices/a.md": LONG + "More.\n"}, author="Grace")
    repository.git("mv", "practices/a.md", "practices/b.md")
    repository.commit("2022-01-01")
    repository.git("mv", "practices/b.md", "practices/c.md")
    repository.commit("2023-01-01", {"practices/c.md": LONG + "And more.\n"})

    found = histories(repository)

    assert list(found) == ["practices/c.md"]
    assert [change.on.year for change in found["practices/c.md"].changes] == [2023, 2022, 2021, 2020]
    assert found["practices/c.md"].created == day("2020-01-01")


def test_a_file_moved_to_another_content_folder_keeps_its_older_history(repository: Repository) -> None:
    repository.commit("2020-01-01", {"practices/a.md": LONG})
    (repository.root / "cases").mkdir()
    repository.git("mv", "practices/a.md", "cases/a.md")
    repository.commit("2021-01-01")

    assert histories(repository)["cases/a.md"].created == day("2020-01-01")


def test_a_new_file_under_the_old_name_of_another_has_its_own_history(repository: Repository) -> None:
    repository.commit("2020-01-01", {"practices/a.md": LONG})
    repository.git("mv", "practices/a.md", "practices/b.md")
    repository.commit("2021-01-01")
    repository.commit("2022-01-01", {"practices/a.md": "Something else.\n"})

    found = histories(repository)

    assert found["practices/a.md"].created == found["practices/a.md"].updated == day("2022-01-01")
    assert (found["practices/b.md"].created, found["practices/b.md"].updated) == (day("2020-01-01"), day("2021-01-01"))


def test_a_file_renamed_to_the_name_of_a_deleted_one_does_not_inherit_its_history(repository: Repository) -> None:
    repository.commit("2018-01-01", {"practices/b.md": "A text that was given up.\n"})
    repository.git("rm", "--quiet", "practices/b.md")
    repository.commit("2019-01-01")
    repository.commit("2020-01-01", {"practices/a.md": LONG})
    repository.git("mv", "practices/a.md", "practices/b.md")
    repository.commit("2021-01-01")

    assert [change.on.year for change in histories(repository)["practices/b.md"].changes] == [2021, 2020]


def test_files_that_swapped_their_names_over_a_third_keep_their_own_histories(repository: Repository) -> None:
    other = "".join(f"Sentence {number} of the other.\n" for number in range(40))
    repository.commit("2019-01-01", {"practices/a.md": LONG})
    repository.commit("2020-01-01", {"practices/b.md": other})
    repository.git("mv", "practices/a.md", "practices/c.md")
    repository.commit("2021-01-01")
    repository.git("mv", "practices/b.md", "practices/a.md")
    repository.commit("2022-01-01")
    repository.git("mv", "practices/c.md", "practices/b.md")
    repository.commit("2023-01-01")

    found = histories(repository)

    assert [change.on.year for change in found["practices/a.md"].changes] == [2022, 2020]
    assert [change.on.year for change in found["practices/b.md"].changes] == [2023, 2021, 2019]


def test_a_file_deleted_and_restored_keeps_its_first_date(repository: Repository) -> None:
    repository.commit("2020-01-01", {"practices/a.md": LONG})
    repository.git("rm", "--quiet", "practices/a.md")
    repository.commit("2021-01-01")
    repository.commit("2022-01-01", {"practices/a.md": LONG})

    found = histories(repository)["practices/a.md"]
    assert (found.created, found.updated) == (day("2020-01-01"), day("2022-01-01"))


def test_a_merge_is_no_change(repository: Repository) -> None:
    repository.commit("2020-01-01", {"practices/a.md": "one\n", "practices/b.md": "one\n"})
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit("2021-01-01", {"practices/a.md": "two\n"}, author="Grace")
    repository.git("switch", "--quiet", "main")
    repository.commit("2021-06-01", {"practices/b.md": "two\n"})
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "side", day="2022-01-01", author="Merger")

    found = histories(repository)

    assert (found["practices/a.md"].updated, found["practices/a.md"].last_author) == (day("2021-01-01"), "Grace")
    assert found["practices/b.md"].updated == day("2021-06-01")


def test_an_edit_under_the_old_name_that_is_merged_after_the_rename_counts(repository: Repository) -> None:
    repository.commit("2020-01-01", {"practices/a.md": LONG})
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit("2021-06-01", {"practices/a.md": LONG + "From a pull request.\n"}, author="Grace")
    repository.git("switch", "--quiet", "main")
    repository.git("mv", "practices/a.md", "practices/b.md")
    repository.commit("2021-01-01")
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "side", day="2022-01-01")

    found = histories(repository)

    assert list(found) == ["practices/b.md"]
    assert [change.on.isoformat() for change in found["practices/b.md"].changes] == [
        "2021-06-01",
        "2021-01-01",
        "2020-01-01",
    ]
    assert found["practices/b.md"].last_author == "Grace"


def test_changes_stand_in_the_order_of_their_days_where_commits_do_not(repository: Repository) -> None:
    repository.commit("2021-01-01", {"practices/a.md": "one\n"}, author="Later")
    repository.commit("2020-01-01", {"practices/a.md": "two\n"}, author="Earlier")

    found = histories(repository)["practices/a.md"]

    assert (found.created, found.updated, found.last_author) == (day("2020-01-01"), day("2021-01-01"), "Later")


def test_names_of_every_script_are_understood(repository: Repository) -> None:
    names = ["practices/Führung.md", "practices/学び合い.md", "practices/two words.md", 'practices/"quoted".md']
    repository.commit("2020-01-01", dict.fromkeys(names, "text\n"))

    assert sorted(histories(repository)) == sorted(names)


def test_a_message_may_hold_anything(repository: Repository) -> None:
    odd = "\x1e1577880000\x1fsubject \x1e with \x1f separators"
    repository.commit("2020-01-01", {"practices/a.md": "one\n"}, subject=odd)
    repository.commit("2021-01-01", {"practices/a.md": "two\n"}, subject="\x1e")

    assert [change.on.year for change in histories(repository)["practices/a.md"].changes] == [2021, 2020]
    assert histories(repository)["practices/a.md"].changes[1].subject == odd


def test_a_commit_that_is_no_utf8_can_still_be_printed(repository: Repository) -> None:
    repository.write("practices/a.md", "one\n")
    repository.git("add", "--all")
    tree = repository.git("write-tree").strip()
    person = b"Andr\xe9 <a@example.org> 1577880000 +0000"
    raw = b"tree %s\nauthor %s\ncommitter %s\n\nR\xe9sum\xe9\n" % (tree.encode(), person, person)
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=repository.root,
        input=raw,
        capture_output=True,
        check=True,
    )
    repository.git("update-ref", "refs/heads/main", made.stdout.decode().strip())

    change = histories(repository)["practices/a.md"].changes[0]
    assert (change.author.encode(), change.subject.encode()) == ("Andr�".encode(), "R�sum�".encode())


def test_the_mailmap_names_the_author(repository: Repository) -> None:
    repository.commit("2020-01-01", {"practices/a.md": "one\n"}, author="Ada")
    repository.write(".mailmap", "Ada Lovelace <ada@example.org>\n")

    assert histories(repository)["practices/a.md"].last_author == "Ada Lovelace"


def test_a_playbook_in_a_subfolder_has_its_own_paths(repository: Repository) -> None:
    repository.commit("2020-01-01", {"handbook/practices/a.md": LONG, "practices/other.md": "outside\n"})
    repository.git("mv", "handbook/practices/a.md", "handbook/practices/b.md")
    repository.commit("2021-01-01")

    found = read_histories(repository.root / "handbook", FOLDERS)

    assert {name: history.created for name, history in found.items()} == {"practices/b.md": day("2020-01-01")}


def test_the_root_itself_can_be_a_content_folder(repository: Repository) -> None:
    repository.commit("2020-01-01", {"a.md": "one\n"})

    assert list(histories(repository, "")) == ["a.md"]


def test_a_folder_name_is_no_pattern(repository: Repository) -> None:
    repository.commit("2020-01-01", {"case[12]/a.md": "one\n", "case1/b.md": "one\n"})

    assert list(histories(repository, "case[12]")) == ["case[12]/a.md"]


def test_settings_of_git_change_nothing(repository: Repository) -> None:
    repository.commit("2020-01-01", {"practices/a.md": LONG})
    repository.git("mv", "practices/a.md", "practices/b.md")
    repository.commit("2021-01-01")
    expected = histories(repository)
    for name, value in (
        ("log.showRoot", "false"),
        ("log.showSignature", "true"),
        ("log.follow", "true"),
        ("log.decorate", "short"),
        ("diff.renames", "false"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("i18n.logOutputEncoding", "ISO-8859-1"),
    ):
        repository.git("config", name, value)

    assert expected["practices/b.md"].created == day("2020-01-01")
    assert histories(repository) == expected


class TestShallowClone:
    """In a shallow clone the oldest commit seems to add every file; its day says nothing about them."""

    @pytest.fixture
    def clone(self, repository: Repository, tmp_path: Path) -> Path:
        repository.commit("2020-01-01", {"practices/old.md": LONG, "practices/edited.md": "one\n"})
        repository.commit("2021-01-01", {"practices/edited.md": "two\n"})
        repository.commit("2022-01-01", {"practices/edited.md": "three\n", "practices/new.md": "one\n"})
        repository.git("branch", "grafted")
        target = tmp_path / "clone"
        repository.git("clone", "--quiet", "--depth", "2", repository.root.as_uri(), str(target))
        return target

    def test_what_lies_before_the_cut_is_not_known(self, clone: Path) -> None:
        assert read_histories(clone, FOLDERS)["practices/old.md"] == History()

    def test_a_change_after_the_cut_is_known_and_the_creation_is_not(self, clone: Path) -> None:
        found = read_histories(clone, FOLDERS)["practices/edited.md"]
        assert (found.created, found.updated, len(found.changes)) == (None, day("2022-01-01"), 1)

    def test_a_file_added_after_the_cut_is_known(self, clone: Path) -> None:
        assert read_histories(clone, FOLDERS)["practices/new.md"].created == day("2022-01-01")

    def test_a_rename_leads_back_to_the_cut(self, clone: Path, repository: Repository) -> None:
        copy = repository.at(clone)
        copy.git("mv", "practices/old.md", "practices/renamed.md")
        copy.commit("2023-01-01")
        found = read_histories(clone, FOLDERS)["practices/renamed.md"]
        assert (found.created, found.updated) == (None, day("2023-01-01"))

    def test_the_day_of_the_checkout_is_no_substitute(self, clone: Path) -> None:
        (clone / "playbook.toml").write_text("", encoding="utf-8")
        tree = read_tree(load_settings(clone), {"practices": "practice"})
        assert {source.path: source.history.updated for source in tree.sources} == {
            "practices/edited.md": day("2022-01-01"),
            "practices/new.md": day("2022-01-01"),
            "practices/old.md": None,
        }


class TestOutsideGit:
    """A file that Git does not know has the day of its last change on disk."""

    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        (tmp_path / "playbook.toml").write_text("", encoding="utf-8")
        path = tmp_path / "practices" / "a.md"
        path.parent.mkdir()
        path.write_text("---\ntitle: A\n---\n", encoding="utf-8")
        moment = datetime(2024, 2, 29, 12, tzinfo=UTC).timestamp()
        os.utime(path, (moment, moment))
        return path

    def test_the_file_system_gives_the_day(self, file: Path) -> None:
        assert file_system_history(file) == History(day("2024-02-29"), day("2024-02-29"))
        assert not file_system_history(file).last_author

    def test_no_repository_has_no_history(self, file: Path) -> None:
        assert read_histories(file.parent.parent, FOLDERS) == {}
        assert the_only_history(file) == file_system_history(file)

    def test_no_git_has_no_history(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(file.parent))
        assert read_histories(file.parent.parent, FOLDERS) == {}
        assert the_only_history(file) == file_system_history(file)

    def test_a_repository_without_a_commit_has_no_history(self, file: Path, repository: Repository) -> None:
        repository.at(file.parent.parent).git("init", "--quiet")
        assert read_histories(file.parent.parent, FOLDERS) == {}
        assert the_only_history(file) == file_system_history(file)

    def test_an_untracked_file_has_the_day_of_the_disk(self, file: Path, repository: Repository) -> None:
        copy = repository.at(file.parent.parent)
        copy.git("init", "--quiet")
        copy.write("cases/b.md", "tracked\n")
        copy.git("add", "cases")
        copy.git("commit", "--quiet", "--message", "Only one")
        assert list(read_histories(copy.root, FOLDERS)) == ["cases/b.md"]
        assert the_only_history(file) == file_system_history(file)


def the_only_history(file: Path) -> History:
    (source,) = read_tree(load_settings(file.parent.parent), {"practices": "practice"}).sources
    return source.history


def test_git_is_called_as_often_however_many_files_there_are(
    new_repository: Callable[[str], Repository], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = new_repository("few"), new_repository("many")
    for repository, count in ((few, 1), (many, 60)):
        files = {f"practices/entry-{number}.md": "---\ntitle: A\n---\n" for number in range(count)}
        repository.commit("2020-01-01", {"playbook.toml": "", **files})
    log = tmp_path / "calls"
    wrapper = tmp_path / "bin" / "git"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\necho "$@" >> "{log}"\nexec "{shutil.which("git")}" "$@"\n', encoding="utf-8")
    wrapper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{wrapper.parent}{os.pathsep}{os.environ['PATH']}")

    counts = {}
    for repository in (few, many):
        log.write_text("", encoding="utf-8")
        tree = read_tree(load_settings(repository.root), {"practices": "practice"})
        assert {source.history.created for source in tree.sources} == {day("2020-01-01")}
        counts[len(tree.sources)] = log.read_text(encoding="utf-8").count("\n")

    assert counts == {1: 3, 60: 3}
