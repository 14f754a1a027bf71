"""What tests of the road from folder to site share: playbooks under Git."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kept:
    """A playbook in a Git repository, used without the settings of whoever runs the tests."""

    root: Path

    def git(self, *arguments: str) -> str:
        who = {
            f"GIT_{role}_{part}": "ada@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")
        }
        days = {f"GIT_{role}_DATE": "2026-01-01T12:00:00Z" for role in ("AUTHOR", "COMMITTER")}
        own = {"PATH": os.environ["PATH"], "HOME": str(self.root.parent), "GIT_CONFIG_NOSYSTEM": "1", **who, **days}
        done = subprocess.run(["git", *arguments], cwd=self.root, env=own, check=True, capture_output=True, text=True)
        return done.stdout

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text, which must be there, in one file."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write({name: text.replace(old, new)})

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "step")


@pytest.fixture
def kept(playbook_of: Callable[..., Path]) -> Callable[[Mapping[str, str]], Kept]:
    """Return a function that writes a playbook of files and commits it."""

    def start(files: Mapping[str, str]) -> Kept:
        playbook = Kept(playbook_of(files))
        playbook.git("init", "--quiet", "--template=", "--initial-branch", "main")
        playbook.commit()
        return playbook

    return start
