"""What a fix looks at: one file as it was read, and what it may be compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from living_playbook.entries import Entry, EntryType, Vocabulary
    from living_playbook.graph.resolve import Names
    from living_playbook.sources.model import Source


@dataclass(frozen=True, slots=True)
class Subject:
    """One file. `entry` is None where its header does not fit its type yet."""

    source: Source
    kind: EntryType
    entry: Entry | None
    vocabulary: Vocabulary
    names: Names
