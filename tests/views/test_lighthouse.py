"""The lighthouse board: every pilot that is not retired stands in one column, and who is late stands first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.entries import PartialDate
from living_playbook.views.lighthouse import STAGES, BoardRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@pytest.fixture
def board_of(record_of: Callable[..., Any], written: Callable[..., str]) -> Callable[..., dict[str, tuple[Any, ...]]]:
    def derive(pilots: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[Any, ...]]:
        files = {"playbook/practices/circles.md": written("practice", "Circles")}
        for name, fields in pilots.items():
            files[f"lighthouse/{name}.md"] = written("pilot", name.capitalize(), **fields)
        return {column.stage: column.pilots for column in record_of("lighthouse", files).columns}

    return derive


def test_an_empty_board_has_its_columns(board_of: Callable[..., Any]) -> None:
    assert board_of({}) == dict.fromkeys(("running", "proposed", "completed", "scaled", "stopped", ""), ())


def test_one_pilot_with_everything(board_of: Callable[..., Any]) -> None:
    figure = {"metric": "scrap", "unit": "percent", "wanted": "down", "baseline": 4, "result": 2.5}
    told = {"sponsor": "Head of operations", "guardrails": ["No overtime."], "results": [figure]}
    (row,) = board_of({"a": {**told, "start": "2025-03", "end": "2025-08-31", "years": [2025]}})["completed"]
    assert row == BoardRow(
        card=row.card,
        practice=row.practice,
        team="Plants North",
        owner="Learning lead",
        sponsor="Head of operations",
        start=PartialDate(2025, 3),
        end=PartialDate(2025, 8, 31),
        years=(2025,),
        late="",
        guardrails=("No overtime.",),
        results=row.results,
    )
    assert (row.card.id, row.practice.id) == ("a", "circles")
    assert [(each.metric, each.baseline, each.result) for each in row.results] == [("scrap", 4, 2.5)]


def test_a_draft_with_nothing_but_a_title_stands_on_the_board(board_of: Callable[..., Any]) -> None:
    nothing = dict.fromkeys(("practice", "team", "hypothesis", "stage", "design", "outcome", "owner"))
    (row,) = board_of({"thin": {"status": "draft", **nothing}})[""]
    assert row == BoardRow(row.card, None, "", "", "", None, None, (), "", (), ())


def test_every_pilot_that_is_not_retired_stands_once(board_of: Callable[..., Any]) -> None:
    pilots = {f"p-{stage or 'none'}": {"status": "draft", "stage": stage or None} for stage in STAGES}
    pilots["gone"] = {"status": "retired", "stage": "running"}
    board = board_of(pilots)
    assert {stage: [row.card.id for row in rows] for stage, rows in board.items()} == {
        stage: [f"p-{stage or 'none'}"] for stage in STAGES
    }


@pytest.mark.parametrize(
    ("stage", "fields", "late"),
    [
        ("running", {"end": "2026-11-21"}, "should have ended by 2026-11-21"),
        ("running", {"end": "2026-11-22"}, ""),  # today
        ("running", {"end": "2026-11"}, ""),
        ("running", {"end": "2026-10"}, "should have ended by 2026-10"),
        ("running", {"end": 2025}, "should have ended by 2025"),
        ("running", {"end": 2026}, ""),
        ("running", {"start": "2020-01-01"}, ""),
        ("proposed", {"start": "2026-11-21"}, "should have begun by 2026-11-21"),
        ("proposed", {"start": "2026-11"}, ""),
        ("proposed", {"end": "2020-01-01"}, ""),
        ("completed", {"outcome": "too-early", "end": "2026-01-01"}, "has not reported"),
        ("completed", {"outcome": None, "status": "draft"}, "has not reported"),
        ("completed", {"outcome": "unknown"}, ""),
        ("completed", {"outcome": "worked", "end": "2020"}, ""),
        ("scaled", {"outcome": "worked", "end": "2020"}, ""),
        ("stopped", {"outcome": None, "status": "draft", "end": "2020"}, ""),
    ],
)
def test_what_is_late(board_of: Callable[..., Any], stage: str, fields: dict[str, Any], late: str) -> None:
    (row,) = board_of({"a": {"stage": stage, **fields}})[stage]
    assert row.late == late


def test_who_is_late_comes_first_and_then_who_must_report_soonest(board_of: Callable[..., Any]) -> None:
    ends = {"d": "2027-01-31", "c": "2026-12", "late": "2026-03", "later": "2026-01-05", "b": None, "a": None}
    pilots = {name: {"stage": "running", "status": "draft", "end": end} for name, end in ends.items()}
    assert [row.card.id for row in board_of(pilots)["running"]] == ["later", "late", "c", "d", "a", "b"]


def test_a_practice_that_is_not_shown_is_not_named(board_of: Callable[..., Any]) -> None:
    (row,) = board_of({"a": {"status": "draft", "practice": "nobody-knows-it"}})["completed"]
    assert row.practice is None


def test_the_page_names_people_by_their_titles_and_says_where_no_stage_is(
    site_of_files: Callable[..., Any], written: Callable[..., str]
) -> None:
    from living_playbook.outputs.pages.lighthouse import render

    files = {
        "playbook/practices/circles.md": written("practice", "Circles"),
        "playbook/people/robin.md": written("person", "Robin of the north"),
        "lighthouse/a.md": written("pilot", "A", owner="robin", sponsor="Head of operations"),
        "lighthouse/thin.md": written("pilot", "Thin", stage=None, status="draft"),
    }
    (page,) = render(site_of_files(files))
    text = (page.data or b"").decode()
    assert '<dt>Owner</dt><dd><a href="../../people/robin/">Robin of the north</a></dd>' in text
    assert "<dt>Sponsor</dt><dd>Head of operations</dd>" in text
    assert '<h2 id="no-stage">No stage yet <span class="pb-count">1</span></h2>' in text
    assert '<a href="#no-stage">No stage yet' in text
