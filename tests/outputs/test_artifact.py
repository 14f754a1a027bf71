"""Files of the compiled tree: text and JSON, the same bytes for the same value."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

import pytest

from living_playbook.entries import PartialDate
from living_playbook.entries._values import Citation, Growth
from living_playbook.outputs._artifact import Artifact, plain


@dataclass(frozen=True, slots=True)
class Record:
    name: str
    inner: Any


def test_text_is_utf_8() -> None:
    assert Artifact.text("a/b.md", "é 日本\n") == Artifact("a/b.md", "é 日本\n".encode())


def test_json_is_short_readable_and_ends_a_line() -> None:
    assert Artifact.json("a.json", {"b": "é", "a": [1, None, True]}).data == '{"b":"é","a":[1,null,true]}\n'.encode()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 1, 2), "2026-01-02"),
        (PartialDate(2026), "2026"),
        (PartialDate(2026, 5), "2026-05"),
        (PurePosixPath("a/b"), "a/b"),
        ({"b", "a"}, ["a", "b"]),
        (frozenset([3, 1, 2]), [1, 2, 3]),
        (Citation(title="T", year=2020), {"title": "T", "year": 2020}),
        (Growth.model_validate({"from": "A", "to": "B"}), {"from": "A", "to": "B"}),
        (Record("a", (Record("b", date(2026, 1, 2)),)), {"name": "a", "inner": [{"name": "b", "inner": "2026-01-02"}]}),
        (Record("a", {"k": PartialDate(2026)}), {"name": "a", "inner": {"k": "2026"}}),
    ],
)
def test_what_json_does_not_know_is_made_plain(value: object, expected: object) -> None:
    data = Artifact.json("a.json", {"it": value}).data or b""
    assert json.loads(data) == {"it": expected}
    assert Artifact.json("a.json", {"it": value}).data == data


def test_anything_else_is_text() -> None:
    assert plain(MappingProxyType) == str(MappingProxyType)
