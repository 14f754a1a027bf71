"""What every view is derived from: the graph of one audience, the settings, the day; cards and evidence made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from living_playbook.evidence import by_entry, evidence_of
from living_playbook.views._cards import card_of
from living_playbook.views._pilots_to_come import pilots_to_come

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from living_playbook.config import Settings
    from living_playbook.evidence import EvidenceFinding, PracticeEvidence
    from living_playbook.graph import Graph
    from living_playbook.views._cards import Card
    from living_playbook.views._pilots_to_come import ToPilot


@dataclass(frozen=True)
class ViewInput:
    """What one audience sees on one day. `today` is given: no view looks at the clock."""

    graph: Graph
    settings: Settings
    today: date

    @cached_property
    def evidence(self) -> Mapping[str, PracticeEvidence]:
        """The evidence for every practice that is not retired, by its id, sorted by title."""
        return evidence_of(self.graph, self.settings.evidence, self.today)

    @cached_property
    def accounts(self) -> Mapping[str, tuple[EvidenceFinding, ...]]:
        """The findings of all these practices by the account that they come from, sorted by its id."""
        return by_entry(finding for evidence in self.evidence.values() for finding in evidence.findings)

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """Every entry in short, by its id."""
        return {name: card_of(entry, self.graph, self.grade(name)) for name, entry in self.graph.by_id.items()}

    @cached_property
    def pilots(self) -> tuple[ToPilot, ...]:
        """Pilots that would raise a grade, the most useful first."""
        return pilots_to_come(self)

    def grade(self, practice: str) -> str:
        """Return the grade of a practice; empty for any other entry."""
        evidence = self.evidence.get(practice)
        return evidence.grade if evidence else ""
