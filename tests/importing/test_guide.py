"""The guide to imports names every key, and what it shows is what the import does."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest

from living_playbook import api
from living_playbook.importing import preset_names, preset_text
from living_playbook.importing._guide import EXAMPLE_FILES, EXAMPLE_MAPPING, key_rows
from living_playbook.importing._mapping import Cite, FieldRule, FileRule, Mapping, SectionRule
from living_playbook.importing._pick import SPECIAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as Table
    from pathlib import Path

    from pydantic import BaseModel


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def guide(own_pages: Table[str, str]) -> str:
    return own_pages["contribute/import/index.md"]


def test_every_key_is_explained_once() -> None:
    rows = key_rows()
    models: dict[str, type[BaseModel]] = {
        "": Mapping,
        "entries[]": FileRule,
        "fields.<field>": FieldRule,
        "sections.<heading>": SectionRule,
        "cite": Cite,
    }
    known = {
        (group, info.alias or name) for group, model in models.items() for name, info in model.model_fields.items()
    }
    assert {(row.group, row.name) for row in rows} == known
    assert len(rows) == len(known)
    assert all(row.description.endswith((".", ":")) for row in rows)


@pytest.mark.slow
def test_the_guide_holds_every_key_name_and_preset(guide: str) -> None:
    for row in key_rows():
        assert f"<code>{html.escape(row.name)}</code>" in guide
    for name in SPECIAL:
        assert f"<code>{name}</code>" in guide
    for name in preset_names():
        assert preset_text(name).strip() in guide


def test_the_worked_example_is_what_an_import_makes(guide: str, ours: Path, brought: Callable[..., object]) -> None:
    """With the vocabulary of a new playbook, as readers have it who try the example."""
    brought(dict(EXAMPLE_FILES), f"collection: ways-of-our-house\n{EXAMPLE_MAPPING}")
    made = (ours / "playbook/practices/walking-one-to-one.md").read_text(encoding="utf-8")
    assert [line for line in made.splitlines() if line not in guide.splitlines()] == []
    assert EXAMPLE_MAPPING.strip() in guide
    report = brought({}, f"collection: ways-of-our-house\n{EXAMPLE_MAPPING}")
    assert {each.state for each in report.files} == {"unchanged"}  # type: ignore[attr-defined]


def test_presets_are_named_by_the_api() -> None:
    assert api.import_presets() == preset_names()
