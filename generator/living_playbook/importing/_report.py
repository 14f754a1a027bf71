"""What an import did or would do: for each file what was mapped, guessed, kept aside and dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NoteKind = Literal["mapped", "guessed", "kept", "dropped"]
NOTE_KINDS: tuple[NoteKind, ...] = ("mapped", "guessed", "kept", "dropped")

State = Literal["new", "updated", "overwritten", "unchanged", "edited", "skipped", "removed"]
STATES: tuple[State, ...] = ("new", "updated", "overwritten", "unchanged", "edited", "removed", "skipped")


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was mapped, guessed, kept aside or dropped, in words; `count` where it happened several times."""

    kind: NoteKind
    text: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file of the source. `path` is its entry, empty for none; `reason` tells why where it helps."""

    source: str
    path: str
    state: State
    notes: tuple[Note, ...] = ()
    reason: str = ""

    def count(self, kind: NoteKind) -> int:
        """Return how many things of a kind there were."""
        return sum(note.count for note in self.notes if note.kind == kind)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a collection. `images` are files that were copied; `others` counts files that are no Markdown."""

    source: str
    mapping: str
    files: tuple[FileReport, ...]
    images: tuple[str, ...]
    others: int
    dry_run: bool

    def count(self, kind: NoteKind) -> int:
        """Return how many things of a kind there were in all files."""
        return sum(each.count(kind) for each in self.files)

    def in_state(self, state: State) -> tuple[FileReport, ...]:
        """Return the files that ended in a state."""
        return tuple(each for each in self.files if each.state == state)
