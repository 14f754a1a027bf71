"""The whole record of a review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from living_playbook.review.record._change import Checked, Exposure, LevelsChange, Touched
from living_playbook.review.record._part import RecordModel
from living_playbook.review.record._reader import Likeness, Reading, Reviewer
from living_playbook.review.record._site import Arrival, Contradiction, Gap, GradeChange, LinkChange, OncePublished

VERSION: Literal[1] = 1
"""Raised when a key changes its meaning."""

_NOTHING_ELSE = OncePublished()


@dataclass(frozen=True, slots=True)
class Review(RecordModel):
    """Everything that one comment on a change says. Whatever is unchanged is not in it."""

    authors: tuple[str, ...]
    base: str
    """The commit that the change is compared with."""
    audience: str
    """Whose playbook this is; empty where everything was read."""
    checked: Checked
    touched: tuple[Touched, ...] = ()
    other_files: tuple[str, ...] = ()
    """Settings, vocabulary, images and whatever else is touched and is not an entry."""
    unreadable: tuple[str, ...] = ()
    """Touched entries with such errors that nothing of them is compared; of them only the check speaks."""
    levels: LevelsChange | None = None
    exposures: tuple[Exposure, ...] = ()
    links: tuple[LinkChange, ...] = ()
    grades: tuple[GradeChange, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    gaps: tuple[Gap, ...] = ()
    once_published: OncePublished = _NOTHING_ELSE
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
        return not (
            self.touched or self.other_files or self.unreadable or self.notes or self.checked.new or self.grades
        )
