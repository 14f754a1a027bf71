"""Likeness in words: how great a share is, why two entries are akin, and what explains that they are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.similarity.traits import in_words
from living_playbook.similarity.words import stem, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from living_playbook.graph import Graph
    from living_playbook.similarity.kin import Kin
    from living_playbook.similarity.overlap import Stretch

_SHARES = (
    (0.95, "all or nearly all"),
    (0.85, "most"),
    (0.7, "about three quarters"),
    (0.58, "about two thirds"),
    (0.42, "about half"),
    (0.29, "about a third"),
    (0.2, "about a quarter"),
)
_EXPLAINING = ("supersedes", "replicates", "derived-from")
"""Relations by which an author says that an entry was made from another one, or repeats what it tells."""

_PARTS = {
    "title": "in the title",
    "summary": "in the summary",
    "item": "in the list",
    "lead": "above the first heading",
}
"""Where a passage without a heading stands."""


def share_in_words(share: float) -> str:
    """Return a share, 0 to 1, as people say it, such as `about half`; below a fifth `a small part`."""
    return next((words for least, words in _SHARES if share >= least), "a small part")


def place_in_words(stretch: Stretch) -> str:
    """Return where a passage stands: under which heading, or in which part that has none."""
    return f"under “{stretch.heading}”" if stretch.heading else _PARTS.get(stretch.part, "in the text")


def reason_of(kin: Kin, graph: Graph) -> str:
    """Return why an entry is akin, such as `Shares the practice “Peer coaching” and speaks of “shift handover”`."""
    shared: dict[str, list[str]] = {}
    for trait in kin.traits:
        shared.setdefault(trait[0], []).append(in_words(trait, graph))
    groups = [f"the {kind}{'s' if len(values) > 1 else ''} {_listed(values)}" for kind, values in shared.items()]
    named = {stem(word) for values in shared.values() for value in values for word in words_of(value)}
    # What is named already need not be spoken of.
    words = [phrase for phrase in kin.words if not named.issuperset(map(stem, words_of(phrase)))]
    spoken = f"speaks of {_listed(words)}" if words else ""
    if not groups:
        return f"{spoken[:1].upper()}{spoken[1:]} too"
    # With two kinds of things the comma tells where the list of them ends.
    link = ", and " if len(groups) > 1 else " and "
    return f"Shares {' and '.join(groups)}{link + spoken if spoken else ''}"


def explanation(graph: Graph, one: str, other: str) -> str:
    """Return the relation by which one of two entries says why they are alike; empty where there is none."""
    ends = {one, other}
    edges = (edge for name in (one, other) for edge in graph.outgoing.get(name, ()))
    return next((edge.relation for edge in edges if edge.relation in _EXPLAINING and edge.target in ends), "")


def _listed(values: Sequence[str]) -> str:
    quoted = [f"“{value}”" for value in values]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
