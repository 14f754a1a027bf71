"""What each entry is linked with: grouped by relation, read from both ends, with the reason or the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.views.connections import Connection, Connections, Group, words_for

if TYPE_CHECKING:
    from collections.abc import Callable

CIRCLES = "playbook/practices/circles.md"


def to(page: str, title: str, kind: str, why: str = "", section: str = "") -> Connection:
    return Connection(page.partition("/")[2], title, kind, f"{page}.md", why, section)


def test_links_are_read_from_both_ends(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    relation = {"to": "asking", "relation": "supports", "why": "Both need trust."}
    files = {
        CIRCLES: written("practice", "Circles", goals=["wiser"], related=[relation]),
        "playbook/practices/asking.md": written("practice", "Asking", supersedes=["telling"]),
        "playbook/practices/telling.md": written("practice", "Telling"),
        "playbook/goals/wiser.md": written("goal", "Wiser"),
        "cases/2026/told.md": written("case", "Told"),
        "lighthouse/trial.md": written("pilot", "Trial"),
        "playbook/checklists/start.md": written("checklist", "Start", practices=["circles"]),
    }
    by_id = record_of("connections", files).by_id
    assert by_id["circles"] == Connections(
        outgoing=(
            Group("serves", "Goals it serves", (to("goals/wiser", "Wiser", "Goal"),)),
            Group("supports", "Supports", (to("practices/asking", "Asking", "Practice", "Both need trust."),)),
        ),
        incoming=(
            Group("helped-by", "Helps you do it", (to("checklists/start", "Start", "Checklist"),)),
            Group("seen-in", "Seen in", (to("cases/told", "Told", "Case"),)),
            Group("tested-by", "Tested by", (to("lighthouse/trial", "Trial", "Lighthouse pilot"),)),
        ),
    )
    assert by_id["asking"].incoming == (
        Group("supported-by", "Supported by", (to("practices/circles", "Circles", "Practice", "Both need trust."),)),
    )
    assert by_id["telling"] == Connections(
        incoming=(Group("superseded-by", "Replaced by", (to("practices/asking", "Asking", "Practice"),)),)
    )


def test_entries_without_links_are_absent(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    assert record_of("connections", {CIRCLES: written("practice", "Circles")}).by_id == {}


def test_a_mention_shows_its_sentence_and_heading(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    body = "Before.\n\n## How to do it\n\nOne thing. Then try [[circles|them]], *slowly*. Another thing.\n"
    files = {
        CIRCLES: written("practice", "Circles"),
        "playbook/practices/asking.md": written("practice", "Asking", body),
    }
    by_id = record_of("connections", files).by_id
    mention = to("practices/asking", "Asking", "Practice", "Then try them, slowly.", "How to do it")
    assert by_id["circles"].incoming == (Group("mentioned-in", "Mentioned in", (mention,)),)
    assert by_id["asking"] == Connections()


def test_a_link_without_words_reads_as_the_title(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    body = "## How [[circles]] help\n\nThen try [[rounds]].\n"
    files = {
        CIRCLES: written("practice", "Circles of six", aliases=["rounds"]),
        "playbook/practices/asking.md": written("practice", "Asking", body),
    }
    ((incoming,),) = (group.connections for group in record_of("connections", files).by_id["circles"].incoming)
    assert (incoming.why, incoming.section) == ("How Circles of six help", "How Circles of six help")


def test_the_first_link_with_a_sentence_speaks_for_all_and_every_reason_is_told(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    body = "## How to do it\n\n[[circles]] first.\n\n[[circles]] second.\n"
    relations = [{"to": "circles"}, {"to": "circles", "why": "They fit."}, {"to": "circles", "why": "They fit well."}]
    files = {
        CIRCLES: written("practice", "Circles"),
        "playbook/practices/asking.md": written("practice", "Asking", body),
        "playbook/practices/telling.md": written("practice", "Telling", related=relations),
    }
    incoming = {
        group.relation: group.connections for group in record_of("connections", files).by_id["circles"].incoming
    }
    assert [each.why for each in incoming["mentioned-in"]] == ["Circles first."]
    assert [each.why for each in incoming["related"]] == ["They fit. They fit well."]


def test_who_is_linked_by_a_relation_is_not_told_again_to_mention(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    body = "## Situation\n\nThey tried [[circles]].\n"
    files = {
        CIRCLES: written("practice", "Circles"),
        "cases/2026/told.md": written("case", "Told", body),
        "playbook/practices/asking.md": written("practice", "Asking", body),
    }
    groups = record_of("connections", files).by_id["circles"].incoming
    assert [(group.relation, [each.id for each in group.connections]) for group in groups] == [
        ("seen-in", ["told"]),
        ("mentioned-in", ["asking"]),
    ]


def test_lessons_for_a_practice_are_shown_there_and_not_at_home(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    lessons = [{"text": "Ask before you tell.", "practices": ["asking"]}]
    files = {
        CIRCLES: written("practice", "Circles"),
        "playbook/practices/asking.md": written("practice", "Asking"),
        "cases/2026/told.md": written("case", "Told", lessons=lessons),
    }
    by_id = record_of("connections", files).by_id
    lesson = to("cases/told", "Told", "Case", "Ask before you tell.")
    assert by_id["asking"].incoming == (Group("lesson-from", "Lessons from", (lesson,)),)
    assert [group.relation for group in by_id["told"].outgoing] == ["about"]


def test_what_says_least_stands_last(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    lesson = [{"text": "Learned.", "practices": ["circles"]}]
    insights = [{"text": "Seen.", "practices": ["circles"]}]
    files = {
        CIRCLES: written("practice", "Circles"),
        "playbook/practices/a-mention.md": written("practice", "A mention", "[[circles]]\n"),
        "playbook/practices/a-relation.md": written("practice", "A relation", related=[{"to": "circles"}]),
        "cases/2026/a-lesson.md": written("case", "A lesson", practices=["a-mention"], lessons=lesson),
        "playbook/rotations/an-insight.md": written("debrief", "Seen", practices=["a-mention"], insights=insights),
        "lighthouse/a-trial.md": written("pilot", "A trial"),
    }
    incoming = record_of("connections", files).by_id["circles"].incoming
    relations = [group.relation for group in incoming]
    assert relations == ["tested-by", "lesson-from", "insight-from", "related", "mentioned-in"]


def test_connections_are_sorted_by_title(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {CIRCLES: written("practice", "Circles")}
    for name, title in (("z", "Apple"), ("a", "banana"), ("y", "Cherry"), ("b", "Cherry")):
        files[f"cases/2026/case-{name}.md"] = written("case", title)
    (group,) = record_of("connections", files).by_id["circles"].incoming
    assert [each.id for each in group.connections] == ["case-z", "case-a", "case-b", "case-y"]


@pytest.mark.parametrize(("relation", "words"), [("seen-in", "Seen in"), ("referred-to-by", "Referred to by")])
def test_a_relation_without_words_of_its_own_is_spelt_out(relation: str, words: str) -> None:
    assert words_for(relation) == words
