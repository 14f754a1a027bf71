"""The JSON Schema of each type says the same as a check: about the starter's entries, the examples, and slips in them."""

from __future__ import annotations

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from living_playbook import api
from living_playbook.config import Settings, load_settings
from living_playbook.entries import (
    Needed,
    entry_types,
    example_values,
    load_vocabulary,
    parse_entry,
    schema_of,
    schema_of_all,
)
from living_playbook.sources.model import History
from living_playbook.sources.reader import Raw, parse_source

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TYPES = entry_types(Settings())
SETTINGS = load_settings(ROOT)
STARTER = load_vocabulary(ROOT / "playbook" / "vocabulary.yml")


@cache
def validator(name: str) -> Draft202012Validator:
    schema = schema_of(TYPES[name], STARTER, SETTINGS) if name else schema_of_all(TYPES, STARTER, SETTINGS)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def as_json(value: Any) -> Any:
    """Return plain YAML as an editor gives it to a JSON Schema: a day is text."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def in_order(name: str, values: dict[str, Any]) -> bool:
    """Tell whether a check has nothing to say about a header."""
    text = f"---\n{yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True)}---\n"
    source = parse_source(Raw(f"{TYPES[name].folder}/a.md", name, text.encode(), History()))
    parsed = parse_entry(source, TYPES[name], STARTER, SETTINGS)
    return not parsed.problems and parsed.entry is not None and not parsed.entry.unknown_terms


@pytest.mark.parametrize("name", [*TYPES, ""])
def test_a_schema_is_one_itself(name: str) -> None:
    Draft202012Validator.check_schema(validator(name).schema)


@pytest.mark.slow
def test_every_entry_of_the_starter_fits_its_schema() -> None:
    entries = api.load(ROOT).entries
    assert len(entries) > 100
    for entry in entries:
        values = as_json(dict(entry.source.header.values))
        assert [error.message for error in validator(entry.type.name).iter_errors(values)] == [], entry.path
        assert validator("").is_valid(values), entry.path


@pytest.mark.parametrize("name", TYPES)
def test_examples_fit(name: str) -> None:
    values = as_json(example_values(TYPES[name], STARTER))
    assert [error.message for error in validator(name).iter_errors(values)] == []
    assert validator("").is_valid(values)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the place of every value in plain data."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*path, key)
        yield from places(each, (*path, key))


def changed(values: dict[str, Any], path: tuple[str | int, ...], new: Any) -> dict[str, Any]:
    """Return a copy with another value at a place; `...` takes the key away."""
    result = copy.deepcopy(values)
    here: Any = result
    for step in path[:-1]:
        here = here[step]
    if new is ...:
        del here[path[-1]]
    else:
        here[path[-1]] = new
    return result


SLIPS: tuple[Any, ...] = (
    ...,
    None,
    "",
    [],
    {},
    "Some words",
    "2026-13",
    "2026-03-31",
    3,
    4.5,
    -1,
    True,
    ["a"],
    {"x": 1},
)


@pytest.mark.slow
@pytest.mark.parametrize("name", TYPES)
def test_schema_and_check_agree_on_every_slip_at_every_place(name: str) -> None:
    values = example_values(TYPES[name], STARTER)
    apart = []
    for path in places(values):
        for slip in SLIPS:
            slipped = changed(values, path, slip)
            if in_order(name, slipped) is not validator(name).is_valid(as_json(slipped)):
                apart.append((path, slip, in_order(name, slipped)))
    assert apart == []


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("status", ["draft", "in-review", "published", "retired", "drfat"])
@pytest.mark.parametrize("origin", ["own", "published", None])
def test_they_agree_on_what_a_status_asks_for(name: str, status: str, origin: str | None) -> None:
    values = {**example_values(TYPES[name], STARTER), "status": status, "origin": origin}
    needed = [
        field
        for field, info in TYPES[name].model.model_fields.items()
        if any(isinstance(mark, Needed) for mark in info.metadata)
    ]
    assert needed
    for field in needed:
        thin = {key: value for key, value in values.items() if key != field}
        assert validator(name).is_valid(as_json(thin)) is in_order(name, thin), field


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("case", {"title": "A", "lessons": ["Ask first."], "context": "Eight plants."}),
        ("case", {"title": "A", "lessons": [{"text": "Ask."}, "Ask twice."]}),
        ("case", {"title": "A", "tags": None, "status": None, "context": {"organisation": None}}),
        ("case", {"title": "A", "type": "case"}),
        ("case", {"title": "A", "type": "goal"}),
        ("case", {"title": "A", "audience": "everyone"}),
        ("case", {"title": "A", "tags": ["no-such-tag"]}),
        ("case", {"title": "A", "years": [2025, 20]}),
        ("case", {"title": "A", "summary": "x" * 281}),
        ("pilot", {"title": "A", "start": 2025, "end": "2025-06"}),
        ("pilot", {"title": "A", "start": 20255}),
        ("debrief", {"title": "A", "growth": {"from": "a", "to": "b"}}),
        ("debrief", {"title": "A", "growth": {"start": "a"}}),
        ("checklist", {"title": "A", "minutes": 0}),
        ("practice", {"title": "A", "effort": {"cost": "none"}}),
        ("goal", {"summary": "No title."}),
        ("goal", {"title": "A", "colour": "red"}),
        ("goal", {"title": "A", "review_every": "6 month"}),
        ("goal", {"title": "A", "review_every": "sometimes"}),
    ],
)
def test_they_agree_on_other_headers(name: str, values: dict[str, Any]) -> None:
    assert validator(name).is_valid(as_json(values)) is in_order(name, values)


def test_one_schema_takes_the_headers_of_all_types() -> None:
    assert validator("").is_valid({"title": "A thin draft that fits several types"})
    assert not validator("").is_valid({"title": "A", "colour": "red"})
    assert not validator("").is_valid({"summary": "No title."})
