"""Header references by id: whatever name an author chose, views and pages find the same entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.graph import named_by_id

if TYPE_CHECKING:
    from collections.abc import Callable

CIRCLES = "playbook/practices/circles.md"


def named(desk: Any, files: dict[str, str]) -> list[Any]:
    return list(named_by_id(desk.entries(files)))


@pytest.mark.parametrize(
    "name", ["rounds", "Mentoring circles", "mentoring  CIRCLES", "Circles", "circles#how-to-do-it"]
)
def test_another_name_becomes_the_id(desk: Any, written: Callable[..., str], name: str) -> None:
    lesson = {"text": "Ask.", "practices": [name]}
    files = {
        CIRCLES: written("practice", "Mentoring circles", aliases=["rounds"]),
        "cases/2026/told.md": written("case", "Told", practices=[name], lessons=[lesson], related=[{"to": name}]),
        "lighthouse/trial.md": written("pilot", "Trial", practice=name),
    }
    _, told, trial = named(desk, files)
    assert told.fields.practices == ("circles",)
    assert told.data["practices"] == ["circles"]
    assert told.fields.lessons[0].practices == ("circles",)
    assert told.fields.related[0].to == name.replace(name.partition("#")[0], "circles")
    assert trial.fields.practice == "circles"


def test_what_is_named_by_id_or_not_there_stays(desk: Any, written: Callable[..., str]) -> None:
    files = {
        CIRCLES: written("practice", "Circles"),
        "playbook/goals/wiser.md": written("goal", "Wiser"),
        "cases/2026/by-id.md": written("case", "By id"),
        "cases/2026/gone.md": written("case", "Gone", practices=["gone"]),
        # A goal is no practice, whatever it is called.
        "cases/2026/other.md": written("case", "Other", practices=["Wiser"]),
    }
    entries = desk.entries(files)
    assert all(after is before for after, before in zip(named_by_id(entries), entries, strict=True))


def test_a_name_that_may_mean_two_entries_stays(desk: Any, written: Callable[..., str]) -> None:
    files = {
        CIRCLES: written("practice", "Circles", aliases=["rounds"]),
        "playbook/practices/asking.md": written("practice", "Asking", aliases=["rounds"]),
        "cases/2026/told.md": written("case", "Told", practices=["rounds"]),
    }
    assert named(desk, files)[2].fields.practices == ("rounds",)
