"""What the submission form is told: made from the models, the settings and the entries that its audience sees."""

from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.config import AudienceSettings
from living_playbook.outputs.form.data import readers_of, render_data
from living_playbook.pipeline.build import site_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.conftest import Desk

PRACTICE = """\
    ---
    title: Open hours
    audience: organisation
    aliases: [office-hours]
    ---

    ## How to do it

    See [[closed]] and ![a door](door.png).

    ::: audience circle

    ## What we say among ourselves

    Secret words.
    :::
    """
CLOSED = """\
    ---
    title: A closed practice
    audience: circle
    ---
    """


FILES = {"playbook/practices/open-hours.md": PRACTICE, "playbook/practices/closed.md": CLOSED}
OTHERS = ("playbook/practices/door.png", "playbook/pages/other.png")


@pytest.fixture(scope="session")
def told_to(desk: Desk) -> Callable[[str], Mapping[str, Any]]:
    """Return a function that tells what the forms on the site of an audience know, by the path of the data."""

    def tell(reader: str) -> Mapping[str, Any]:
        playbook: Any = SimpleNamespace(settings=desk.settings, today=date(2026, 11, 22))
        site = site_of(playbook, desk.graph_for(reader, FILES, OTHERS))
        return {each.path: json.loads((each.data or b"").decode()) for each in render_data(site)}

    return tell


@pytest.fixture(scope="session")
def told(told_to: Callable[[str], Mapping[str, Any]]) -> Mapping[str, Any]:
    return told_to("organisation")


def test_every_type_has_a_form(told: Mapping[str, Any], desk: Desk) -> None:
    assert set(told) == {f"assets/forms/{name}.json" for name in (*desk.types, "entries")}


def test_a_form_knows_its_fields_sections_and_who_will_read(told: Mapping[str, Any]) -> None:
    pilot = told["assets/forms/pilot.json"]
    assert pilot["version"] == 1
    assert (pilot["folder"], pilot["yearly"]) == ("lighthouse", False)
    assert pilot["order"][:4] == ["title", "summary", "years", "design"]
    assert pilot["needed"]["practice"] == {"status": "in-review", "own_only": False}
    assert [(each["title"], each["field"]) for each in pilot["sections"]] == [
        ("Hypothesis", ""),
        ("What we did", ""),
        ("Results", "stage"),
    ]
    assert all(each["hint"] and each["example"] for each in pilot["sections"])
    assert told["assets/forms/case.json"]["yearly"]
    assert pilot["severity"]["missing-section"] == {
        "draft": "info",
        "in-review": "error",
        "published": "error",
        "retired": "error",
        "lost": "info",
    }


def test_a_form_knows_the_entries_and_files_that_its_audience_sees(told_to: Callable[[str], Mapping[str, Any]]) -> None:
    known = {reader: told_to(reader) for reader in ("organisation", "circle")}
    assert {reader: [each["id"] for each in told["assets/forms/entries.json"]] for reader, told in known.items()} == {
        "organisation": ["open-hours"],
        "circle": ["closed", "open-hours"],
    }
    assert known["organisation"]["assets/forms/case.json"]["files"] == ["playbook/practices/door.png"]
    assert known["organisation"]["assets/forms/entries.json"] == [
        {
            "id": "open-hours",
            "title": "Open hours",
            "type": "practice",
            "status": "draft",
            "path": "playbook/practices/open-hours.md",
            "aliases": ["office-hours"],
            "headings": ["how-to-do-it"],
        }
    ]
    assert known["circle"]["assets/forms/entries.json"][1]["headings"] == [
        "how-to-do-it",
        "what-we-say-among-ourselves",
    ]


@pytest.mark.parametrize(
    ("level", "sentence"),
    [
        ("organisation", "Everyone: it appears on the site of every audience (organisation, leaders and circle)."),
        (
            "leaders",
            "Only readers of the site for leaders or circle. It never appears on the site for organisation.",
        ),
        ("circle", "Only readers of the site for circle. It never appears on the site for organisation or leaders."),
    ],
)
def test_a_plain_sentence_says_who_will_read(level: str, sentence: str) -> None:
    assert readers_of(AudienceSettings(), level) == sentence
