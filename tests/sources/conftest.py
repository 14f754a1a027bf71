"""Real Git repositories, with commits on days that a test chooses."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Repository:
    """A Git repository. Every command runs without the settings of whoever runs the tests."""

    root: Path

    def git(self, *arguments: str, day: str = "2020-01-01", author: str = "Ada") -> str:
        moment = day if "T" in day or day.startswith("@") else f"{day}T12:00:00Z"
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.root.parent),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": f"{author.lower()}@example.org",
            "GIT_COMMITTER_NAME": "Committer",
            "GIT_COMMITTER_EMAIL": "committer@example.org",
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
        }
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    def at(self, root: Path) -> Repository:
        """Return another clone, to be used in the same way."""
        return Repository(root)

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def commit(self, day: str, files: dict[str, str] | None = None, *, author: str = "Ada", subject: str = "") -> None:
        """Write files, and commit them with whatever else has changed."""
        for name, text in (files or {}).items():
            self.write(name, text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty-message", "--message", subject or day, day=day, author=author)


@pytest.fixture
def new_repository(tmp_path: Path) -> Callable[[str], Repository]:
    """Return a function that starts a repository in a new folder."""

    def start(name: str) -> Repository:
        root = tmp_path / name
        root.mkdir(parents=True)
        repository = Repository(root)
        repository.git("init", "--quiet", "--template=", "--initial-branch", "main")
        return repository

    return start


@pytest.fixture
def repository(new_repository: Callable[[str], Repository]) -> Repository:
    """Return an empty repository."""
    return new_repository("repository")
