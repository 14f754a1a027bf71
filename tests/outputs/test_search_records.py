"""What the search knows of each entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from living_playbook.outputs.search.records import Record, digest_of, records_of
from living_playbook.similarity import Passage
from living_playbook.views import ViewInput

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 22)
CIRCLES = "playbook/practices/circles.md"
OWNER = Passage("aside", "", "", "Learning lead.", "aside")


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
        "conditions": {"present": ["protected-time"]},
        "context": {"organisation": "Acme", "sector": "pumps", "modality": "virtual", "setting": "Two plants"},
        "lessons": ["Ask.", "Wait."],
    }
    graph = desk.graph(
        {CIRCLES: written("practice", "Circles"), "cases/2026/told.md": written("case", "Told", body, **fields)}
    )
    inputs = ViewInput(graph, desk.settings, TODAY)
    assert list(records_of(inputs))[1] == Record(
        card=inputs.cards["told"],
        passages=(
            Passage("lead", "", "", "Nobody talked. To meet. New teams. Acme. pumps. Two plants. Before."),
            Passage("field", "Before you trust this", "pb-cautions", "Small sample."),
            Passage("section", "Situation", "situation", "They tried Circles. Deeper More."),
            Passage("section", "What we did", "what-we-did", "Met."),
            Passage("item", "Lessons", "lesson-1", "Ask.", "lessons"),
            Passage("item", "Lessons", "lesson-2", "Wait.", "lessons"),
            Passage("aside", "", "", "Learning lead.", "aside"),
            Passage("terms", "Under which conditions", "pb-conditions", "Time is protected"),
        ),
        filed_under=("People", "Learning", "Meetings"),
        day="2026-05-06",
        rank=4,
    )


def test_other_types_are_found_by_what_is_theirs(desk: Any, written: Callable[..., str]) -> None:
    files = {
        CIRCLES: written("practice", "Circles", "", use_when=["stuck"], avoid_when=["in a hurry"]),
        "playbook/checklists/start.md": written("checklist", "Start", ""),
        "playbook/rotations/away.md": written("debrief", "Away", "", insights=[{"text": "Seen."}], objectives=["See."]),
        "lighthouse/trial.md": written("pilot", "Trial", ""),
    }
    passages = {record.id: record.passages for record in records_of(ViewInput(desk.graph(files), desk.settings, TODAY))}
    assert passages == {
        "circles": (
            Passage("lead", "", "", "Everybody is stuck alone. stuck. in a hurry."),
            Passage("field", "In short", "pb-steps", "Meet.", "steps"),
            OWNER,
        ),
        "start": (Passage("item", "", "item-1", "Book a room.", "steps"), OWNER),
        "away": (
            Passage("lead", "", "", "Team lead. See."),
            Passage("item", "Insights", "insight-1", "Seen.", "lessons"),
            OWNER,
        ),
        "trial": (Passage("lead", "", "", "Plants North. Talking helps."), OWNER),
    }


def test_what_is_retired_is_not_found(desk: Any, written: Callable[..., str]) -> None:
    files = {
        f"playbook/practices/{status}.md": written("practice", status, status=status)
        for status in ("draft", "in-review", "published", "retired")
    }
    assert [record.id for record in records_of(ViewInput(desk.graph(files), desk.settings, TODAY))] == [
        "draft",
        "in-review",
        "published",
    ]


def test_the_digest_of_a_record_tells_every_change(desk: Any, written: Callable[..., str]) -> None:
    def digests(**fields: object) -> dict[str, str]:
        files = {CIRCLES: written("practice", "Circles", **fields), "cases/told.md": written("case", "Told")}
        return {each.id: digest_of(each) for each in records_of(ViewInput(desk.graph(files), desk.settings, TODAY))}

    before = digests(tags=["learning"])
    assert digests(tags=["learning"]) == before
    for changed in (
        digests(tags=["meetings"]),
        digests(tags=["learning"], summary="Another."),
        digests(tags=["learning"], problem="Another."),
    ):
        assert changed["told"] == before["told"]
        assert changed["circles"] != before["circles"]
