"""What a rule may know besides the entry or graph it looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from living_playbook.config import Settings
    from living_playbook.entries import EntryType, Vocabulary


@dataclass(frozen=True, slots=True)
class RuleContext:
    """Settings, closed lists, entry types, and the day that counts as today."""

    settings: Settings
    vocabulary: Vocabulary
    types: Mapping[str, EntryType]
    today: date
