"""What each entry is linked with, grouped by relation, with the sentence in which the link stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from living_playbook.entries import RELATION_INVERSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from living_playbook.graph import Edge, Graph
    from living_playbook.views._view_input import ViewInput

TITLE = "Connections"

_WORDS = {
    "about": "Practices it is about",
    "tests": "Practice it tests",
    "seen-in": "Seen in",
    "tested-by": "Tested by",
    "helps-with": "Helps with",
    "helped-by": "Helps you do it",
    "serves": "Goals it serves",
    "served-by": "Served by",
    "lesson-for": "Its lessons are for",
    "lesson-from": "Lessons from",
    "insight-for": "Its insights are for",
    "insight-from": "Insights from",
    "mentions": "Mentions",
    "mentioned-in": "Mentioned in",
    "supersedes": "Replaces",
    "superseded-by": "Replaced by",
    "related": "See also",
}
_LAST = ("lesson-from", "insight-from", "related", "mentioned-in")
_REASONED = frozenset(RELATION_INVERSES) | frozenset(RELATION_INVERSES.values())
"""Relations that an author gives a reason for."""

_SAID_IN_THE_TEXT = ("mentions", "lesson-for", "insight-for")
"""Relations that the reader has met on the page already, so that they are not listed again."""


@dataclass(frozen=True, slots=True)
class Connection:
    """One linked entry. `why` is the reason given, or the sentence around the link; `section` the heading above."""

    id: str
    title: str
    type_label: str
    page: str
    why: str
    section: str


@dataclass(frozen=True, slots=True)
class Group:
    """Entries linked by one relation; `words` is its heading."""

    relation: str
    words: str
    connections: tuple[Connection, ...]


@dataclass(frozen=True, slots=True)
class Connections:
    """The links of one entry: those it names itself, and those of others that lead to it."""

    outgoing: tuple[Group, ...] = ()
    incoming: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class ConnectionsView:
    """The links of each entry by its id; entries without any are absent."""

    by_id: Mapping[str, Connections]


def derive(inputs: ViewInput) -> ConnectionsView:
    """Group every entry's links by relation."""
    graph = inputs.graph
    found = {}
    for entry_id in graph.by_id:
        outgoing = graph.outgoing.get(entry_id, ())
        incoming = graph.incoming.get(entry_id, ())
        if outgoing or incoming:
            found[entry_id] = Connections(
                _groups(graph, ((e.relation, e.target, e) for e in outgoing if e.relation not in _SAID_IN_THE_TEXT)),
                _groups(graph, ((edge.inverse, edge.origin, edge) for edge in incoming)),
            )
    return ConnectionsView(found)


def _groups(graph: Graph, links: Iterable[tuple[str, str, Edge]]) -> tuple[Group, ...]:
    grouped: dict[str, dict[str, Connection]] = {}
    for relation, other, edge in links:
        # One entry may be linked many times by the same relation: the first link that has a sentence speaks for all.
        known = grouped.setdefault(relation, {}).get(other)
        if known is None or (not known.why and edge.sentence):
            grouped[relation][other] = _connection(graph, other, edge)
        elif relation in _REASONED and edge.sentence and edge.sentence not in known.why:
            # Whoever gives two reasons means both.
            grouped[relation][other] = replace(known, why=f"{known.why} {edge.sentence}")
    ordered = sorted(grouped, key=lambda relation: (_LAST.index(relation) + 1 if relation in _LAST else 0, relation))
    typed = {other for relation in ordered if relation != "mentioned-in" for other in grouped[relation]}
    # Whoever is linked by a relation of its own need not be told again to have been mentioned.
    mentions = grouped.get("mentioned-in", {})
    grouped["mentioned-in"] = {other: each for other, each in mentions.items() if other not in typed}
    return tuple(Group(each, words_for(each), _sorted(grouped[each])) for each in ordered if grouped[each])


def _sorted(connections: Mapping[str, Connection]) -> tuple[Connection, ...]:
    return tuple(sorted(connections.values(), key=lambda each: (each.title.casefold(), each.id)))


def _connection(graph: Graph, other: str, edge: Edge) -> Connection:
    entry = graph.by_id[other]
    return Connection(other, entry.title, entry.type.label, entry.page, edge.sentence, edge.section)


def words_for(relation: str) -> str:
    """Return the heading of a relation."""
    return _WORDS.get(relation, relation.replace("-", " ").capitalize())
