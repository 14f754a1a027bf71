"""The examples of the page "Extend it": read out of its template, so that what is taught is what is tried."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from living_playbook import api
from living_playbook.outputs import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

GUIDE = Path(pages.__path__[0]) / "templates" / "extending.md.j2"


@pytest.fixture(scope="session")
def taught() -> Mapping[str, str]:
    """Return the files of the guide by their paths."""
    return dict(re.findall(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL))


@pytest.fixture
def ours(tmp_path: Path, taught: Mapping[str, str]) -> Path:
    """Return a started playbook with the plugins of the guide, and one entry that breaks the rule of it."""
    root = tmp_path / "ours"
    api.init(root, "Ours")
    settings = root / "playbook.toml"
    settings.write_text(f"{settings.read_text('utf-8')}\n{taught['playbook.toml']}", "utf-8")
    for name, text in taught.items():
        if name.startswith("plugins/"):
            place = root / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf-8")
    goal = root / "playbook/goals/example-goal.md"
    goal.write_text(
        re.sub(r"^title: .*$", "title: KEEP OUR PEOPLE", goal.read_text("utf-8"), flags=re.MULTILINE), "utf-8"
    )
    return root


@pytest.fixture
def git() -> Callable[..., str]:
    """Return a function that runs Git in a folder."""

    def run(root: Path, *arguments: str) -> str:
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main")
        done = subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True, text=True)
        return done.stdout

    return run
