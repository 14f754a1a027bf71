"""The disk: only what changed is written, what is stale goes, and a site is swapped in whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.errors import PlaybookError
from living_playbook.outputs._artifact import Artifact
from living_playbook.pipeline.store import Written, fresh_folder, swap_in, write_if_changed, write_tree


def text(path: str, content: str = "x") -> Artifact:
    return Artifact.text(path, content)


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def state(folder: Path) -> dict[str, tuple[int, int]]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}


def test_only_changed_bytes_are_written(tmp_path: Path) -> None:
    target = tmp_path / "site"
    first = [text("a.md", "one"), text("b/c.md", "two"), text("b/d.md", "six")]
    assert write_tree(first, tmp_path, target) == Written(3, 3, 0)
    before = state(target)
    assert write_tree(first, tmp_path, target) == Written(3, 0, 0)
    assert state(target) == before
    assert write_tree([*first[:2], text("b/d.md", "SIX")], tmp_path, target) == Written(3, 1, 0)
    after = state(target)
    assert {name for name in after if after[name] != before[name]} == {"b/d.md"}
    assert held(target) == {"a.md": b"one", "b/c.md": b"two", "b/d.md": b"SIX"}


def test_a_reader_of_an_open_file_keeps_the_old_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write_if_changed(path, b"old")
    with path.open("rb") as file:
        write_if_changed(path, b"new")
        assert file.read() == b"old"
    assert path.read_bytes() == b"new"


def test_stale_files_and_empty_folders_go(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_tree([text("a.md"), text("old/deep/b.md"), text("old/c.md"), text("new/d.md")], tmp_path, target)
    (target / "left" / "empty").mkdir(parents=True)
    (target / "new" / ".d.md.0123abcd").write_bytes(b"of a crash")
    assert write_tree([text("new/d.md")], tmp_path, target) == Written(1, 0, 4)
    assert [path.relative_to(target).as_posix() for path in sorted(target.rglob("*"))] == ["new", "new/d.md"]


def test_what_keeps_a_folder_in_git_stays(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / ".gitkeep").touch()
    assert write_tree([text("a.md")], tmp_path, target) == Written(1, 1, 0)
    assert write_tree([], tmp_path, target) == Written(0, 0, 1)
    assert held(target) == {".gitkeep": b""}


def test_folders_of_others_are_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "site"
    (target / "pagefind" / "deep").mkdir(parents=True)
    (target / "pagefind" / "deep" / "index").write_bytes(b"theirs")
    (target / "pagefindings").mkdir()
    (target / "pagefindings" / "stale").write_bytes(b"ours")
    assert write_tree([text("a.md")], tmp_path, target, keep=("pagefind",)) == Written(1, 1, 1)
    assert held(target) == {"a.md": b"x", "pagefind/deep/index": b"theirs"}


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_tree([text("a"), text("b/c/d.md"), text("b/e.md")], tmp_path, target)
    write_tree([text("a/c/d.md"), text("b")], tmp_path, target)
    assert held(target) == {"a/c/d.md": b"x", "b": b"x"}
    write_tree([text("a"), text("b/c/d.md"), text("b/e.md")], tmp_path, target)
    assert held(target) == {"a": b"x", "b/c/d.md": b"x", "b/e.md": b"x"}


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["a.md", "b.md", "a.md"], "two outputs write the same file: a.md; rename one of the entries or folders"),
        (["a/b.md", "a"], "two outputs write the same file: a; rename one of the entries or folders"),
        (["a", "a/b/c.md"], "two outputs write the same file: a; rename one of the entries or folders"),
        (["/a.md"], "an output would be written outside its folder: /a.md; rename the folder of its type"),
        (
            ["a/../../b.md"],
            "an output would be written outside its folder: a/../../b.md; rename the folder of its type",
        ),
        (["./a.md"], "an output would be written outside its folder: ./a.md; rename the folder of its type"),
    ],
)
def test_outputs_that_clash_are_refused_before_anything_is_written(
    tmp_path: Path, paths: list[str], message: str
) -> None:
    target = tmp_path / "site"
    write_tree([text("old.md")], tmp_path, target)
    with pytest.raises(PlaybookError) as caught:
        write_tree([text("first.md"), *map(text, paths)], tmp_path, target)
    assert str(caught.value) == message
    assert held(target) == {"old.md": b"x"}


def test_a_file_of_the_repository_is_copied(tmp_path: Path) -> None:
    root, target = tmp_path / "root", tmp_path / "site"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "chart.png").write_bytes(b"\x89PNG\r\n")
    artifact = Artifact("files/docs/chart.png", copy_of="docs/chart.png")
    assert write_tree([artifact], root, target) == Written(1, 1, 0)
    assert held(target) == {"files/docs/chart.png": b"\x89PNG\r\n"}
    assert write_tree([artifact], root, target) == Written(1, 0, 0)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.symlink_to("/etc/hostname"), "it is a symbolic link; put the file itself there"),
        (lambda path: path.symlink_to("closed.md"), "it is a symbolic link; put the file itself there"),
        (lambda _path: None, "No such file or directory"),
        (lambda path: path.mkdir(), "Is a directory"),
    ],
)
def test_what_is_no_file_of_the_repository_is_never_copied(tmp_path: Path, make: object, reason: str) -> None:
    (tmp_path / "closed.md").write_text("closed", encoding="utf-8")
    make(tmp_path / "open.txt")  # type: ignore[operator]
    with pytest.raises(PlaybookError) as caught:
        write_tree([Artifact("files/open.txt", copy_of="open.txt")], tmp_path, tmp_path / "site")
    assert str(caught.value) == f"open.txt cannot be put on the site: {reason}"
    assert not (tmp_path / "site" / "files").exists()


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    write_if_changed(path, b"old")

    def interrupted(_self: Path, _target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_if_changed(path, b"new")
    assert held(tmp_path) == {"a.md": b"old"}


names = st.sampled_from(["a", "b", "c/a", "c/d/a", "c/d", "e.md"])
trees = st.dictionaries(names, st.binary(max_size=3), max_size=5).filter(
    lambda tree: not any(other.startswith(f"{name}/") for name in tree for other in tree)
)


@given(st.lists(trees, min_size=1, max_size=4))
def test_the_tree_is_always_exactly_the_last_one(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[dict[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("tree")
    for tree in wanted:
        before = held(folder)
        told = write_tree([Artifact(name, data) for name, data in tree.items()], folder, folder)
        assert held(folder) == tree
        assert told.files == len(tree)
        assert told.changed == sum(before.get(name) != data for name, data in tree.items())
        assert all(any(path.iterdir()) for path in folder.rglob("*") if path.is_dir())


def site_of(path: Path, words: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(words, encoding="utf-8")
    return path


def test_a_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = site_of(tmp_path / "site", "old")
    (target / "gone.html").touch()
    swap_in(site_of(fresh_folder(target), "new"), target)
    assert held(tmp_path) == {"site/index.html": b"new"}


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    target = tmp_path / "site"
    swap_in(site_of(fresh_folder(target), "new"), target)
    assert held(tmp_path) == {"site/index.html": b"new"}


def test_a_fresh_folder_lies_beside_hidden_and_has_a_name_of_its_own(tmp_path: Path) -> None:
    one, two = fresh_folder(tmp_path / "site"), fresh_folder(tmp_path / "site")
    assert one.parent == two.parent == tmp_path
    assert one.name.startswith(".site-")
    assert one != two
    assert not one.exists()


def fail_at(count: int, error: BaseException) -> object:
    """Return a stand-in for `Path.rename` whose call number `count` fails; the others do what they always did."""
    rename, calls = Path.rename, iter(range(1, 9))

    def renamed(self: Path, target: Path) -> Path:
        if next(calls) == count:
            raise error
        return rename(self, target)

    return renamed


@pytest.mark.parametrize("error", [OSError("disk"), KeyboardInterrupt()])
@pytest.mark.parametrize("count", [1, 2])
def test_a_swap_that_fails_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, error: BaseException
) -> None:
    target = site_of(tmp_path / "site", "old")
    fresh = site_of(fresh_folder(target), "new")
    monkeypatch.setattr(Path, "rename", fail_at(count, error))
    with pytest.raises(type(error)):
        swap_in(fresh, target)
    assert held(target) == {"index.html": b"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["site", fresh.name])


def test_a_swap_of_nothing_leaves_the_old_site(tmp_path: Path) -> None:
    target = site_of(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        swap_in(tmp_path / "not-built", target)
    assert held(tmp_path) == {"site/index.html": b"old"}


def test_a_reader_sees_one_site_or_the_other_while_it_is_swapped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = site_of(tmp_path / "site", "old")
    fresh, seen = site_of(fresh_folder(target), "new"), []
    remove = shutil.rmtree

    def looked(path: Path, **options: Any) -> None:
        seen.append(held(target))
        remove(path, **options)

    monkeypatch.setattr(shutil, "rmtree", looked)
    swap_in(fresh, target)
    # What is deleted is deleted only when the new site is in its place.
    assert seen == [{"index.html": b"new"}]


def test_files_keep_the_rights_that_new_files_get(tmp_path: Path) -> None:
    write_tree([text("a.md")], tmp_path, tmp_path / "site")
    plain = tmp_path / "plain"
    plain.touch()
    assert (tmp_path / "site" / "a.md").stat().st_mode == plain.stat().st_mode
