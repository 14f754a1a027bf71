"""The graph: entries by id and type, links out and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from living_playbook.entries import Entry, EntryType, Traits, Vocabulary
    from living_playbook.graph.links import Reference


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two entries that are there.

    `relation` reads from origin to target, `inverse` from target to origin.
    """

    origin: str
    target: str
    relation: str
    inverse: str
    sentence: str
    section: str
    in_text: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """All entries that a reader may see, and their links. Read only; every mapping is sorted by key or by path."""

    entries: tuple[Entry, ...]
    by_id: Mapping[str, Entry]
    references: tuple[Reference, ...]
    outgoing: Mapping[str, tuple[Edge, ...]]
    incoming: Mapping[str, tuple[Edge, ...]]
    aliases: Mapping[str, tuple[str, ...]]
    files: frozenset[str]
    types: Mapping[str, EntryType]
    vocabulary: Vocabulary
    reader: str

    def of_type(self, name: str) -> tuple[Entry, ...]:
        """Return the entries of a type, sorted by title."""
        return tuple(sorted((e for e in self.entries if e.type.name == name), key=lambda e: (e.title.casefold(), e.id)))

    @property
    def graded(self) -> tuple[Entry, ...]:
        """The entries that findings are about, sorted by title."""
        return self._with(lambda traits: traits.graded)

    @property
    def aims(self) -> tuple[Entry, ...]:
        """The entries that others serve, sorted by title."""
        return self._with(lambda traits: traits.aim)

    def _with(self, has: Callable[[Traits], bool]) -> tuple[Entry, ...]:
        kinds = [name for name, kind in self.types.items() if has(kind.traits)]
        found = (entry for name in kinds for entry in self.of_type(name))
        return tuple(sorted(found, key=lambda entry: (entry.title.casefold(), entry.id)))

    def edges(self) -> Iterator[Edge]:
        """Yield every edge once, in the order of the entries they start from."""
        for entry in self.entries:
            if self.by_id.get(entry.id) is entry:
                yield from self.outgoing.get(entry.id, ())

    def neighbours(self, entry_id: str) -> set[str]:
        """Return the entries that one is linked with, whichever of the two names the other."""
        linked = {edge.target for edge in self.outgoing.get(entry_id, ())}
        return linked | {edge.origin for edge in self.incoming.get(entry_id, ())}

    def title(self, entry_id: str) -> str:
        """Return the title of an entry."""
        return self.by_id[entry_id].title
