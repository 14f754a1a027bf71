"""What to pilot next: the pilot that is told really gives that grade, and nothing less demanding would."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from living_playbook.evidence import RANKED
from living_playbook.graph import named_by_id
from living_playbook.graph.build import build_graph
from living_playbook.views import ViewInput
from living_playbook.views.next_pilots import Further, NextPilotsView, derive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hypothesis.strategies import SearchStrategy

    from living_playbook.views._pilots_to_come import ToPilot
    from tests.conftest import Desk

TODAY = date(2026, 11, 22)
STRENGTHS = {"none": 1, "before-after": 2, "comparison-group": 3}
FIGURE = {"metric": "scrap", "wanted": "down", "change": -3}


def sight_of(desk: Desk, files: Mapping[str, str]) -> ViewInput:
    entries = named_by_id(desk.entries(files))
    graph = build_graph(entries, desk.types, desk.vocabulary, frozenset(files), {}, "circle")
    return ViewInput(graph, desk.settings, TODAY)


def told(pilot: ToPilot) -> tuple[str, str, str, str, bool]:
    return (pilot.card.id, pilot.grade, pilot.would_be, pilot.design, pilot.new_function)


def test_an_empty_playbook_asks_for_no_pilot(record_of: Callable[..., Any]) -> None:
    assert record_of("next_pilots", {}) == NextPilotsView((), ())


def test_a_pilot_whole(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    goals = ["wiser", "old", "wiser", "nowhere"]
    files = {
        "playbook/practices/circles.md": written("practice", "Circles", goals=goals, effort={"cost": "low"}),
        "playbook/practices/gone.md": written("practice", "Gone", status="retired"),
        "playbook/goals/wiser.md": written("goal", "Wiser"),
        "playbook/goals/old.md": written("goal", "Old", status="retired"),
    }
    view = record_of("next_pilots", files)
    (pilot,) = view.pilots
    assert told(pilot) == ("circles", "untested", "emerging", "none", False)
    # A goal counts once, and one that nobody wants any more does not.
    assert (pilot.cost, pilot.goals, view.further) == ("low", ("wiser",), ())


def accounts(
    written: Callable[..., str], practice: str, outcomes: list[str], **fields: Any
) -> Iterator[tuple[str, str]]:
    for number, outcome in enumerate(outcomes):
        name = f"{practice}-{number}"
        place = {"organisation": f"Team {number}"}
        given_ = {"practices": [practice], "outcome": outcome, "context": place, **fields}
        yield f"cases/2026/{name}.md", written("case", name, **given_)


def test_the_most_useful_first(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    names: dict[str, dict[str, Any]] = {
        "a": {"effort": {"cost": "high"}},
        "b": {"effort": {"cost": "low"}},
        "c": {},
        "d": {"goals": ["wiser"]},
        "e": {},
    }
    files = {f"playbook/practices/{name}.md": written("practice", name.title(), **each) for name, each in names.items()}
    files["playbook/goals/wiser.md"] = written("goal", "Wiser")
    files |= dict(accounts(written, "e", ["worked"]))
    assert [told(each) for each in record_of("next_pilots", files).pilots] == [
        ("e", "emerging", "promising", "before-after", False),
        ("d", "untested", "emerging", "none", False),
        ("b", "untested", "emerging", "none", False),
        ("a", "untested", "emerging", "none", False),
        ("c", "untested", "emerging", "none", False),
    ]


def test_where_a_new_function_is_what_lacks(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {"playbook/practices/circles.md": written("practice", "Circles")}
    strong = {"design": "randomised", "years": [2026], "functions": ["people", "finance"]}
    files |= dict(accounts(written, "circles", ["worked"] * 4, **strong))
    (pilot,) = record_of("next_pilots", files).pilots
    assert told(pilot) == ("circles", "promising", "proven", "none", True)


def test_where_only_age_keeps_it_from_proven(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {"playbook/practices/circles.md": written("practice", "Circles")}
    strong = {"design": "randomised", "years": [2019], "functions": ["people", "finance", "legal"]}
    files |= dict(accounts(written, "circles", ["worked"] * 5, **strong))
    (pilot,) = record_of("next_pilots", files).pilots
    assert told(pilot) == ("circles", "promising", "proven", "none", False)


def test_what_no_single_pilot_raises(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {f"playbook/practices/{name}.md": written("practice", name.title()) for name in ("bad", "good")}
    files |= dict(accounts(written, "bad", ["failed"] * 4))
    strong = {"design": "randomised", "years": [2026]}
    files |= dict(accounts(written, "good", ["worked"] * 2, **strong))
    view = record_of("next_pilots", files)
    assert view.pilots == ()
    assert [(each.card.id, each.grade, each.towards, len(each.needs)) for each in view.further] == [
        ("bad", "doubtful", "promising", 2),
        ("good", "promising", "proven", 2),
    ]
    assert view.further[1] == Further(
        view.further[1].card,
        "promising",
        "proven",
        (
            "At least 5 teams; 2 are there, 3 are missing.",
            "At least 3 functions; none is there, 3 are missing.",
        ),
    )


def test_what_is_proven_needs_nothing(record_of: Callable[..., Any], proven: dict[str, str]) -> None:
    assert record_of("next_pilots", proven) == NextPilotsView((), ())


def small_playbooks() -> SearchStrategy[list[dict[str, Any]]]:
    """Return lists of pilots of one practice, as their headers."""
    ends = st.sampled_from(("2026-10-01", "2024", "2019-05", None))
    one = st.fixed_dictionaries(
        {
            "outcome": st.sampled_from(("worked", "worked", "worked", "mixed", "failed", "too-early")),
            "design": st.sampled_from(("none", "before-after", "comparison-group", "randomised")),
            "team": st.sampled_from(("A", "B", "C", "D", "E")),
            "functions": st.lists(st.sampled_from(("people", "finance", "legal")), max_size=2),
            "results": st.sampled_from(([], [FIGURE])),
            "end": ends,
        }
    )
    return st.lists(one, max_size=7)


@pytest.fixture(scope="session")
def with_pilot(desk: Desk, written: Callable[..., str]) -> Callable[..., str]:
    """Return a function that tells the grade of `circles` after one more pilot was written into a playbook."""

    def grade(files: Mapping[str, str], design: str, *, new_function: bool) -> str:
        fields: dict[str, Any] = {"functions": ["a function that is new"]} if new_function else {}
        fields |= {"end": TODAY.isoformat(), "team": "A team that is new", "design": design, "results": [FIGURE]}
        added = written("pilot", "The new one", **fields)
        return sight_of(desk, {**files, "lighthouse/the-new-one.md": added}).evidence["circles"].grade

    return grade


@pytest.mark.slow
@settings(max_examples=40)
@given(pilots=small_playbooks())
def test_the_pilot_that_is_told_gives_the_grade_and_nothing_less_does(
    desk: Desk, written: Callable[..., str], with_pilot: Callable[..., str], pilots: list[dict[str, Any]]
) -> None:
    files = {"playbook/practices/circles.md": written("practice", "Circles")}
    for number, header in enumerate(pilots):
        files[f"lighthouse/p{number}.md"] = written("pilot", f"P {number}", **header)
    inputs = sight_of(desk, files)
    now = inputs.evidence["circles"].grade
    view = derive(inputs)
    raised = {
        (design, new_function): grade
        for new_function in (False, True)
        for design in STRENGTHS
        if RANKED.index(grade := with_pilot(files, design, new_function=new_function)) > RANKED.index(now)
    }
    if not view.pilots:
        assert raised == {}, "a single pilot would do"
        assert [each.card.id for each in view.further] == ([] if now == "proven" else ["circles"])
        return
    (pilot,) = view.pilots
    assert view.further == ()
    assert pilot.grade == now
    assert raised[pilot.design, pilot.new_function] == pilot.would_be
    less = [
        way
        for way in raised
        if way != (pilot.design, pilot.new_function)
        and STRENGTHS[way[0]] <= STRENGTHS[pilot.design]
        and way[1] <= pilot.new_function
    ]
    assert less == [], "something less demanding would do"
