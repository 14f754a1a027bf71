"""`playbook schema`: what editors need."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from living_playbook.config import Settings
from living_playbook.entries import entry_types

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

TYPES = tuple(entry_types(Settings()))


@pytest.mark.parametrize("kind", [*TYPES, ""])
def test_a_schema_is_one(run: Callable[..., Result], started: Path, kind: str) -> None:
    result = run("schema", *([kind] if kind else []), "--root", started)
    assert (result.exit_code, result.stderr) == (0, "")
    schema = json.loads(result.stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_the_schema_of_all_types_offers_each(run: Callable[..., Result], started: Path) -> None:
    schema = json.loads(run("schema", "--root", started).stdout)
    assert schema["anyOf"] == [{"$ref": f"#/$defs/{name}"} for name in TYPES]
    assert {name for name in schema["$defs"] if "." not in name} == set(TYPES)


def test_every_reference_in_the_schema_of_all_types_leads_somewhere(run: Callable[..., Result], started: Path) -> None:
    text = run("schema", "--root", started).stdout
    schema = json.loads(text)
    used = {part.partition('"')[0] for part in text.split('"$ref": "#/$defs/')[1:]}
    assert used <= set(schema["$defs"])
    assert len(used) > len(TYPES)


def test_an_unknown_type_is_guessed(run: Callable[..., Result], started: Path) -> None:
    result = run("schema", "practise", "--root", started)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("playbook: there is no type `practise`; did you mean `practice`? Available: case, ")
