"""What a rule may ask of an entry besides the keys of its header; the form knows the same facts by the same names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.graph import folded

if TYPE_CHECKING:
    from datetime import date

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph
    from living_playbook.rules._context import RuleContext


class Whole:
    """What is true of a playbook as a whole; each is looked for once, when a rule first asks."""

    def __init__(self, graph: Graph) -> None:
        """Take the graph."""
        self.graph = graph

    @cached_property
    def first_by_id(self) -> dict[str, Entry]:
        """The first file of each id."""
        found: dict[str, Entry] = {}
        for entry in self.graph.entries:
            found.setdefault(entry.id, entry)
        return found

    @cached_property
    def first_by_title(self) -> dict[str, Entry]:
        """The first file of each title, retired entries left out."""
        found: dict[str, Entry] = {}
        for entry in self.graph.entries:
            if entry.status != "retired":
                found.setdefault(folded(entry.title), entry)
        return found

    @cached_property
    def first_by_alias(self) -> dict[str, Entry]:
        """The first file of each alias."""
        found: dict[str, Entry] = {}
        for entry in self.graph.entries:
            for alias in entry.fields.aliases:
                found.setdefault(alias, entry)
        return found

    @cached_property
    def ids_by_path(self) -> dict[str, str]:
        """The id of each file."""
        return {entry.path: entry.id for entry in self.graph.entries}

    def replacing(self, entry_id: str) -> list[str]:
        """Return the ids of entries that say that they replace an entry."""
        return [edge.origin for edge in self.graph.incoming.get(entry_id, ()) if edge.relation == "supersedes"]


@dataclass(slots=True)
class EntryFacts:
    """The facts of an entry. Those of a `whole` playbook are there for rules that look at all entries only."""

    entry: Entry
    context: RuleContext
    in_playbook: Whole | None = None

    @property
    def whole(self) -> Whole:
        """The playbook. Raises TypeError in a rule that looks at one entry: a bug in it."""
        if self.in_playbook is None:
            message = "a rule about single entries asks for a fact of the whole playbook"
            raise TypeError(message)
        return self.in_playbook

    @property
    def type(self) -> str:
        """Name of its type."""
        return self.entry.type.name

    @property
    def label(self) -> str:
        """Its type in words, in small letters."""
        return self.entry.type.label.lower()

    @property
    def is_knowledge(self) -> bool:
        """Whether readers should be led to it: it is written to be used, or tells of its use."""
        return self.entry.type.is_knowledge

    @property
    def is_account(self) -> bool:
        """Whether it is an account of a practice in use."""
        return self.entry.type.gives_findings

    @property
    def id(self) -> str:
        """Its id."""
        return self.entry.id

    @property
    def given_id(self) -> str | None:
        """The id that its header gives."""
        return self.entry.fields.id

    @property
    def path(self) -> str:
        """Path of its file."""
        return self.entry.path

    @property
    def file(self) -> str:
        """Name of its file."""
        return PurePosixPath(self.entry.path).name

    @property
    def stem(self) -> str:
        """Name of its file without `.md`."""
        return PurePosixPath(self.entry.path).stem

    @property
    def is_called_like_its_id(self) -> bool:
        """Whether its file has the name of its id."""
        return self.stem == self.entry.id

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self.context.today

    @property
    def tomorrow(self) -> date:
        """The day after that."""
        return self.context.today + timedelta(days=1)

    @property
    def review_due(self) -> date | None:
        """The day by which it must be read again."""
        return self.entry.fields.review_due(self.entry.source.history.updated)

    @property
    def days_late(self) -> int:
        """So many days have passed since that day."""
        due = self.review_due
        return (self.context.today - due).days if due else 0

    @property
    def sections_with_words(self) -> list[str]:
        """The headings of its text, in small letters, below which there are words."""
        return [section.heading.text.casefold() for section in self.entry.body.sections if section.text]

    @property
    def same_id(self) -> Entry | None:
        """The first file of its id, if that is another one."""
        first = self.whole.first_by_id[self.entry.id]
        return None if first is self.entry else first

    @property
    def free_id(self) -> str:
        """Its id with its type behind it, if no entry is called so."""
        free = f"{self.entry.id}-{self.entry.type.name}"
        return "" if free in self.whole.first_by_id else free

    @property
    def same_title(self) -> Entry | None:
        """The first file of its title, if that has another id; no retired one."""
        first = self.whole.first_by_title.get(folded(self.entry.title))
        return None if first is None or first.id == self.entry.id else first

    @property
    def is_linked_to(self) -> bool:
        """Whether another entry links to it."""
        return self.entry.id in self.whole.graph.incoming

    @property
    def is_listed(self) -> bool:
        """Whether the page of a practice lists it because its header names that practice."""
        graph = self.whole.graph
        edges = graph.outgoing.get(self.entry.id, ())
        return any(not edge.in_text and graph.by_id[edge.target].type.traits.graded for edge in edges)

    @property
    def links_to(self) -> list[str]:
        """Ids of the first three entries that it links to."""
        edges = self.whole.graph.outgoing.get(self.entry.id, ())
        return list(dict.fromkeys(edge.target for edge in edges))[:3]
