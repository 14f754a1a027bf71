"""What a change does to a playbook: two states of it compared, for the one comment that a reviewer needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.review._evidence import arrivals, contradictions, grade_changes
from living_playbook.review._exposure import copied, exposures, levels_change
from living_playbook.review._gaps import gap_changes
from living_playbook.review._likeness import likenesses
from living_playbook.review._links import link_changes
from living_playbook.review._once_published import once_published
from living_playbook.review._reading import readings
from living_playbook.review._reviewers import reviewers
from living_playbook.review._touched import touched
from living_playbook.review.record import Checked, Problem, Review
from living_playbook.review.state import Comparison, State

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Checked", "Comparison", "Problem", "Review", "ReviewInput", "State", "reviewed"]


@dataclass(frozen=True, slots=True)
class ReviewInput:
    """What a comparison of two states does not show: the commit of the base, who wrote the change, what the check says.

    `audience` is empty where everything was read; `notes` tell what could not be compared.
    """

    base: str
    checked: Checked
    authors: tuple[str, ...] = ()
    audience: str = ""
    notes: tuple[str, ...] = ()


def reviewed(comparison: Comparison, told: ReviewInput) -> Review:
    """Compare two states of a playbook. The same states give the same review; nothing is read from anywhere."""
    alike = likenesses(comparison)
    people, passed_over = reviewers(comparison, told.authors)
    return Review(
        authors=told.authors,
        base=told.base,
        audience=told.audience,
        touched=touched(comparison, told.checked),
        other_files=_other_files(comparison),
        unreadable=_unreadable(comparison),
        levels=levels_change(comparison),
        exposures=(*copied(comparison, alike), *exposures(comparison)),
        checked=told.checked,
        links=link_changes(comparison),
        grades=grade_changes(comparison),
        contradictions=contradictions(comparison),
        gaps=gap_changes(comparison),
        once_published=once_published(comparison),
        arrivals=arrivals(comparison),
        likenesses=alike,
        readings=readings(comparison),
        reviewers=people,
        passed_over=passed_over,
        notes=(*told.notes, *_notes(comparison)),
    )


def _other_files(comparison: Comparison) -> tuple[str, ...]:
    """Return touched files that are no entries; none for a reader of part of the playbook: names may say too much."""
    if not comparison.sees_all:
        return ()
    entries = {*comparison.before.whole, *comparison.after.whole, *comparison.before.broken, *comparison.after.broken}
    return tuple(each.path for each in comparison.changes if each.path not in entries and each.before not in entries)


def _unreadable(comparison: Comparison) -> tuple[str, ...]:
    """Return touched entries that have such errors that they are in no graph; none for a reader of a part."""
    if not comparison.sees_all:
        return ()
    return tuple(each.path for each in comparison.changes if each.path in comparison.after.broken)


def _notes(comparison: Comparison) -> Iterator[str]:
    if not comparison.sees_all:
        return
    broken = _unreadable(comparison)
    unread = [each.path for each in comparison.changes if each.before in comparison.before.broken]
    fixed = [path for path in unread if path not in broken]
    if fixed:
        yield (
            f"could not be read before, so what is new in it, and who could read it, is not known: {', '.join(fixed)}"
        )
