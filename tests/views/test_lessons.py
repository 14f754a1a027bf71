"""All lessons and insights, each with the place where it was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from living_playbook.entries import item_anchors
from living_playbook.views._cards import Facet
from living_playbook.views.lessons import LessonRow

if TYPE_CHECKING:
    from collections.abc import Callable

PRACTICES = {"circles": "Circles", "asking": "Asking"}


def practices(written: Callable[..., str]) -> dict[str, str]:
    return {f"playbook/practices/{name}.md": written("practice", title) for name, title in PRACTICES.items()}


def test_a_lesson_keeps_its_place_and_the_facets_of_its_entry(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    lessons = ["Ask first.", {"text": "Then wait.", "practices": ["asking"], "do_next": "Count to ten."}]
    files = practices(written)
    files["cases/2024/told.md"] = written("case", "Told", lessons=lessons, outcome="failed", years=[2024])
    about = Facet("practice", "circles", "Circles")
    others = (
        Facet("type", "case", "Case"),
        Facet("outcome", "failed", "Failed"),
        Facet("status", "published", "Published"),
        Facet("year", "2024", "2024"),
        Facet("audience", "organisation", "Organisation"),
    )
    common: dict[str, Any] = {
        "entry": "told",
        "entry_title": "Told",
        "page": "cases/told.md",
        "outcome": "failed",
        "year": 2024,
    }
    assert record_of("lessons", files).lessons == (
        LessonRow("Ask first.", "", anchor="lesson-1", facets=(about, *others), **common),
        LessonRow(
            "Then wait.",
            "Count to ten.",
            anchor="lesson-2",
            facets=(Facet("practice", "asking", "Asking"), about, *others),
            **common,
        ),
    )


def test_the_newest_come_first_and_an_entry_keeps_its_order(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    many = [f"Number {number}" for number in range(1, 13)]
    insights = [{"text": "Seen"}, {"text": "Seen again"}]
    files = practices(written)
    files["cases/2020/old.md"] = written("case", "Old", years=[2020])
    files["cases/2024/b.md"] = written("case", "same name", years=[2024], lessons=many)
    files["playbook/rotations/a.md"] = written(
        "debrief", "Same Name", years=[2024], insights=insights, lessons=["And a lesson"]
    )
    rows = record_of("lessons", files).lessons
    assert [(row.entry, row.anchor) for row in rows] == [
        ("a", "insight-1"),
        ("a", "insight-2"),
        ("a", "lesson-1"),
        *(("b", f"lesson-{number}") for number in range(1, 13)),
        ("old", "lesson-1"),
    ]
    assert [row.text for row in rows if row.entry == "b"] == many


def test_every_anchor_is_one_that_links_know(
    desk: Any, record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    files = practices(written)
    files["playbook/rotations/a.md"] = written("debrief", "Away", insights=[{"text": "Seen"}], lessons=["Learned"])
    entry = desk.graph(files).by_id["a"]
    assert {row.anchor for row in record_of("lessons", files).lessons} == set(item_anchors(entry.fields))


def test_only_what_is_published_teaches(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = practices(written)
    for status in ("draft", "in-review", "published", "retired"):
        files[f"cases/2026/{status}.md"] = written("case", status, status=status)
    assert [row.entry for row in record_of("lessons", files).lessons] == ["published"]
