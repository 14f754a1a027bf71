"""Linked entries: every reference with its relation, and every link known from both ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from living_playbook.diagnostics import Span
from living_playbook.entries import RELATION_INVERSES
from living_playbook.graph import Ambiguous, Edge, Found, Missing, Reference, Unreadable

if TYPE_CHECKING:
    from living_playbook.graph import Graph
    from tests.conftest import Desk

PRACTICE = "playbook/practices/coaching.md"
FILES = {
    PRACTICE: """\
        ---
        title: Coaching
        goals: [speak-up]
        supersedes: [advice]
        related:
          - {to: rotations, relation: contradicts, why: They send people away.}
          - to: grow
          - {to: coaching}
        ---

        See [[rotations]] and [[rotations|again]].

        ## How to do it

        First. Ask as in [[grow#steps|the model]]. Then stop. Or [read](../goals/speak-up.md).
        """,
    "playbook/practices/rotations.md": "---\ntitle: Rotations\n---\n\n## How to do it\n",
    "playbook/practices/advice.md": "---\ntitle: Advice\n---\n",
    "playbook/goals/speak-up.md": "---\ntitle: Speak up\n---\n",
    "playbook/frameworks/grow.md": "---\ntitle: GROW\npractices: [coaching]\n---\n\n## Steps\n",
    "playbook/checklists/first-talk.md": "---\ntitle: First talk\npractices: [coaching]\n---\n",
    "cases/a.md": """\
        ---
        title: A
        practices: [coaching]
        lessons:
          - Plain text.
          - {text: Ask before you tell., practices: [coaching, rotations]}
        ---
        """,
    "lighthouse/b.md": "---\ntitle: B\npractice: coaching\nreplicates: [c]\n---\n",
    "lighthouse/c.md": "---\ntitle: C\n---\n",
    "playbook/rotations/d.md": """\
        ---
        title: D
        practices: [rotations]
        insights: [{text: Finance sees it first., practices: [rotations]}]
        ---
        """,
}


@pytest.fixture(scope="module")
def graph(desk: Desk) -> Graph:
    return desk.graph(FILES)


def edges(graph: Graph, name: str) -> list[tuple[str, str, str, str]]:
    """Return the links of an entry as relation, target, sentence and section."""
    return [(edge.relation, edge.target, edge.sentence, edge.section) for edge in graph.outgoing.get(name, ())]


def backlinks(graph: Graph, name: str) -> list[tuple[str, str, str]]:
    return [(edge.inverse, edge.origin, edge.sentence) for edge in graph.incoming.get(name, ())]


def test_links_of_the_header_and_of_the_text_have_their_relations(graph: Graph) -> None:
    assert edges(graph, "coaching") == [
        ("serves", "speak-up", "", ""),
        ("supersedes", "advice", "", ""),
        ("contradicts", "rotations", "They send people away.", ""),
        ("related", "grow", "", ""),
        ("mentions", "rotations", "See Rotations and again.", ""),
        ("mentions", "rotations", "See Rotations and again.", ""),
        ("mentions", "grow", "Ask as in the model.", "How to do it"),
        ("mentions", "speak-up", "Or read.", "How to do it"),
    ]
    assert edges(graph, "a") == [
        ("lesson-for", "coaching", "Ask before you tell.", ""),
        ("lesson-for", "rotations", "Ask before you tell.", ""),
        ("about", "coaching", "", ""),
    ]
    assert edges(graph, "b") == [("tests", "coaching", "", ""), ("replicates", "c", "", "")]
    assert edges(graph, "d") == [
        ("insight-for", "rotations", "Finance sees it first.", ""),
        ("about", "rotations", "", ""),
    ]


def test_every_link_is_known_from_the_other_end(graph: Graph) -> None:
    assert backlinks(graph, "coaching") == [
        ("lesson-from", "a", "Ask before you tell."),
        ("seen-in", "a", ""),
        ("tested-by", "b", ""),
        ("helped-by", "first-talk", ""),
        ("helped-by", "grow", ""),
    ]
    assert backlinks(graph, "rotations") == [
        ("lesson-from", "a", "Ask before you tell."),
        ("contradicted-by", "coaching", "They send people away."),
        ("mentioned-in", "coaching", "See Rotations and again."),
        ("mentioned-in", "coaching", "See Rotations and again."),
        ("insight-from", "d", "Finance sees it first."),
        ("seen-in", "d", ""),
    ]
    assert backlinks(graph, "advice") == [("superseded-by", "coaching", "")]
    assert backlinks(graph, "c") == [("replicated-by", "b", "")]
    assert backlinks(graph, "speak-up") == [("served-by", "coaching", ""), ("mentioned-in", "coaching", "Or read.")]
    assert sorted(edge for edges_in in graph.incoming.values() for edge in map(repr, edges_in)) == sorted(
        map(repr, graph.edges())
    )


def test_a_link_to_itself_is_a_reference_and_no_edge(graph: Graph) -> None:
    own = [
        reference for reference in graph.references if reference.origin == "coaching" and reference.name == "coaching"
    ]

    assert [reference.target for reference in own] == [Found("coaching")]
    assert not [edge for edge in graph.outgoing["coaching"] if edge.target == "coaching"]


def test_a_reference_tells_where_it_stands(graph: Graph) -> None:
    of_header = next(each for each in graph.references if each.relation == "contradicts")
    of_text = next(each for each in graph.references if each.fragment == "steps")

    assert of_header == Reference(
        origin="coaching",
        name="rotations",
        fragment="",
        wants="",
        relation="contradicts",
        inverse="contradicted-by",
        span=Span(PRACTICE, 6, 10, 6, 19),
        sentence="They send people away.",
        section="",
        target=Found("rotations"),
    )
    assert (of_text.span, of_text.link is None, of_text.target) == (
        Span(PRACTICE, 15, 18, 15, 42),
        False,
        Found("grow", "steps"),
    )
    assert [edge.in_text for edge in graph.outgoing["coaching"]] == [False] * 4 + [True] * 4


@pytest.mark.parametrize(("relation", "inverse"), sorted(RELATION_INVERSES.items()))
def test_every_relation_has_an_inverse(desk: Desk, relation: str, inverse: str) -> None:
    graph = desk.graph(
        {
            "playbook/goals/x.md": f"---\ntitle: X\nrelated: [{{to: y, relation: {relation}, why: So.}}]\n---\n",
            "playbook/goals/y.md": "---\ntitle: Y\n---\n",
        }
    )

    assert graph.outgoing["x"] == graph.incoming["y"] == (Edge("x", "y", relation, inverse, "So.", "", in_text=False),)


def test_references_are_made_for_what_is_not_there_too(desk: Desk) -> None:
    graph = desk.graph(
        {
            "cases/a.md": "---\ntitle: A\npractices: [coachin, goal-x, broken, twin, coaching#how]\n---\n[[nowhere]]\n",
            "playbook/practices/coaching.md": "---\ntitle: Coaching\n---\n",
            "playbook/goals/goal-x.md": "---\ntitle: X\n---\n",
            "playbook/practices/broken.md": "---\ntitle: [\n---\n",
            "playbook/practices/one.md": "---\ntitle: Twin\n---\n",
            "playbook/practices/two.md": "---\ntitle: Twin\n---\n",
        }
    )

    assert [(reference.name, reference.wants, reference.target) for reference in graph.references] == [
        ("coachin", "practice", Missing(("coaching",))),
        ("goal-x", "practice", Missing(instead="goal")),
        ("broken", "practice", Unreadable("playbook/practices/broken.md")),
        ("twin", "practice", Ambiguous(("playbook/practices/one.md", "playbook/practices/two.md"))),
        ("coaching", "practice", Found("coaching", "how", anchor_missing=True)),
        ("nowhere", "", Missing()),
    ]
    assert edges(graph, "a") == [("about", "coaching", "", "")]


def test_a_header_may_name_an_entry_by_alias_or_title(desk: Desk) -> None:
    graph = desk.graph(
        {
            "cases/a.md": "---\ntitle: A\npractices: [talks, One to one]\n---\n",
            "playbook/practices/coaching.md": "---\ntitle: Coaching\naliases: [talks]\n---\n",
            "playbook/practices/one.md": "---\ntitle: One to One\n---\n",
        }
    )

    assert edges(graph, "a") == [("about", "coaching", "", ""), ("about", "one", "", "")]


class TestGraph:
    def test_entries_are_sorted_by_path_and_found_by_id(self, graph: Graph) -> None:
        assert [entry.path for entry in graph.entries] == sorted(FILES)
        assert list(graph.by_id) == sorted(graph.by_id)
        assert graph.by_id["grow"].path == "playbook/frameworks/grow.md"
        assert graph.title("grow") == "GROW"

    def test_entries_of_a_type_are_sorted_by_title(self, desk: Desk) -> None:
        titles = {"c": "beta", "a": "Alpha", "b": "alpha", "d": "Zeta"}
        graph = desk.graph(
            {f"playbook/goals/{name}.md": f"---\ntitle: {title}\n---\n" for name, title in titles.items()}
        )

        assert [entry.id for entry in graph.of_type("goal")] == ["a", "b", "c", "d"]
        assert graph.of_type("practice") == ()

    def test_of_two_entries_with_one_id_the_first_is_found(self, desk: Desk) -> None:
        graph = desk.graph(
            {
                "playbook/goals/x.md": "---\ntitle: X\nid: same\nrelated: [{to: z}]\n---\n",
                "playbook/goals/y.md": "---\ntitle: Y\nid: same\nrelated: [{to: z}]\n---\n",
                "playbook/goals/z.md": "---\ntitle: Z\n---\n",
            }
        )

        assert len(graph.entries) == 3
        assert graph.by_id["same"].path == "playbook/goals/x.md"
        assert len(list(graph.edges())) == len(graph.incoming["z"]) == 2

    def test_the_order_of_files_changes_nothing(self, desk: Desk) -> None:
        backwards = desk.graph(dict(reversed(FILES.items())))
        forwards = desk.graph(FILES)
        assert [entry.id for entry in backwards.entries] == [entry.id for entry in forwards.entries]
        assert backwards.references == forwards.references
        assert list(backwards.incoming.items()) == list(forwards.incoming.items())

    def test_a_graph_knows_what_it_was_made_from(self, graph: Graph, desk: Desk) -> None:
        assert (graph.reader, graph.vocabulary, graph.types) == ("circle", desk.vocabulary, desk.types)
        assert graph.files == frozenset(FILES)
        assert desk.graph(FILES | {"playbook/goals/x.md": "---\ntitle: X\naliases: [old]\n---\n"}).aliases == {
            "old": ("x",)
        }
