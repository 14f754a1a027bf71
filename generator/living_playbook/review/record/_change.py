"""What a change does to entries, who may read them, and what the check says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from living_playbook.review.record._part import Named, RecordModel

Deed = Literal["added", "changed", "moved", "renamed", "removed"]
PartDeed = Literal["added", "changed", "removed"]
Concern = Literal["wider", "part-opened", "no-consent", "consent-ended", "mail-address", "phone-number", "copied"]


@dataclass(frozen=True, slots=True)
class FieldChange(RecordModel):
    """A field of the header that has another value. Long values are left out: they are in the difference of the file.

    `before` and `after` are empty where a value is long or absent.
    """

    name: str
    deed: PartDeed
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class SectionChange(RecordModel):
    """A part of the text, by its heading; an empty one stands for what is above the first heading."""

    heading: str
    deed: PartDeed


@dataclass(frozen=True, slots=True)
class Touched(RecordModel):
    """An entry that the change adds, changes, moves to another file, renames (another id), or removes."""

    entry: Named
    deed: Deed
    status: str
    """Where the entry is in its life; for a removed one, where it was."""
    audience: str
    """Who may read it; for a removed one, who could."""
    fields: tuple[FieldChange, ...] = ()
    sections: tuple[SectionChange, ...] = ()
    before: str = ""
    """The id that it had, if it is renamed; the path, if it is moved."""
    answers: bool = False
    """Whether another entry, or this one under `aliases`, answers to the id that is gone."""
    linked_by: tuple[Named, ...] = ()
    """Entries that still link to the id that is gone."""
    needs_fields: tuple[str, ...] = ()
    """Fields that it lacks to be published, if it is a draft or in review."""
    needs_sections: tuple[str, ...] = ()
    """Sections of the text that it lacks to be published, but those of which the check speaks in this review."""


@dataclass(frozen=True, slots=True)
class Exposure(RecordModel):
    """More people will read something, or somebody's consent or address is at stake. Values are not repeated."""

    entry: Named
    concern: Concern
    before: str = ""
    """The audience level that could read it before, or reads its source; for a consent, the day on which it ended."""
    after: str = ""
    """The audience level that will read it."""
    line: int = 1
    source: Named | None = None
    """The entry for fewer people in which the same words stand, if they were copied."""


@dataclass(frozen=True, slots=True)
class LevelsChange(RecordModel):
    """The audiences of the settings, the widest first, are others: entries may be read by others where none changed."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem(RecordModel):
    """A finding of the check that the change brings."""

    path: str
    line: int
    code: str
    name: str
    severity: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Checked(RecordModel):
    """What the check says: what is new, how much was there before, and whether the check of the change fails."""

    new: tuple[Problem, ...] = ()
    old: int = 0
    fails: bool = False
    own_rules: tuple[str, ...] = ()
    """Files that say what the check lets pass: the settings if their rules are others, the baseline if it grew."""
    own_code: tuple[str, ...] = ()
    """Files of plugins that are touched, and the settings if they name another folder for them."""
