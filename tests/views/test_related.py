"""What a reader may want next, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.entries import Vocabulary, VocabularyTerm
from living_playbook.similarity.kin import MOST
from living_playbook.views import ViewInput, derive_views
from living_playbook.views.related import Related

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
        Related("three", "Three", "Case", "cases/three.md", "Shares the tag “Meetings” and the practice “Circles”"),
        Related("two", "Two", "Case", "cases/two.md", "Shares the practice “Circles” and the tag “Learning”"),
    )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "Shares the practice “Other”"),
        ({"practices": ["circles", "other"]}, "Shares the practices “Circles” and “Other”"),
        ({"goals": ["wiser"]}, "Shares the practice “Other” and the goal “Wiser”"),
        ({"conditions": TIME}, "Shares the practice “Other” and the condition “Time is protected”"),
        ({"functions": ["people"]}, "Shares the practice “Other” and the function “People”"),
        ({"tags": ["meetings"]}, "Shares the practice “Other” and the tag “Meetings”"),
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


def told(*sentences: str) -> str:
    """Return a text that says each sentence three times: what is said once is not what a text is about."""
    return " ".join(sentence for each in sentences for sentence in (each, each, each))


def test_words_that_few_texts_say_are_a_reason_too(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {f"playbook/practices/{name}.md": written("practice", name, "Meet.\n") for name in "abcdefgh"}
    files |= {
        CIRCLES: written("practice", "Circles"),
        "cases/2026/night.md": written("case", "Night", told("They fear the shift handover, say nurses.")),
        "cases/2026/ward.md": written("case", "Ward", told("The shift handover was short.", "Many nurses liked it.")),
        "playbook/practices/talk.md": written(
            "practice", "Talk", told("One handover, before the shift begins, tells nurses who is ill.")
        ),
    }
    by_id = record_of("related", files).by_id
    assert [(each.id, each.reason) for each in by_id["night"]] == [
        ("ward", "Shares the practice “Circles” and speaks of “shift handover” and “nurses”"),
    ]
    assert [(each.id, each.reason) for each in by_id["talk"]] == [
        ("night", "Speaks of “handover” and “nurses” too"),
        ("ward", "Speaks of “handover” and “nurses” too"),
    ]


def test_what_the_text_is_about_wins_over_a_common_tag(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    files = {f"playbook/practices/{name}.md": written("practice", name, tags=["learning"]) for name in "abcdefgh"}
    both = told("All customers wait.", "The invoices pile up.", "The auditors are angry.", "So our clerks go.")
    files["playbook/practices/one.md"] = written("practice", "One", both, tags=["learning"])
    files["playbook/practices/two.md"] = written("practice", "Two", both.replace("wait", "leave"))
    nearest, *_ = record_of("related", files).by_id["one"]
    assert (nearest.id, nearest.reason) == ("two", "Speaks of “angry” and “auditors” too")


def test_all_functions_together_are_nothing_shared(desk: Any, written: Callable[..., str]) -> None:
    terms = tuple(VocabularyTerm(id=name, label=name) for name in ("all-functions", "sales"))
    own = replace(desk, vocabulary=Vocabulary(lists={"functions": terms}))
    functions = {"one": ["all-functions"], "two": ["all-functions"], "three": ["sales"], "four": ["sales"]}
    graph = own.graph(
        {f"playbook/practices/{name}.md": written("practice", name, functions=each) for name, each in functions.items()}
    )
    by_id = derive_views(ViewInput(graph, own.settings, TODAY))["related"].record.by_id
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


def test_what_everybody_has_connects_nobody(
    record_of: Callable[..., Any], written: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("living_playbook.similarity.kin._LOOKED_AT", 12)
    files = {
        f"playbook/practices/p-{number:02}.md": written(
            "practice", f"P {number}", tags=["learning"], functions=["people"] if number < 3 else []
        )
        for number in range(20)
    }
    by_id = record_of("related", files).by_id
    assert {name: [each.id for each in related] for name, related in by_id.items() if related} == {
        "p-00": ["p-01", "p-02"],
        "p-01": ["p-00", "p-02"],
        "p-02": ["p-00", "p-01"],
    }
    reasons = {each.reason for related in by_id.values() for each in related}
    assert reasons == {"Shares the function “People”"}


def test_of_copies_only_one_is_named(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {f"playbook/practices/{name}.md": written("practice", name, "Meet.\n") for name in "abcdefghijklmnop"}
    copied = told(
        "Plumbers fix valves.",
        "Pumps leak.",
        "Gaskets crack.",
        "Pipes burst.",
        "Customers complain.",
        "Stock runs dry.",
    )
    files |= {f"cases/2026/copy-{number}.md": written("case", f"Copy {number}", copied) for number in range(3)}
    files |= {
        CIRCLES: written("practice", "Circles"),
        "cases/2026/new.md": written("case", "New", told("Valves leak.", "Plumbers complain.")),
    }
    by_id = record_of("related", files).by_id
    assert [each.id for each in by_id["new"]] == ["copy-0"]
    # Of the copies, each is still the nearest to the others.
    assert [each.id for each in by_id["copy-1"]] == ["copy-0", "new"]


def test_a_far_relation_is_not_named_beside_a_near_one(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    files = {
        f"playbook/practices/p-{number}.md": written("practice", f"P {number}", tags=["learning"])
        for number in range(8)
    }
    fields = {"tags": ["learning"], "functions": ["finance"], "conditions": TIME, "goals": ["wiser"]}
    files["playbook/goals/wiser.md"] = written("goal", "Wiser")
    files |= {f"cases/2026/{name}.md": written("case", name, practices=["p-1"], **fields) for name in ("one", "two")}
    assert [each.id for each in record_of("related", files).by_id["one"]] == ["two"]


def test_readers_are_not_told_by_words_of_what_is_closed_to_them(desk: Any, written: Callable[..., str]) -> None:
    closed = "::: audience circle\n\nAll fear the merger. The merger, again the merger.\n\n:::\n"
    files = {f"playbook/practices/{name}.md": written("practice", name, "Meet.\n") for name in "abcdefgh"}
    files |= {f"playbook/practices/{name}.md": written("practice", name, closed) for name in ("one", "two")}
    related = {
        reader: derive_views(ViewInput(desk.graph_for(reader, files), desk.settings, TODAY))["related"].record.by_id[
            "one"
        ]
        for reader in ("circle", "organisation")
    }
    assert [(each.id, each.reason) for each in related["circle"]] == [("two", "Speaks of “merger” too")]
    assert related["organisation"] == ()
