"""Texts cut up for comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.similarity import Text, text_of
from living_playbook.similarity.shingles import Word, telling

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("token", "told"),
    [
        ("Plants,", "plants"),
        ("the", ""),
        ("(self-run)", "self run"),
        ("“Nobody’s”", ""),
        ("Åse's", "ase"),
        ("café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("2026/27", "2026 27"),
        ("—", ""),
        ("四日工作周", "四日 日工 工作 作周"),
    ],
)
def test_a_token_tells_its_words_without_filler(token: str, told: str) -> None:
    assert telling(token) == told


def test_a_shingle_is_three_telling_words_in_a_row(text: Callable[..., Text]) -> None:
    told = text("The plants shared every repair.", "And nobody asked.")
    assert told.shingles() == ["plants shared repair", "shared repair asked"]
    assert text("Too short.").shingles() == []
    assert text().shingles() == []


def test_a_word_knows_the_filler_before_it_in_its_sentence(text: Callable[..., Text]) -> None:
    said = "They met. In the morning, all of them: fell asleep over it. And so on. Then nobody kept the minutes of that"
    (words,) = text(said).words
    assert words[:2] == (Word("met", 0, 9), Word("morning", 10, 38))
    assert [said[word.lead : word.end] for word in words] == [
        "They met.",
        "In the morning, all of them:",
        "fell",
        "asleep over it.",
        "Then nobody kept",
        "the minutes",
    ]


def test_an_entry_says_title_summary_and_text(desk: Any, written: Callable[..., str]) -> None:
    graph = desk.graph({"playbook/goals/wiser.md": written("goal", "Wiser", "Before.\n\n## Why\n\nBecause.\n")})
    text = text_of(graph.by_id["wiser"], graph)
    assert [(each.part, each.heading, each.text) for each in text.passages] == [
        ("title", "", "Wiser"),
        ("summary", "", "What it is about."),
        ("lead", "", "2027. Before."),
        ("section", "Why", "Because."),
    ]
    draft = desk.graph({"playbook/goals/wiser.md": "---\ntitle: Wiser\n---\n\n## Why\n\n<!-- later -->\n"})
    assert [each.part for each in text_of(draft.by_id["wiser"], draft).passages] == ["title"]


def test_titles_that_stand_in_a_text_by_links_are_known(desk: Any, written: Callable[..., str]) -> None:
    body = "See [[circles]], [[rounds]], [[circles|these words]], [[gone-for-good]] and [that](circles.md).\n"
    graph = desk.graph(
        {
            "playbook/practices/circles.md": written("practice", "Circles that last long", aliases=["rounds"]),
            "playbook/practices/other.md": written("practice", "Other", body),
        }
    )
    text = text_of(graph.by_id["other"], graph)
    assert text.named == ("Circles that last long", "Circles that last long", "gone for good")
    assert text.borrowed == {"circles last long"}
