"""Types and fields that an organisation declares in playbook.toml, without a line of Python."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from living_playbook.config import Settings, load_settings
from living_playbook.entries import PartialDate, Ref, content_folders, entry_types, marked
from living_playbook.errors import SettingsError
from living_playbook.graph import Found, Missing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

TOML = """\
[content]
"playbook/rituals" = "ritual"
"teams/north/rituals" = "ritual"

[types.ritual]
label = "Ritual"
description = "Something a team does again and again."
sections = ["How it goes", "Why we keep it"]

[types.ritual.fields.begun]
type = "date"
description = "When it began."
required = true

[types.ritual.fields]
minutes = {type = "number"}
kept = {type = "boolean"}
places = {type = "list", required = true}
rhythm = {type = "choice", choices = ["daily", "weekly"], required = true}
practice = {type = "reference", to = "practice", required = true}
like = {type = "reference"}
said-by = {type = "text"}

[types.practice]
plural = "Ways to lead"
sections = ["In our house"]
fields.budget = {type = "number", description = "What it costs us a year."}
"""

RITUAL = """\
---
title: Friday cake
summary: Whoever broke the build brings cake.
status: in-review
begun: 2024-05
minutes: 15
kept: true
places: [Kitchen, North]
rhythm: weekly
practice: circles
like: monday-coffee
said-by: Ada
---
"""

CIRCLES = "---\ntitle: Circles\nbudget: 12.5\n---\n"
COFFEE = "---\ntitle: Monday coffee\n---\n"


@pytest.fixture(scope="module")
def house(desk: Desk) -> Desk:
    return desk.with_settings(**tomllib.loads(TOML))


def test_a_declared_type_is_a_type_like_any_other(house: Desk) -> None:
    kind = house.types["ritual"]

    assert (kind.name, kind.label, kind.plural, kind.folder, kind.slug) == (
        "ritual", "Ritual", "Rituals", "playbook/rituals", "rituals",
    )  # fmt: skip
    assert kind.description == "Something a team does again and again."
    assert kind.sections == ("How it goes", "Why we keep it")
    assert kind.model.model_fields["begun"].description == "When it began."
    assert marked(kind.model, Ref)[-2:] == (
        (("practice",), Ref("practice", "refers-to", "referred-to-by")),
        (("like",), Ref("", "refers-to", "referred-to-by")),
    )
    assert {folder for folder, name in content_folders(house.settings, house.types).items() if name == "ritual"} == {
        "playbook/rituals",
        "teams/north/rituals",
    }


def test_an_entry_of_a_declared_type_is_read_and_linked(house: Desk) -> None:
    files = {
        "teams/north/rituals/cake.md": RITUAL,
        "playbook/rituals/monday-coffee.md": COFFEE,
        "playbook/practices/circles.md": CIRCLES,
    }
    graph = house.graph(files)
    cake = graph.by_id["cake"]

    assert cake.page == "rituals/cake.md"
    assert cake.get("begun") == PartialDate(2024, 5)
    assert (cake.get("minutes"), cake.get("kept"), cake.get("rhythm"), cake.get("said-by")) == (
        15,
        True,
        "weekly",
        "Ada",
    )
    assert cake.get("places") == ("Kitchen", "North")
    assert cake.type.sections_for(cake.fields) == ("How it goes", "Why we keep it")
    assert [(edge.relation, edge.target) for edge in graph.outgoing["cake"]] == [
        ("refers-to", "circles"),
        ("refers-to", "monday-coffee"),
    ]
    assert [(edge.inverse, edge.origin) for edge in graph.incoming["circles"]] == [("referred-to-by", "cake")]


def test_a_field_is_added_to_a_built_in_type(house: Desk, desk: Desk) -> None:
    kind, built_in = house.types["practice"], desk.types["practice"]
    (entry,) = house.entries({"playbook/practices/circles.md": CIRCLES})

    assert (kind.label, kind.plural, kind.folder) == ("Practice", "Ways to lead", "playbook/practices")
    assert entry.get("budget") == 12.5
    assert kind.sections_for(entry.fields) == ("How to do it", "Watch out for", "In our house")
    assert "budget" not in built_in.model.model_fields, "the built-in type stays as it was"
    assert desk.read("playbook/practices/circles.md", CIRCLES).problems[0].rule == "unknown-key"


def test_a_pilot_keeps_its_own_way_to_ask_for_sections(desk: Desk) -> None:
    house = desk.with_settings(types={"pilot": {"sections": ["Costs"]}})
    (entry,) = house.entries({"lighthouse/a.md": "---\ntitle: A\nstage: stopped\n---\n"})

    assert entry.type.sections_for(entry.fields) == ("Hypothesis", "What we did", "Results", "Costs")


@pytest.mark.parametrize("field", ["begun", "places", "rhythm", "practice"])
def test_a_required_field_is_asked_for_from_review_on(house: Desk, field: str) -> None:
    text = "".join(line for line in RITUAL.splitlines(keepends=True) if not line.startswith(field))

    (problem,) = house.read("playbook/rituals/cake.md", text).problems
    assert (problem.rule, problem.finding.message) == (
        "missing-field",
        f"`{field}` is missing; an entry with status `in-review` must have it",
    )
    assert house.read("playbook/rituals/cake.md", text.replace("in-review", "draft")).problems == ()


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("begun", "soon", 5),
        ("minutes", "a quarter", 6),
        ("minutes", ".inf", 6),
        ("kept", "'yes'", 7),
        ("kept", "1", 7),
        ("places", "Kitchen", 8),
        ("places", "[Kitchen, 7]", 8),
        ("rhythm", "monthly", 9),
        ("practice", "[circles]", 10),
        ("said-by", "[Ada]", 12),
    ],
)
def test_a_value_of_the_wrong_kind_is_reported_at_its_place(house: Desk, field: str, value: str, line: int) -> None:
    text = "".join(
        f"{field}: {value}\n" if each.startswith(f"{field}:") else each for each in RITUAL.splitlines(keepends=True)
    )

    (problem,) = house.read("playbook/rituals/cake.md", text).problems
    assert (problem.rule, problem.finding.span.line) == ("wrong-value", line)
    assert f"`{field}`" in problem.finding.message


def test_a_reference_must_lead_to_its_type(house: Desk) -> None:
    graph = house.graph({"playbook/rituals/cake.md": RITUAL, "playbook/goals/circles.md": "---\ntitle: A\n---\n"})

    assert [(reference.name, reference.target) for reference in graph.references] == [
        ("circles", Missing(instead="goal")),
        ("monday-coffee", Missing()),
    ]


def test_a_reference_may_lead_to_another_declared_type(desk: Desk) -> None:
    house = desk.with_settings(
        content={"a": "one", "b": "two"},
        types={"one": {"fields": {"other": {"type": "reference", "to": "two"}}}, "two": {"label": "Two"}},
    )
    graph = house.graph({"a/x.md": "---\ntitle: X\nother: y\n---\n", "b/y.md": "---\ntitle: Y\n---\n"})

    assert [reference.target for reference in graph.references] == [Found("y")]


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        (
            '[types.ritual]\nlabel = "Ritual"\n',
            'the type `ritual` needs a folder: add `"playbook/rituals" = "ritual"` under [content]',
        ),
        (
            '[content]\n"playbook/x" = "ritul"\n',
            "[content] `playbook/x` names the type `ritul`, which is neither built in nor in [types]",
        ),
        (
            '[types.practice.fields]\na = {type = "reference", to = "practise"}\n',
            "the field `a` refers to the type `practise`, which does not exist; did you mean `practice`?",
        ),
        (
            '[types.practice.fields]\ntitle = {type = "number"}\n',
            "[types.practice] cannot declare a field `title`: the type has one already",
        ),
        (
            '[types.practice.fields]\nsteps = {type = "number"}\n',
            "[types.practice] cannot declare a field `steps`: the type has one already",
        ),
        (
            '[types.practice.fields]\njson = {type = "number"}\n',
            "[types.practice] cannot declare a field `json`: the name is taken; choose another",
        ),
        (
            '[types.practice.fields]\nmodel_config = {type = "number"}\n',
            "[types.practice] cannot declare a field `model_config`: the name is taken; choose another",
        ),
        (
            "[types.practice.fields]\n_own = {}\n",
            (
                "[types.practice] cannot declare a field `_own`: begin it with a letter, "
                "and use only letters, digits, `_` and `-`"
            ),
        ),
        (
            '[types.practice.fields]\n"two words" = {}\n',
            (
                "[types.practice] cannot declare a field `two words`: begin it with a letter, "
                "and use only letters, digits, `_` and `-`"
            ),
        ),
    ],
)
def test_a_declaration_that_cannot_be_is_one_line(tmp_path: Path, toml: str, message: str) -> None:
    (tmp_path / "playbook.toml").write_text(toml, encoding="utf-8")

    with pytest.raises(SettingsError) as caught:
        entry_types(load_settings(tmp_path))
    assert str(caught.value).startswith(f"playbook.toml: {message}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("toml", "key"),
    [
        ('[types.ritual.fields]\na = {type = "choice"}\n', "types.ritual.fields.a"),
        ('[types.ritual.fields]\na = {type = "colour"}\n', "types.ritual.fields.a.type"),
        ('[types.ritual.fields]\na = {kidn = "text"}\n', "types.ritual.fields.a.kidn"),
        ('[types.ritual]\nlabels = "Ritual"\n', "types.ritual.labels"),
        ('[content]\n"../outside" = "practice"\n', "content"),
        ('[content]\n"/outside" = "practice"\n', "content"),
    ],
)
def test_settings_that_do_not_fit_name_the_key(tmp_path: Path, toml: str, key: str) -> None:
    (tmp_path / "playbook.toml").write_text(toml, encoding="utf-8")

    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path)
    assert f"`{key}`" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_every_type_has_a_folder_of_its_own() -> None:
    types = entry_types(Settings())

    folders = content_folders(Settings(), types)
    assert sorted(folders.values()) == sorted(types)
    assert len({kind.slug for kind in types.values()}) == len(types)
