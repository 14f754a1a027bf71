"""Every word of the closed lists, and who uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_each_word_knows_what_it_means_and_who_uses_it(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    conditions = {"present": ["protected-time"], "absent": ["senior-sponsor"]}
    files = {
        "playbook/practices/circles.md": written("practice", "Circles", tags=["development", "learning"]),
        "playbook/practices/asking.md": written(
            "practice", "asking", tags=["learning"], regions=["uk"], status="draft"
        ),
        "playbook/rotations/away.md": written("debrief", "Away", home_function="hr", functions=["people"]),
        "lighthouse/trial.md": written("pilot", "Trial", tags=["learning"], conditions=conditions),
    }
    lists = record_of("vocabulary", files).lists
    assert [each.name for each in lists] == ["tags", "functions", "levels", "regions", "conditions"]
    used = {(each.name, word.id): [card.id for card in word.cards] for each in lists for word in each.words}
    assert used == {
        ("tags", "learning"): ["trial", "asking", "circles"],
        ("tags", "meetings"): [],
        ("functions", "people"): ["away"],
        ("functions", "finance"): [],
        ("levels", "executive-level"): [],
        ("regions", "united-kingdom"): ["asking"],
        ("conditions", "senior-sponsor"): ["trial"],
        ("conditions", "protected-time"): ["trial"],
    }
    learning = lists[0].words[0]
    assert (learning.label, learning.description, learning.synonyms) == (
        "Learning",
        "How people learn.",
        ("development",),
    )
