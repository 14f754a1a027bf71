"""The rotation map: from which function to which, what each host taught, and how soon the same role went again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.entries import PartialDate
from living_playbook.views.rotation_map import RotationMapView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OWN = {
    "origin": "own",
    "home_function": "people",
    "host_function": "finance",
    "start": "2026-01-05",
    "weeks": 3,
    "insights": [{"text": "They count twice."}],
}


@pytest.fixture
def map_of(record_of: Callable[..., Any], written: Callable[..., str]) -> Callable[..., RotationMapView]:
    def derive(debriefs: Mapping[str, Mapping[str, Any]]) -> RotationMapView:
        files = {"playbook/practices/circles.md": written("practice", "Circles")}
        for name, fields in debriefs.items():
            files[f"playbook/rotations/{name}.md"] = written("debrief", f"Stay {name}", **fields)
        view: RotationMapView = record_of("rotation_map", files)
        return view

    return derive


def test_without_debriefs_the_map_is_empty(map_of: Callable[..., RotationMapView]) -> None:
    assert map_of({}) == RotationMapView((), (), {}, {}, {})


def test_routes_and_insights_by_host(map_of: Callable[..., RotationMapView]) -> None:
    view = map_of(
        {
            "a": OWN,
            "b": {**OWN, "role": "Buyer", "home_function": "finance", "host_function": "people"},
            "c": {**OWN, "role": "Clerk", "insights": [{"text": "One"}, {"text": "Two"}]},
            "d": {"insights": [{"text": "Nobody says where."}]},
            "e": {"home_function": "hr"},
        }
    )
    assert (view.homes, view.hosts) == (("finance", "people", ""), ("finance", "people", ""))
    assert {
        home: {host: [card.id for card in cards] for host, cards in row.items()} for home, row in view.routes.items()
    } == {
        "people": {"finance": ["a", "c"], "": ["e"]},
        "finance": {"people": ["b"]},
        "": {"": ["d"]},
    }
    assert list(view.insights) == ["finance", "people", ""]
    assert {
        host: [(each.text, each.card.id, each.anchor) for each in told] for host, told in view.insights.items()
    } == {
        "finance": [("They count twice.", "a", "insight-1"), ("One", "c", "insight-1"), ("Two", "c", "insight-2")],
        "people": [("They count twice.", "b", "insight-1")],
        "": [("Nobody says where.", "d", "insight-1")],
    }


@pytest.mark.parametrize("status", ["draft", "in-review", "retired"])
def test_only_what_is_published_is_on_the_map(map_of: Callable[..., RotationMapView], status: str) -> None:
    assert map_of({"a": {**OWN, "status": status}}) == RotationMapView((), (), {}, {}, {})


def stays(view: RotationMapView) -> dict[str, list[tuple[str, int | None, bool]]]:
    return {
        role: [(stay.card.id, stay.gap_weeks, stay.at_most) for stay in each] for role, each in view.sequences.items()
    }


def test_the_stays_of_a_role_in_order(map_of: Callable[..., RotationMapView]) -> None:
    view = map_of(
        {
            "third": {**OWN, "role": "team  LEAD", "start": "2026-09", "weeks": 2.5},
            "first": {**OWN, "start": "2026-01-05"},  # until 26 January
            "second": {**OWN, "start": "2026-04-20", "host_function": "people"},
            "other": {**OWN, "role": "Clerk"},
        }
    )
    # The second ended on 11 May at the latest; from there to 30 September are 142 days.
    assert stays(view) == {"Team lead": [("first", None, False), ("second", 12, False), ("third", 20, True)]}
    third = view.sequences["Team lead"][2]
    assert (third.home, third.host, third.start, third.weeks) == ("people", "finance", PartialDate(2026, 9), 2.5)


@pytest.mark.parametrize(
    ("weeks", "start", "gap"),
    [
        (3, "2026-01-26", 0),
        (3, "2026-02-01", 0),
        (3, "2026-02-02", 1),
        (3, "2026-01-25", -1),  # they overlap by a day
        (3, "2026-01-05", -3),
        (0.5, "2026-01-09", 0),
    ],
)
def test_the_weeks_between_two_stays(
    map_of: Callable[..., RotationMapView], weeks: float, start: str, gap: int
) -> None:
    view = map_of({"a": {**OWN, "weeks": weeks}, "b": {**OWN, "start": start}})
    assert stays(view) == {"Team lead": [("a", None, False), ("b", gap, False)]}


def test_where_only_a_month_is_known_the_most_that_can_be_meant(map_of: Callable[..., RotationMapView]) -> None:
    # As the rule has it: from 1 February plus three weeks to 30 June may be twelve weeks, so nobody can say `too soon`.
    view = map_of({"a": {**OWN, "start": "2026-02"}, "b": {**OWN, "start": "2026-06"}})
    assert stays(view) == {"Team lead": [("a", None, False), ("b", 18, True)]}


def test_a_stay_longer_than_the_calendar_is_no_crash(map_of: Callable[..., RotationMapView]) -> None:
    view = map_of({"a": {**OWN, "weeks": 10**9}, "b": {**OWN, "start": "2026-06-01"}})
    (gap,) = (stay.gap_weeks for stay in view.sequences["Team lead"][1:])
    assert gap is not None
    assert gap < 0


def test_two_people_who_share_a_role_are_no_sequence(map_of: Callable[..., RotationMapView]) -> None:
    published = {**OWN, "origin": "published"}
    other_home = {**OWN, "home_function": "finance"}
    assert map_of({"a": OWN, "b": published, "c": other_home}).sequences == {}
    twice = map_of({"a": OWN, "b": {**OWN, "start": "2026-08-03"}, "c": other_home, "d": other_home})
    assert {role: [stay.card.id for stay in each] for role, each in twice.sequences.items()} == {
        "Team lead (Finance)": ["c", "d"],
        "Team lead (People)": ["a", "b"],
    }
