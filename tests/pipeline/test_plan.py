"""Files are rewritten all together or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from living_playbook.errors import PlaybookError
from living_playbook.pipeline.plan import FileChange, Plan, carry_out

if TYPE_CHECKING:
    from pathlib import Path

PLAN = Plan((FileChange("a.md", b"one", b"ONE", "new/deep/b.md"), FileChange("c.md", b"two", b"TWO")))


@pytest.fixture
def two(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_bytes(b"one")
    (tmp_path / "c.md").write_bytes(b"two")
    return tmp_path


def held(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_everything_is_written_and_nothing_left_behind(two: Path) -> None:
    (two / "c.md").chmod(0o640)
    carry_out(two, PLAN)
    assert held(two) == {"new/deep/b.md": b"ONE", "c.md": b"TWO"}
    assert stat.S_IMODE((two / "c.md").stat().st_mode) == 0o640


def test_a_file_that_somebody_changed_meanwhile_stops_it(two: Path) -> None:
    (two / "c.md").write_bytes(b"three")
    with pytest.raises(PlaybookError) as refused:
        carry_out(two, PLAN)
    assert str(refused.value) == "c.md was changed in the meantime; nothing was written, try again"
    assert held(two) == {"a.md": b"one", "c.md": b"three"}


@pytest.mark.parametrize("failing", range(4))
def test_whatever_fails_leaves_all_as_it_was(two: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    # A disk fails at a step of its own choice; the steps are those that put a name in place.
    steps = {"replace": os.replace, "rename": os.rename}
    done: list[str] = []

    def step(name: str, old: object, new: object) -> None:
        done.append(name)
        if len(done) == failing + 1:
            raise OSError(28, "No space left on device")
        steps[name](old, new)  # type: ignore[arg-type]

    for name in steps:
        monkeypatch.setattr(os, name, lambda old, new, name=name: step(name, old, new))
    if failing < 3:
        with pytest.raises(OSError, match="No space left"):
            carry_out(two, PLAN)
        assert held(two) == {"a.md": b"one", "c.md": b"two"}
        assert sorted(path.name for path in two.iterdir()) == ["a.md", "c.md"]
    else:
        carry_out(two, PLAN)
        assert done == ["rename", "replace", "replace"]


def test_a_symbolic_link_stays_one(two: Path) -> None:
    (two / "link.md").symlink_to("c.md")
    carry_out(two, Plan((FileChange("link.md", b"two", b"TWO"),)))
    assert (two / "link.md").is_symlink()
    assert (two / "c.md").read_bytes() == b"TWO"
