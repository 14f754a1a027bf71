"""What a review says, as plain data: every format is written from it, and the JSON Schema is made from it."""

from __future__ import annotations

from living_playbook.review.record._change import (
    Checked,
    Concern,
    Deed,
    Exposure,
    FieldChange,
    LevelsChange,
    PartDeed,
    Problem,
    SectionChange,
    Touched,
)
from living_playbook.review.record._part import Named
from living_playbook.review.record._reader import Likeness, Measures, Owned, Reading, Reviewer
from living_playbook.review.record._review import VERSION, Review
from living_playbook.review.record._site import (
    Account,
    Arrival,
    Contradiction,
    Gap,
    GapKind,
    GradeChange,
    LinkChange,
    OncePublished,
    Standing,
)

__all__ = [
    "VERSION",
    "Account",
    "Arrival",
    "Checked",
    "Concern",
    "Contradiction",
    "Deed",
    "Exposure",
    "FieldChange",
    "Gap",
    "GapKind",
    "GradeChange",
    "LevelsChange",
    "Likeness",
    "LinkChange",
    "Measures",
    "Named",
    "OncePublished",
    "Owned",
    "PartDeed",
    "Problem",
    "Reading",
    "Review",
    "Reviewer",
    "SectionChange",
    "Standing",
    "Touched",
]
