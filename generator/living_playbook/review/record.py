"""What a review says, as plain data: every format is written from it, and the JSON Schema is made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

VERSION: Literal[1] = 1
"""Raised when a key changes its meaning."""

Deed = Literal["added", "changed", "moved", "renamed", "removed"]
PartDeed = Literal["added", "changed", "removed"]
Concern = Literal["wider", "part-opened", "no-consent", "consent-ended", "mail-address", "phone-number"]
GapKind = Literal["function", "untested", "goal", "aged"]


class _Part:
    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(use_attribute_docstrings=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Named(_Part):
    """One entry, as far as one needs to find it."""

    id: str
    title: str
    type: str
    """The name of its type, as people read it."""
    path: str
    """Its file, relative to the root."""
    page: str = ""
    """Path of its page on the preview; empty where it has none there."""


@dataclass(frozen=True, slots=True)
class FieldChange(_Part):
    """A field of the header that has another value. Long values are left out: they are in the difference of the file.

    `before` and `after` are empty where a value is long or absent.
    """

    name: str
    deed: PartDeed
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class SectionChange(_Part):
    """A part of the text, by its heading; an empty one stands for what is above the first heading."""

    heading: str
    deed: PartDeed


@dataclass(frozen=True, slots=True)
class Touched(_Part):
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
class Exposure(_Part):
    """More people will read something, or somebody's consent or address is at stake. Values are not repeated."""

    entry: Named
    concern: Concern
    before: str = ""
    """The audience level that could read it before; for a consent, the day on which it ended."""
    after: str = ""
    """The audience level that will read it."""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Problem(_Part):
    """A finding of the check that the change brings."""

    path: str
    line: int
    code: str
    name: str
    severity: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Checked(_Part):
    """What the check says: what is new, how much was there before, and whether the check of the change fails."""

    new: tuple[Problem, ...] = ()
    old: int = 0
    fails: bool = False


@dataclass(frozen=True, slots=True)
class LinkChange(_Part):
    """A link between two entries that is new or gone: it shows on both pages."""

    origin: Named
    target: Named
    relation: str
    """As it reads from origin to target."""
    inverse: str
    gained: bool


@dataclass(frozen=True, slots=True)
class Standing(_Part):
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
class Account(_Part):
    """What one entry says of a practice. An outcome is empty where it says nothing, or did not before."""

    entry: Named
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class GradeChange(_Part):
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
class Contradiction(_Part):
    """An account that speaks against the grade of a practice, new or gone."""

    practice: Named
    account: Named
    outcome: str
    gained: bool


@dataclass(frozen=True, slots=True)
class Gap(_Part):
    """Something not known that is known now, or the other way round."""

    kind: GapKind
    entry: Named
    """The practice; for the kind `goal` the goal."""
    closed: bool
    function: str = ""
    """The function in which it was never tried, as people read it."""


@dataclass(frozen=True, slots=True)
class OncePublished(_Part):
    """What would be another than after the change if its accounts in draft or in review were published."""

    entries: tuple[Named, ...] = ()
    """These accounts, as far as they say of a practice how it went."""
    grades: tuple[GradeChange, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival(_Part):
    """A pilot that tells now what came of it."""

    entry: Named
    outcome: str
    results: int
    """How many measured results there are."""


@dataclass(frozen=True, slots=True)
class Likeness(_Part):
    """Two entries that say much of the same in the same words, with the longest passage that stands in both."""

    entry: Named
    other: Named
    share_here: float
    share_there: float
    place_here: str
    place_there: str
    passage_here: str
    passage_there: str
    more: int
    """How many further passages they have in common."""


@dataclass(frozen=True, slots=True)
class Measures(_Part):
    """How long and how heavy a text is."""

    words: int
    sentence: float
    """Words in a sentence, on average."""
    lix: float
    """C.-H. Björnsson's LIX: words in a sentence plus the percentage of words with more than six letters."""


@dataclass(frozen=True, slots=True)
class Reading(_Part):
    """How the new text of an entry reads, beside the middle one of the other entries of its type."""

    entry: Named
    text: Measures
    others: Measures | None
    whole: bool
    """Whether all of its text is new."""
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owned(_Part):
    """An entry that somebody keeps; `practice` tells that it is a practice which the change is about."""

    entry: Named
    practice: bool


@dataclass(frozen=True, slots=True)
class Reviewer(_Part):
    """Somebody who should look at the change, the id of a person or a role, and what they keep."""

    who: str
    name: str
    """The pseudonym, for a person."""
    keeps: tuple[Owned, ...]


@dataclass(frozen=True, slots=True)
class Review(_Part):
    """Everything that one comment on a change says. Whatever is unchanged is not in it."""

    authors: tuple[str, ...]
    base: str
    """The commit that the change is compared with."""
    audience: str
    """Whose playbook this is; empty where everything was read."""
    checked: Checked
    touched: tuple[Touched, ...] = ()
    other_files: tuple[str, ...] = ()
    """Settings, vocabulary, images and whatever else is touched and is no entry."""
    exposures: tuple[Exposure, ...] = ()
    links: tuple[LinkChange, ...] = ()
    grades: tuple[GradeChange, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    gaps: tuple[Gap, ...] = ()
    once_published: OncePublished = OncePublished()
    arrivals: tuple[Arrival, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    readings: tuple[Reading, ...] = ()
    reviewers: tuple[Reviewer, ...] = ()
    passed_over: tuple[str, ...] = ()
    """Owners who wrote the change themselves, and so do not review it."""
    notes: tuple[str, ...] = ()
    """What could not be compared, and why."""

    @property
    def is_empty(self) -> bool:
        """Whether the change touches nothing that it could speak of."""
        return not (self.touched or self.other_files or self.notes or self.checked.new or self.grades)
