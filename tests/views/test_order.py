"""What holds of all views: only what entries say counts, never how files are called or in which order they come."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.graph.build import build_graph
from living_playbook.outputs._artifact import Artifact
from living_playbook.views import View, ViewInput, derive_views

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 22)
ids = ("circles", "asking", "walking")
accounts = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Same title", "same title", "Another"]),
        "status": st.sampled_from(["draft", "published"]),
        "practices": st.lists(st.sampled_from(ids), min_size=1, max_size=3),
        "outcome": st.sampled_from(["worked", "failed", "too-early"]),
        "years": st.lists(st.integers(2020, 2022), max_size=2),
        "tags": st.lists(st.sampled_from(["learning", "meetings"]), max_size=2),
        "related": st.lists(st.sampled_from(ids).map(lambda name: {"to": name, "why": "So."}), max_size=2),
        "mentions": st.lists(st.sampled_from(ids), max_size=2),
    }
)


def files_of(headers: list[dict[str, Any]], names: list[str]) -> dict[str, str]:
    """Write entries whose ids stand in their headers, so that the names of their files mean nothing."""
    files = {f"playbook/practices/{name}.md": f"---\ntitle: {name}\n---\n" for name in ids}
    least = {"summary": "S", "owner": "O", "context": "C", "situation": "S", "decision": "D", "lessons": ["L", "M"]}
    for number, (header, name) in enumerate(zip(headers, names, strict=True)):
        fields = {key: value for key, value in header.items() if key != "mentions"}
        text = yaml.safe_dump({"id": f"account-{number}", **least, **fields})
        body = " ".join(f"See [[{mentioned}]]." for mentioned in header["mentions"])
        files[f"cases/2026/{name}.md"] = f"---\n{text}---\n\n{body}\n"
    return files


@given(st.lists(accounts, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_views_do_not_change_when_files_are_renamed_or_read_in_another_order(
    desk: Any, headers: list[dict[str, Any]], chance: random.Random
) -> None:
    names = [f"file-{number}" for number in range(len(headers))]
    one = desk.entries(files_of(headers, names))
    other = list(desk.entries(files_of(headers, chance.sample(names, len(names)))))
    chance.shuffle(other)
    records = []
    for entries in (one, other):
        graph = build_graph(entries, desk.types, desk.vocabulary, frozenset(), {}, "circle")
        views = derive_views(ViewInput(graph, desk.settings, TODAY))
        records.append({name: view.record for name, view in views.items()})
    assert records[0] == records[1]


@pytest.fixture(scope="module")
def views(desk: Any, written: Callable[..., str]) -> dict[str, View]:
    files = {
        "playbook/practices/circles.md": written("practice", "Circles", tags=["learning"]),
        "cases/2026/told.md": written("case", "Told", tags=["learning"]),
        "lighthouse/trial.md": written("pilot", "Trial"),
    }
    return derive_views(ViewInput(desk.graph(files), desk.settings, TODAY))


def test_every_view_says_what_it_answers(views: dict[str, View]) -> None:
    assert set(views) >= {"accounts", "catalogue", "connections", "home", "lessons", "related", "review", "vocabulary"}
    for name, view in views.items():
        assert view.name == name
        assert view.title
        assert view.summary.endswith(".")


def test_every_record_is_frozen_and_can_be_written_as_json(views: dict[str, View]) -> None:
    for view in views.values():
        assert dataclasses.is_dataclass(view.record)
        first = dataclasses.fields(view.record)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(view.record, first, None)
        data = Artifact.json("x.json", {"record": view.record}).data
        assert set(json.loads(data or b"")["record"]) == {field.name for field in dataclasses.fields(view.record)}
