"""What connects entries in their headers: the practices, goals, conditions, functions and tags that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.entries import Account, practices_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph

Trait = tuple[str, str]
"""What entries can share: a kind (such as `practice`) and a value."""

_EVERYBODY = "all-functions"


def traits_of(entry: Entry) -> tuple[Trait, ...]:
    """Return what an entry names in its header, each once."""
    return tuple(dict.fromkeys(_traits(entry)))


def _traits(entry: Entry) -> Iterator[Trait]:
    yield from (("practice", practice) for practice in practices_of(entry))
    if isinstance(entry.fields, Account):
        yield from (("condition", each) for each in entry.fields.conditions.present)
    yield from (("function", each) for each in terms_of(entry, "functions") if each != _EVERYBODY)
    yield from (("tag", tag) for tag in entry.fields.tags)
    yield from (("goal", goal) for goal in entry.fields.goals)


def in_words(trait: Trait, graph: Graph) -> str:
    """Return what readers see for the value of a trait: a title or a label."""
    kind, value = trait
    if kind in {"practice", "goal"}:
        return graph.title(value) if value in graph.by_id else value
    return graph.vocabulary.label(f"{kind}s", value)
