"""What the search knows of each entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from living_playbook.outputs.search.pagefind import record_html
from living_playbook.outputs.search.records import Passage, Record, records_of
from living_playbook.views import Sight

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 22)
CIRCLES = "playbook/practices/circles.md"


def test_a_record_has_facets_and_passages_that_hits_lead_to(desk: Any, written: Callable[..., str]) -> None:
    body = "Before.\n\n## Situation\n\nThey *tried* [[circles]].\n\n### Deeper\n\nMore.\n\n## What we did\n\nMet.\n"
    fields = {
        "outcome": "failed",
        "years": [2024],
        "tags": ["learning", "meetings"],
        "functions": ["people"],
        "updated": "2026-05-06",
        "for_whom": "New teams.",
        "cautions": ["Small sample."],
        "context": {"organisation": "Acme", "sector": "pumps", "modality": "virtual", "setting": "Two plants"},
        "lessons": ["Ask.", "Wait."],
    }
    graph = desk.graph(
        {CIRCLES: written("practice", "Circles"), "cases/2026/told.md": written("case", "Told", body, **fields)}
    )
    assert list(records_of(Sight(graph, desk.settings, TODAY)))[1] == Record(
        id="told",
        page="cases/told.md",
        title="Told",
        summary="What it is about.",
        passages=(
            Passage("", "", "Nobody talked. To meet. New teams. Small sample. Acme pumps Two plants Before."),
            Passage("Situation", "situation", "They tried Circles. Deeper More."),
            Passage("What we did", "what-we-did", "Met."),
            Passage("Lessons", "lesson-1", "Ask."),
            Passage("Lessons", "lesson-2", "Wait."),
        ),
        facets={
            "type": ("Case",),
            "practice": ("Circles",),
            "function": ("People",),
            "tag": ("Learning", "Meetings"),
            "outcome": ("Failed",),
            "status": ("Published",),
            "year": ("2024",),
            "audience": ("Organisation",),
        },
        outcome="failed",
        type_label="Case",
        day="2026-05-06",
    )


def test_other_types_are_found_by_what_is_theirs(desk: Any, written: Callable[..., str]) -> None:
    files = {
        CIRCLES: written("practice", "Circles", "", use_when=["stuck"], avoid_when=["in a hurry"]),
        "playbook/checklists/start.md": written("checklist", "Start", ""),
        "playbook/rotations/away.md": written("debrief", "Away", "", insights=[{"text": "Seen."}], objectives=["See."]),
        "lighthouse/trial.md": written("pilot", "Trial", ""),
    }
    passages = {record.id: record.passages for record in records_of(Sight(desk.graph(files), desk.settings, TODAY))}
    assert passages == {
        "circles": (Passage("", "", "Everybody is stuck alone. stuck in a hurry Meet."),),
        "start": (Passage("", "", ""), Passage("", "item-1", "Book a room.")),
        "away": (Passage("", "", "Team lead See."), Passage("Insights", "insight-1", "Seen.")),
        "trial": (Passage("", "", "Talking helps. Plants North"),),
    }


def test_what_is_retired_is_not_found(desk: Any, written: Callable[..., str]) -> None:
    files = {
        f"playbook/practices/{status}.md": written("practice", status, status=status)
        for status in ("draft", "in-review", "published", "retired")
    }
    assert [record.id for record in records_of(Sight(desk.graph(files), desk.settings, TODAY))] == [
        "draft",
        "in-review",
        "published",
    ]


def test_a_record_is_html_that_says_what_weighs() -> None:
    record = Record(
        "told",
        "cases/told.md",
        'R&D <b> "x"',
        "It's <so>",
        (Passage("", "", "a < b & c"), Passage("Part <2>", 'p"2', "text"), Passage("", "item-1", "tick")),
        {"practice": ('Say "no", kindly: a guide', "B"), "tag": ("<t>",)},
        "failed",
        "Case & more",
        "2026-05-06",
    )
    assert record_html(record) == (
        '<!doctype html><html lang="en"><body data-pagefind-body>'
        '<h1 data-pagefind-meta="title" data-pagefind-weight="10">R&amp;D &lt;b&gt; &quot;x&quot;</h1>'
        '<p data-pagefind-meta="summary" data-pagefind-weight="5">It&#x27;s &lt;so&gt;</p>'
        '<span data-pagefind-meta="type:Case &amp; more"></span>'
        '<span data-pagefind-meta="outcome:failed"></span>'
        '<span data-pagefind-filter="practice:Say &quot;no&quot;, kindly: a guide"></span>'
        '<span data-pagefind-filter="practice:B"></span>'
        '<span data-pagefind-filter="tag:&lt;t&gt;"></span>'
        '<span data-pagefind-sort="date:2026-05-06"></span>'
        "<p>a &lt; b &amp; c</p>"
        '<h2 id="p&quot;2">Part &lt;2&gt;</h2><p>text</p>'
        "<p>tick</p></body></html>"
    )
