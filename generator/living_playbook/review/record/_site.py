"""What a change does to the site: links, grades, gaps, results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from living_playbook.review.record._part import Named, RecordModel

GapKind = Literal["function", "untested", "goal", "aged"]


@dataclass(frozen=True, slots=True)
class LinkChange(RecordModel):
    """A link between two entries that is new or gone: it shows on both pages."""

    origin: Named
    target: Named
    relation: str
    """As it reads from origin to target."""
    inverse: str
    gained: bool


@dataclass(frozen=True, slots=True)
class Standing(RecordModel):
    """The evidence for a practice at one time."""

    grade: str
    reason: str
    worked: int
    mixed: int
    failed: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Account(RecordModel):
    """What one entry says of a practice. An outcome is empty where it says nothing, or did not before."""

    entry: Named
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class GradeChange(RecordModel):
    """A practice whose grade, counts, interval or reason is another; None where the practice is not there."""

    practice: Named
    before: Standing | None
    after: Standing | None
    accounts: tuple[Account, ...] = ()
    """The accounts that say something else than before; empty where another rule or a detail of an account did it."""

    @property
    def moves(self) -> bool:
        """Whether the grade itself is another."""
        return (self.before.grade if self.before else "") != (self.after.grade if self.after else "")


@dataclass(frozen=True, slots=True)
class Contradiction(RecordModel):
    """An account that speaks against the grade of a practice, new or gone."""

    practice: Named
    account: Named
    outcome: str
    gained: bool


@dataclass(frozen=True, slots=True)
class Gap(RecordModel):
    """Something not known that is known now, or the other way round."""

    kind: GapKind
    entry: Named
    """The practice; for the kind `goal` the goal."""
    closed: bool
    function: str = ""
    """The function in which it was never tried, as people read it."""


@dataclass(frozen=True, slots=True)
class OncePublished(RecordModel):
    """What would be another than after the change if its accounts in draft or in review were published."""

    entries: tuple[Named, ...] = ()
    """These accounts, as far as they say of a practice how it went."""
    grades: tuple[GradeChange, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival(RecordModel):
    """A pilot that tells now what came of it."""

    entry: Named
    outcome: str
    results: int
    """How many measured results there are."""
