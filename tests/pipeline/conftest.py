"""What tests of the pipeline share: a small playbook that can be built, and what a folder holds."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path, what Pagefind packed unpacked."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: gzip.decompress(data) if ".pf_" in name else data for name, data in found.items()}


@pytest.fixture(scope="session")
def held() -> Callable[[Path], dict[str, bytes]]:
    """Return the function that reads every file of a folder."""
    return bytes_in


@pytest.fixture
def tiny(playbook_of: Callable[..., Path], written: Callable[..., str]) -> Path:
    """Return a playbook of three entries that breaks no rule, with the repository's `mkdocs.yml`."""
    root = playbook_of(
        {
            "playbook/practices/circles.md": written("practice", "Circles", tags=["learning"], review_by="2026-11-30"),
            "playbook/goals/wiser.md": written("goal", "Wiser", "Reached by [[circles]].\n", review_by="2026-12-31"),
            "cases/2026/told.md": written("case", "Told", goals=["wiser"], review_by="2027-06-30"),
        }
    )
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / ".playbook" / "site").mkdir(parents=True)
    return root
