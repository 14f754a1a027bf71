"""Likeness in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.similarity import Kin, Stretch, explanation, place_in_words, reason_of, share_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

CIRCLES, PAIRS = ("practice", "circles"), ("practice", "pairs")


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1.0, "all or nearly all"),
        (0.95, "all or nearly all"),
        (0.9, "most"),
        (0.75, "about three quarters"),
        (2 / 3, "about two thirds"),
        (0.5, "about half"),
        (1 / 3, "about a third"),
        (0.25, "about a quarter"),
        (0.1, "a small part"),
        (0.0, "a small part"),
    ],
)
def test_shares(share: float, words: str) -> None:
    assert share_in_words(share) == words


@pytest.mark.parametrize(
    ("stretch", "words"),
    [
        (Stretch("section", "What we did", "what-we-did", ""), "under “What we did”"),
        (Stretch("title", "", "", ""), "in the title"),
        (Stretch("summary", "", "", ""), "in the summary"),
        (Stretch("lead", "", "", ""), "above the first heading"),
        (Stretch("item", "", "item-1", ""), "in the list"),
    ],
)
def test_places(stretch: Stretch, words: str) -> None:
    assert place_in_words(stretch) == words


@pytest.mark.parametrize(
    ("traits", "words", "reason"),
    [
        ((CIRCLES,), (), "Shares the practice “Circles”"),
        ((CIRCLES, PAIRS), (), "Shares the practices “Circles” and “pairs”"),
        ((CIRCLES,), ("nurses",), "Shares the practice “Circles” and speaks of “nurses”"),
        (
            (("tag", "learning"), CIRCLES),
            ("shift handover", "nurses"),
            "Shares the tag “Learning” and the practice “Circles”, and speaks of “shift handover” and “nurses”",
        ),
        ((), ("nurses",), "Speaks of “nurses” too"),
        ((CIRCLES,), ("circle",), "Shares the practice “Circles”"),
        ((CIRCLES,), ("circle time", "circles"), "Shares the practice “Circles” and speaks of “circle time”"),
        ((("condition", "protected-time"),), (), "Shares the condition “Time is protected”"),
        ((("function", "unheard-of"),), (), "Shares the function “unheard-of”"),
    ],
)
def test_reasons(
    desk: Any,
    written: Callable[..., str],
    traits: tuple[tuple[str, str], ...],
    words: tuple[str, ...],
    reason: str,
) -> None:
    graph = desk.graph({"playbook/practices/circles.md": written("practice", "Circles")})
    assert reason_of(Kin("x", 1.0, traits, words), graph) == reason


def test_relations_that_explain_a_likeness(desk: Any, written: Callable[..., str]) -> None:
    related = [{"to": "a", "relation": "extends"}, {"to": "b", "relation": "derived-from"}]
    names: dict[str, dict[str, Any]] = {
        "a": {},
        "b": {"supersedes": ["a"]},
        "c": {"related": related},
        "d": {"related": [{"to": "a"}]},
    }
    files = {f"playbook/practices/{name}.md": written("practice", name, **each) for name, each in names.items()}
    files |= {
        "lighthouse/one.md": written("pilot", "One", practice="a"),
        "lighthouse/two.md": written("pilot", "Two", practice="a", replicates=["one"]),
    }
    graph = desk.graph(files)
    pairs = [("a", "b"), ("a", "c"), ("b", "c"), ("a", "d"), ("one", "two"), ("a", "one"), ("c", "d")]
    found = {pair: explanation(graph, *pair) for pair in pairs}
    assert {pair: words for pair, words in found.items() if words} == {
        ("a", "b"): "supersedes",
        ("b", "c"): "derived-from",
        ("one", "two"): "replicates",
    }
    assert {pair: explanation(graph, *reversed(pair)) for pair in pairs} == found
