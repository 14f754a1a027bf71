"""What a reviewer is told of the text and of others: what was told already, how it reads, whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

from living_playbook.review.record._part import Named, RecordModel


@dataclass(frozen=True, slots=True)
class Likeness(RecordModel):
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
class Measures(RecordModel):
    """How long and how heavy a text is."""

    words: int
    sentence: float
    """Words in a sentence, on average."""
    lix: float
    """C.-H. Björnsson's LIX: words in a sentence plus the percentage of words with more than six letters."""


@dataclass(frozen=True, slots=True)
class Reading(RecordModel):
    """How the new text of an entry reads, beside the middle one of the other entries of its type."""

    entry: Named
    text: Measures
    others: Measures | None
    whole: bool
    """Whether all of its text is new."""
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owned(RecordModel):
    """An entry that somebody keeps; `practice` tells that it is a practice which the change is about."""

    entry: Named
    practice: bool


@dataclass(frozen=True, slots=True)
class Reviewer(RecordModel):
    """Somebody who should look at the change, the id of a person or a role, and what they keep."""

    who: str
    name: str
    """The pseudonym, for a person."""
    keeps: tuple[Owned, ...]
