"""What a narrower audience has to itself leaves no trace in any view of a wider one."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.outputs._artifact import plain
from living_playbook.views import ViewInput, derive_views

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk

SHUT = {"audience": "circle", "tags": ["meetings"]}


@pytest.fixture(scope="module")
def open_files(written: Callable[..., str]) -> dict[str, str]:
    return {
        "playbook/practices/circles.md": written("practice", "Circles", goals=["wiser"]),
        "playbook/goals/wiser.md": written("goal", "Wiser"),
        "cases/2026/told.md": written("case", "Told", years=[2025], created="2026-05-01"),
        "lighthouse/tried.md": written("pilot", "Tried", end="2025-08-31"),
        "playbook/rotations/away.md": written("debrief", "Away", insights=[{"text": "Seen."}]),
    }


@pytest.fixture(scope="module")
def shut_files(written: Callable[..., str]) -> dict[str, str]:
    account = {**SHUT, "outcome": "failed", "conditions": {"present": ["senior-sponsor"]}, "functions": ["finance"]}
    spread = {"replicates": ["tried"], "adopted_by": [{"team": "Secret south", "date": "2025-10-01"}]}
    own = {"origin": "own", "home_function": "people", "host_function": "finance", "start": "2026-01-05", "weeks": 3}
    return {
        "playbook/practices/secret-practice.md": written("practice", "Secret practice", goals=["wiser"], **SHUT),
        "playbook/goals/secret-goal.md": written("goal", "Secret goal", **SHUT),
        "cases/2026/secret-case.md": written("case", "Secret case", years=[2026], lessons=["Secret"], **account),
        "lighthouse/secret-pilot.md": written(
            "pilot", "Secret pilot", team="Secret", end="2026-01", **spread, **account
        ),
        "playbook/rotations/secret-stay.md": written(
            "debrief", "Secret stay", insights=[{"text": "Secret"}], **own, **account
        ),
    }


def views_of(desk: Desk, reader: str, files: dict[str, str]) -> dict[str, Any]:
    inputs = ViewInput(desk.graph_for(reader, files), desk.settings, date(2026, 11, 22))
    return {name: json.loads(json.dumps(view.record, default=plain)) for name, view in derive_views(inputs).items()}


def test_every_view_is_what_it_would_be_without_them(
    desk: Desk, open_files: dict[str, str], shut_files: dict[str, str]
) -> None:
    without = views_of(desk, "organisation", open_files)
    assert views_of(desk, "organisation", {**open_files, **shut_files}) == without
    whole = views_of(desk, "circle", {**open_files, **shut_files})
    # The entries are of a kind that every view would show.
    changed = {name for name, record in whole.items() if record != without[name]}
    assert {
        "evidence",
        "compare",
        "gaps",
        "next_pilots",
        "lighthouse",
        "diffusion",
        "rotation_map",
        "goals",
        "conditions",
        "timeline",
        "news",
        "home",
        "lessons",
    } <= changed


def test_links_to_them_are_gone(desk: Desk, open_files: dict[str, str], shut_files: dict[str, str]) -> None:
    named = {
        **open_files,
        "cases/2026/told.md": open_files["cases/2026/told.md"].replace("- circles", "- circles\n- secret-practice"),
        "lighthouse/tried.md": open_files["lighthouse/tried.md"].replace(
            "stage: completed", "stage: completed\nreplicates: [secret-pilot]\ngoals: [secret-goal, wiser]"
        ),
    }
    assert named["cases/2026/told.md"] != open_files["cases/2026/told.md"]
    for name, record in views_of(desk, "organisation", {**named, **shut_files}).items():
        assert "secret" not in json.dumps(record).casefold(), name
