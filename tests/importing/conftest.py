"""What tests of imports share: collections written on the spot, and playbooks to bring them into."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from living_playbook import api

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from living_playbook.importing import ImportReport

IMPORTS = Path(__file__).parents[1] / "imports"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Return a playbook that holds nothing but its folders."""
    api.init(tmp_path / "ours", examples=False)
    return tmp_path / "ours"


@pytest.fixture
def brought(tmp_path: Path, ours: Path) -> Callable[..., ImportReport]:
    """Return a function that writes a collection `notes` and imports it; files that are None are deleted."""

    def bring(
        files: Mapping[str, str | bytes | None], mapping: str = "entries: [{type: practice}]", **how: bool
    ) -> ImportReport:
        source = tmp_path / "notes"
        for name, content in files.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        (tmp_path / "mapping.yml").write_text(mapping, encoding="utf-8")
        return api.import_(ours, source, str(tmp_path / "mapping.yml"), **how)

    return bring


def entry_at(root: Path, path: str) -> tuple[dict[str, object], str]:
    """Return header and text of an entry."""
    _, header, body = (root / path).read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(header), body.strip("\n")


@pytest.fixture
def entry(ours: Path) -> Callable[[str], tuple[dict[str, object], str]]:
    """Return a function that reads an entry: its header and its text."""
    return lambda path: entry_at(ours, path)


def errors_in(root: Path) -> list[str]:
    """Return what a check calls an error."""
    report = api.check(api.load(root))
    return [
        f"{each.path}:{each.line}: {each.message}" for each in report.diagnostics if each.severity is api.Severity.ERROR
    ]


@pytest.fixture
def errors() -> Callable[[Path], list[str]]:
    """Return the function that tells what a check calls an error."""
    return errors_in
