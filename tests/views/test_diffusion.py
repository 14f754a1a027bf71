"""How pilots spread: the tree of repeats, the teams that were reached, and the days until somebody took it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from living_playbook.entries import PartialDate
from living_playbook.views.diffusion import Adopter, DiffusionView, Spread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.conftest import Desk


@pytest.fixture
def spread_of(record_of: Callable[..., Any], written: Callable[..., str]) -> Callable[..., DiffusionView]:
    """Return a function that derives the view of pilots: each name with its fields, the team named like the pilot."""

    def derive(pilots: Mapping[str, Mapping[str, Any]]) -> DiffusionView:
        files = {"playbook/practices/circles.md": written("practice", "Circles")}
        for name, fields in pilots.items():
            files[f"lighthouse/{name}.md"] = written("pilot", f"Pilot {name}", **{"team": f"Team {name}", **fields})
        view: DiffusionView = record_of("diffusion", files)
        return view

    return derive


def drawn(tree: Spread) -> str:
    """Write a tree in one line: `a(b(c) d)`."""
    inner = " ".join(drawn(each) for each in tree.repeats)
    return f"{tree.card.id}({inner})" if inner else tree.card.id


def forest(view: DiffusionView) -> list[tuple[str, int]]:
    return [(drawn(tree), tree.teams) for tree in view.trees]


def test_without_pilots_there_is_nothing(record_of: Callable[..., Any]) -> None:
    assert record_of("diffusion", {}) == DiffusionView((), ())


def test_a_pilot_with_all_that_followed(spread_of: Callable[..., DiffusionView]) -> None:
    adopters = [{"team": "South", "function": "hr", "date": "2025-09-10"}, {"team": "West", "date": 2026}]
    view = spread_of(
        {
            "first": {"end": "2025-08-31", "adopted_by": adopters},
            "again": {"replicates": ["first"], "end": "2026-02", "adopted_by": [{"team": "East"}]},
            "alone": {"end": "2025-01-01"},
        }
    )
    (tree,) = view.trees
    (again,) = tree.repeats
    assert again == Spread(again.card, PartialDate(2026, 2), (), (Adopter("East", "", None),), 1, None)
    assert tree == Spread(
        card=tree.card,
        ended=PartialDate(2025, 8, 31),
        repeats=(again,),
        adopters=(
            Adopter("South", "people", PartialDate(2025, 9, 10)),  # the synonym became the vocabulary's own word
            Adopter("West", "", PartialDate(2026)),
        ),
        teams=4,
        days=10,
    )
    assert (tree.card.id, again.card.id, [card.id for card in view.not_spread]) == ("first", "again", ["alone"])


@pytest.mark.parametrize(
    ("pilots", "drawing"),
    [
        ({"a": {"replicates": ["a"]}}, []),
        ({"a": {"replicates": ["b"]}, "b": {"replicates": ["a"]}}, [("a(b)", 1)]),
        ({"a": {"replicates": ["a", "b"]}, "b": {"replicates": ["b", "a", "a"]}}, [("a(b)", 1)]),
        ({"a": {"replicates": ["b"]}, "b": {"replicates": ["c"]}, "c": {"replicates": ["a"]}}, [("a(c(b))", 2)]),
        # who leads into a circle is its beginning
        ({"a": {"replicates": ["b", "z"]}, "b": {"replicates": ["a"]}, "z": {}}, [("z(a(b))", 2)]),
        # one that repeats two stands below both, and is one team
        (
            {"a": {}, "b": {"replicates": ["a"]}, "c": {"replicates": ["a"]}, "d": {"replicates": ["b", "c"]}},
            [("a(b(d) c(d))", 3)],
        ),
        ({"a": {}, "b": {}, "c": {"replicates": ["a", "b"]}}, [("a(c)", 1), ("b(c)", 1)]),
        # what is named twice counts once
        ({"a": {}, "b": {"replicates": ["a", "a"]}}, [("a(b)", 1)]),
        # a draft may name no team, and counts as one
        (
            {
                "a": {"status": "draft", "team": None},
                "b": {"status": "draft", "team": None, "replicates": ["a"]},
                "c": {"status": "draft", "team": None, "replicates": ["a"]},
            },
            [("a(b c)", 2)],
        ),
        # of a retired one nothing is known any more
        ({"a": {"status": "retired"}, "b": {"replicates": ["a"]}, "c": {"replicates": ["b"]}}, [("b(c)", 1)]),
    ],
)
def test_trees(
    spread_of: Callable[..., DiffusionView], pilots: Mapping[str, Mapping[str, Any]], drawing: list[tuple[str, int]]
) -> None:
    assert forest(spread_of(pilots)) == drawing


def test_every_pilot_stands_somewhere(spread_of: Callable[..., DiffusionView]) -> None:
    view = spread_of({"a": {"replicates": ["b"]}, "b": {"replicates": ["a"]}, "c": {"replicates": ["c"]}, "d": {}})
    assert (forest(view), [card.id for card in view.not_spread]) == ([("a(b)", 1)], ["c", "d"])


def test_teams_are_different_ones_and_not_the_pilots_own(spread_of: Callable[..., DiffusionView]) -> None:
    view = spread_of(
        {
            "a": {"team": "North", "adopted_by": [{"team": "South"}, {"team": "south "}, {"team": "NORTH"}]},
            "b": {"team": "South", "replicates": ["a"], "adopted_by": [{"team": "East"}]},
            "c": {"team": "North", "replicates": ["a"]},
        }
    )
    assert forest(view) == [("a(b c)", 2)]  # South and East
    assert [tree.teams for tree in view.trees[0].repeats] == [1, 0]


def test_who_reached_most_teams_comes_first(spread_of: Callable[..., DiffusionView]) -> None:
    one, two = [{"team": "X"}], [{"team": "X"}, {"team": "Y"}]
    view = spread_of({"b": {"adopted_by": one}, "a": {"adopted_by": one}, "c": {"adopted_by": two}})
    assert forest(view) == [("c", 2), ("a", 1), ("b", 1)]


@pytest.mark.parametrize(
    ("end", "began", "days"),
    [
        ("2025-08-31", ["2025-09-01"], 1),
        ("2025-08-31", ["2025-08-31"], 0),
        ("2025-08-31", ["2025-10-01", "2025-08-21"], -10),
        ("2025-08-31", [], None),
        ("2025-08-31", [None], None),
        ("2025-08-31", ["2025-09-01", None], None),  # the undated one may have been the first
        ("2025-08-31", ["2025-09"], None),
        ("2025-08-31", ["2025-09-10", "2025-09"], None),
        ("2025-08-31", ["2025-09-10", "2025-10"], 10),
        ("2025-08-31", ["2025-09-10", 2026], 10),
        ("2025-08", ["2025-09-10"], None),
        (2025, ["2025-09-10"], None),
        (None, ["2025-09-10"], None),
    ],
)
def test_days_to_the_first_adoption(
    spread_of: Callable[..., DiffusionView], end: Any, began: list[Any], days: int | None
) -> None:
    adopters = [{"team": f"T{number}", **({"date": each} if each else {})} for number, each in enumerate(began)]
    view = spread_of({"a": {"end": end, "adopted_by": adopters}, "b": {"replicates": ["a"]}})
    assert [tree.days for tree in view.trees] == [days]


def test_pilots_that_all_repeat_each_other_take_no_time(spread_of: Callable[..., DiffusionView]) -> None:
    names = [f"p{number:02}" for number in range(14)]
    (tree,) = spread_of({name: {"replicates": names} for name in names}).trees  # 14! ways through them
    assert (tree.card.id, tree.teams, len(tree.repeats)) == ("p00", 13, 13)


NAMES = ("a", "b", "c", "d", "e")


def walked(tree: Spread) -> list[tuple[str, str]]:
    """Return every step of a tree, from a pilot to one that repeats it."""
    return [step for each in tree.repeats for step in ((tree.card.id, each.card.id), *walked(each))]


@settings(max_examples=40)
@given(repeated=st.fixed_dictionaries(dict.fromkeys(NAMES, st.lists(st.sampled_from(NAMES), max_size=3))))
def test_whatever_repeats_whatever(desk: Desk, written: Callable[..., str], repeated: Mapping[str, list[str]]) -> None:
    from datetime import date

    from living_playbook.views import ViewInput
    from living_playbook.views.diffusion import derive

    files = {
        f"lighthouse/{name}.md": written("pilot", name, team=f"Team {name}", replicates=originals)
        for name, originals in repeated.items()
    }
    view = derive(ViewInput(desk.graph(files), desk.settings, date(2026, 11, 22)))
    said = {(original, name) for name, originals in repeated.items() for original in originals if original != name}
    shown = [step for tree in view.trees for step in walked(tree)]
    assert set(shown) <= said
    alone = {card.id for card in view.not_spread}
    assert {tree.card.id for tree in view.trees} | {name for step in shown for name in step} | alone == set(NAMES)
    assert alone == set(NAMES) - {name for step in said for name in step}
    for tree in view.trees:
        below, left = {tree.card.id}, [tree.card.id]
        while left:
            here = left.pop()
            new = {name for original, name in said if original == here} - below
            below |= new
            left += new
        assert tree.teams == len(below) - 1
        steps = walked(tree)
        assert {name for step in steps for name in step} == below
        assert len(steps) == len(set(steps))  # nothing is told twice


def test_who_repeats_a_circle_stands_below_it(desk: Desk, written: Callable[..., str]) -> None:
    from datetime import date

    from living_playbook.views import ViewInput
    from living_playbook.views.diffusion import derive

    repeated = {"a": ["b"], "b": ["d"], "d": ["b"]}
    files = {f"lighthouse/{name}.md": written("pilot", name, replicates=of) for name, of in repeated.items()}
    view = derive(ViewInput(desk.graph(files), desk.settings, date(2026, 11, 22)))
    assert [(tree.card.id, walked(tree)) for tree in view.trees] == [("b", [("b", "a"), ("b", "d")])]
    assert view.not_spread == ()


def test_a_closed_original_leaves_no_trace(desk: Desk, written: Callable[..., str]) -> None:
    from datetime import date

    from living_playbook.views import ViewInput, derive_views

    files = {
        "playbook/practices/circles.md": written("practice", "Circles"),
        "lighthouse/secret.md": written("pilot", "Secret", audience="circle"),
        "lighthouse/open.md": written("pilot", "Open", replicates=["secret"]),
        "lighthouse/hidden.md": written("pilot", "Hidden", audience="leaders", replicates=["open"]),
    }
    graph = desk.graph_for("organisation", files)
    view = derive_views(ViewInput(graph, desk.settings, date(2026, 11, 22)))["diffusion"].record
    assert (view.trees, [card.id for card in view.not_spread]) == ((), ["open"])
