"""What all tests share: a day that counts as today, playbooks made of a few files, and the team's shared folder."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SHARED = ROOT.parent / "shared"
BASE = TESTS / "rules" / "_base"
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test live on the same day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")


@pytest.fixture
def shared() -> Path:
    """Return the team's folder of corpora and sources; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the team's ../shared folder is not here")
    return SHARED


@pytest.fixture
def playbook_of(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Return a function that writes a playbook of the given files, over the base of the rule fixtures."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        root = tmp_path / "playbook-under-test"
        if not root.exists():
            shutil.copytree(BASE, root)
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return write
