"""Has anything changed that entries are made from? Told without reading them."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from living_playbook.config import load_settings
from living_playbook.pipeline.fingerprint import Fingerprint, fingerprint_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = date(2026, 11, 22)
CIRCLES = "playbook/practices/circles.md"
AGED = 1_600_000_000


def taken(root: Path, *others: str, day: date = DAY) -> Fingerprint:
    return fingerprint_of(load_settings(root), day, *others)


def git(root: Path, *arguments: str, **dates: str) -> None:
    who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, env={**os.environ, **who, **dates})


def test_the_same_tree_has_the_same_fingerprint(tiny: Path) -> None:
    before = taken(tiny)
    assert before.is_current(taken(tiny), tiny)
    assert not before.is_current(taken(tiny, "leaders"), tiny)
    assert not before.is_current(taken(tiny, day=date(2026, 11, 23)), tiny)


@pytest.mark.parametrize("name", [CIRCLES, "playbook.toml", "playbook/vocabulary.yml"])
def test_a_changed_file_is_seen_though_size_and_time_are_the_same(tiny: Path, name: str) -> None:
    path = tiny / name
    data = path.read_bytes()
    path.write_bytes(data + b"# a\n")
    os.utime(path, ns=(AGED, AGED))
    before = taken(tiny)
    path.write_bytes(data + b"# b\n")
    os.utime(path, ns=(AGED, AGED))
    assert not before.is_current(taken(tiny), tiny)


@pytest.mark.slow
def test_changes_one_right_after_another_are_seen(tiny: Path) -> None:
    path = tiny / CIRCLES
    text = path.read_text(encoding="utf-8")
    for number in range(200):
        path.write_text(f"{text}{number:04}\n", encoding="utf-8")
        before = taken(tiny)
        path.write_text(f"{text}{number:03}x\n", encoding="utf-8")
        assert not before.is_current(taken(tiny), tiny), number


def test_a_file_that_came_went_or_moved_is_seen(tiny: Path, written: Callable[..., str]) -> None:
    prints = [taken(tiny)]
    (tiny / "playbook/practices/new.md").write_text(written("practice", "New"), encoding="utf-8")
    prints.append(taken(tiny))
    (tiny / "playbook/practices/new.md").rename(tiny / "playbook/practices/newer.md")
    prints.append(taken(tiny))
    (tiny / "playbook/practices/newer.md").unlink()
    prints.append(taken(tiny))
    pairs = [(one, other) for one in prints for other in prints if one is not other]
    assert [one.is_current(other, tiny) for one, other in pairs].count(True) == 2
    assert prints[0].is_current(prints[3], tiny)


def test_files_that_are_no_entries_do_not_count(tiny: Path) -> None:
    before = taken(tiny)
    (tiny / "notes.txt").write_text("x", encoding="utf-8")
    (tiny / ".playbook" / "any.md").write_text("x", encoding="utf-8")
    assert before.is_current(taken(tiny), tiny)


def test_a_commit_is_seen_as_dates_come_from_it(tiny: Path) -> None:
    git(tiny, "init", "-q")
    prints = [taken(tiny)]
    git(tiny, "add", ".")
    git(tiny, "commit", "-qm", "one")
    prints.append(taken(tiny))
    git(tiny, "commit", "-qm", "two", "--allow-empty")
    prints.append(taken(tiny))
    assert [one.is_current(other, tiny) for one, other in pairwise(prints)] == [False, False]
    assert prints[2].is_current(taken(tiny), tiny)


def test_how_far_back_the_history_goes_counts(tiny: Path, tmp_path: Path) -> None:
    git(tiny, "init", "-q")
    git(tiny, "add", ".")
    for name in ("one", "two", "three"):
        git(tiny, "commit", "-qm", name, "--allow-empty")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tiny}", str(clone))
    before = taken(clone)
    git(clone, "fetch", "-q", "--depth", "2")
    deeper = taken(clone)
    git(clone, "fetch", "-q", "--unshallow")
    assert not before.is_current(deeper, clone)
    assert not deeper.is_current(taken(clone), clone)


def test_a_link_to_nothing_stops_nobody(tiny: Path) -> None:
    (tiny / "playbook/practices/lost.md").symlink_to("none.md")
    before = taken(tiny)
    assert before.is_current(taken(tiny), tiny)
    (tiny / "playbook/practices/none.md").write_text("x", encoding="utf-8")
    assert not before.is_current(taken(tiny), tiny)
