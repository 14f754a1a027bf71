"""What a reader may want next, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.entries import Vocabulary, VocabularyTerm
from living_playbook.views import Sight, derive_views
from living_playbook.views.related import MOST, Related

if TYPE_CHECKING:
    from collections.abc import Callable

CIRCLES = "playbook/practices/circles.md"
TIME = {"present": ["protected-time"], "absent": ["senior-sponsor"]}
TODAY = date(2026, 11, 22)


def test_what_few_share_weighs_more_and_is_the_reason(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    files = {
        CIRCLES: written("practice", "Circles"),
        "cases/2026/one.md": written("case", "One", tags=["learning", "meetings"], functions=["finance"]),
        "cases/2026/two.md": written("case", "Two", tags=["learning"]),
        "cases/2026/three.md": written("case", "Three", tags=["learning", "meetings"]),
    }
    assert record_of("related", files).by_id["one"] == (
        Related(
            "three",
            "Three",
            "Case",
            "cases/three.md",
            "Shares the tag “Meetings” and the tag “Learning”",
        ),
        Related("two", "Two", "Case", "cases/two.md", "Shares the tag “Learning” and the practice “Circles”"),
    )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "Shares the practice “Other”"),
        ({"practices": ["circles", "other"]}, "Shares the practice “Circles” and the practice “Other”"),
        ({"goals": ["wiser"]}, "Shares the goal “Wiser” and the practice “Other”"),
        ({"conditions": TIME}, "Shares the condition “Time is protected” and the practice “Other”"),
        ({"functions": ["people"]}, "Shares the function “People” and the practice “Other”"),
        ({"tags": ["meetings"]}, "Shares the tag “Meetings” and the practice “Other”"),
    ],
)
def test_each_kind_of_thing_shared_is_named(
    record_of: Callable[..., Any], written: Callable[..., str], fields: dict[str, Any], reason: str
) -> None:
    files = {CIRCLES: written("practice", "Circles"), "playbook/goals/wiser.md": written("goal", "Wiser")}
    files["playbook/practices/other.md"] = written("practice", "Other")
    for name in ("one", "two"):
        files[f"cases/2026/{name}.md"] = written("case", name, **{"practices": ["other"], **fields})
    (related,) = record_of("related", files).by_id["one"]
    assert (related.id, related.reason) == ("two", reason)


def test_all_functions_together_are_nothing_shared(desk: Any, written: Callable[..., str]) -> None:
    terms = tuple(VocabularyTerm(id=name, label=name) for name in ("all-functions", "sales"))
    own = replace(desk, vocabulary=Vocabulary(lists={"functions": terms}))
    functions = {"one": ["all-functions"], "two": ["all-functions"], "three": ["sales"], "four": ["sales"]}
    graph = own.graph(
        {f"playbook/practices/{name}.md": written("practice", name, functions=each) for name, each in functions.items()}
    )
    by_id = derive_views(Sight(graph, own.settings, TODAY))["related"].record.by_id
    assert {name: [each.id for each in by_id[name]] for name in functions} == {
        "one": [],
        "two": [],
        "three": ["four"],
        "four": ["three"],
    }


def test_the_retired_and_the_linked_are_left_out(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    tags = {"tags": ["meetings"]}
    files = {
        CIRCLES: written("practice", "Circles", **tags),
        "playbook/practices/gone.md": written("practice", "Gone", status="retired", **tags),
        "playbook/practices/named.md": written("practice", "Named", related=[{"to": "circles"}], **tags),
        "playbook/practices/mentioned.md": written("practice", "Mentioned", "[[circles]]\n", **tags),
        "playbook/practices/other.md": written("practice", "Other", **tags),
    }
    by_id = record_of("related", files).by_id
    assert [each.id for each in by_id["circles"]] == ["other"]
    assert [each.id for each in by_id["other"]] == ["circles", "mentioned", "named"]
    assert "gone" not in by_id


@pytest.mark.parametrize("count", [3, 60])
def test_at_most_five_are_named(record_of: Callable[..., Any], written: Callable[..., str], count: int) -> None:
    files = {
        f"playbook/practices/p-{number:03}.md": written("practice", f"P {number}", tags=["meetings"])
        for number in range(count)
    }
    by_id = record_of("related", files).by_id
    assert {len(related) for related in by_id.values()} == {min(MOST, count - 1)}
    assert all(each.id != entry for entry, related in by_id.items() for each in related)


def test_only_neighbours_are_compared_where_many_share(
    record_of: Callable[..., Any], written: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("living_playbook.views.related._WINDOW", 4)
    files = {
        f"playbook/practices/p-{number}.md": written("practice", f"P {number}", tags=["meetings"])
        for number in range(9)
    }
    by_id = record_of("related", files).by_id
    assert {entry: [each.id for each in related] for entry, related in by_id.items()} == {
        "p-0": ["p-1", "p-2", "p-3"],
        "p-1": ["p-0", "p-2", "p-3"],
        "p-2": ["p-0", "p-1", "p-3"],
        "p-3": ["p-1", "p-2", "p-4"],
        "p-4": ["p-2", "p-3", "p-5"],
        "p-5": ["p-3", "p-4", "p-6"],
        "p-6": ["p-4", "p-5", "p-7"],
        "p-7": ["p-5", "p-6", "p-8"],
        "p-8": ["p-5", "p-6", "p-7"],
    }
