"""Everything that an output may print: the graph of one audience, its views, the settings, and reference texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from living_playbook.outputs._urls import INDEX

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from living_playbook.config import Settings
    from living_playbook.entries import EntryType, Vocabulary
    from living_playbook.evidence import PracticeEvidence
    from living_playbook.graph import Graph, Reference
    from living_playbook.views import View
    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput


@dataclass(frozen=True, slots=True)
class RulePage:
    """The page of one rule, made from its docstring. `severity` is in words.

    `severities` are those in force, by the status of an entry, and under `lost` for a file that is none; `words`
    are the templates of its messages; `lists` what else one must know to find the same things; `spec` is what it looks
    at and says, as JSON, if it is data. The form checks by the rules that are `in_form`.
    """

    name: str
    code: str
    summary: str
    severity: str
    doc: str
    severities: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Any] = field(default_factory=dict)
    spec: Any = None
    in_form: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """What is printed. `references` holds each entry's links with their targets, by the entry's id.

    An `offline` site is read from a disk: nothing answers for it, nothing is fetched, and it never changes.
    """

    inputs: ViewInput
    views: Mapping[str, View]
    references: Mapping[str, tuple[Reference, ...]]
    rules: tuple[RulePage, ...]
    offline: bool = False

    @property
    def index(self) -> str:
        """What the address of a page ends with."""
        return INDEX if self.offline else ""

    @property
    def graph(self) -> Graph:
        """Entries and links that the audience sees."""
        return self.inputs.graph

    @property
    def settings(self) -> Settings:
        """The settings."""
        return self.inputs.settings

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self.inputs.today

    @property
    def cards(self) -> Mapping[str, Card]:
        """Every entry in short, by its id."""
        return self.inputs.cards

    @property
    def evidence(self) -> Mapping[str, PracticeEvidence]:
        """The evidence for every practice, by its id."""
        return self.inputs.evidence

    @property
    def types(self) -> Mapping[str, EntryType]:
        """All entry types by name."""
        return self.graph.types

    @property
    def vocabulary(self) -> Vocabulary:
        """The closed lists."""
        return self.graph.vocabulary
