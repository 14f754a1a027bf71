"""What the organisation wants to reach by learning from each other, with the measures that would show it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from living_playbook.entries._fields import Fields
from living_playbook.entries._marks import Needed
from living_playbook.entries._shown import Shown
from living_playbook.entries._traits import Traits
from living_playbook.entries._values import Measure, Text

TYPE = "goal"
FOLDER = "playbook/goals"
LABEL, PLURAL = "Goal", "Goals"
SECTIONS = ()
TRAITS = Traits(aim=True, rank=7)
EXAMPLE = {
    "title": "A good fix reaches every plant",
    "summary": "What one plant finds out helps the others within days, not at the next yearly meeting.",
    "goals": ["leaders-learn-together"],
    "related": [{"to": "mentoring-circles", "why": "The practice from which we expect most."}],
}


class Goal(Fields):
    """The header of a goal."""

    horizon: Annotated[Text | None, Needed(), Shown(heading="By when")] = Field(
        default=None, examples=["two years"], description="By when, such as `2027` or `two years`."
    )
    measures: Annotated[tuple[Measure, ...], Shown(heading="Measures", anchor="pb-measures")] = Field(
        default=(), description="What would show that it is reached."
    )


MODEL = Goal
