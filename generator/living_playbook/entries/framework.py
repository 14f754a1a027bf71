"""A named way of thinking or talking something through, with its steps: GROW, RAPID, a pre-mortem."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from living_playbook.entries._fields import Fields
from living_playbook.entries._marks import Needed, Ref
from living_playbook.entries._shared import (
    AVOID_SHOWN,
    PRACTICES_CALLED,
    USE_SHOWN,
)
from living_playbook.entries._shown import Shown
from living_playbook.entries._traits import Traits
from living_playbook.entries._values import (
    Text,
)

TYPE = "framework"
FOLDER = "playbook/frameworks"
LABEL, PLURAL = "Framework", "Frameworks"
SECTIONS = ("Steps",)
TRAITS = Traits(knowledge=True, prior=1.1, rank=2)
CALLED = {"Steps": ("how to", "how it works", "procedure", "process", "method", "instructions")}
HINTS = {"Steps": "Each step with the question it answers and the time it takes."}
EXAMPLES = {
    "Steps": (
        "Goal, five minutes: what do you want to have when we part? Reality, ten minutes: what have you tried so far? "
        "Options, ten minutes: what else could you do? Will, five minutes: what will you do by Friday?"
    )
}
EXAMPLE = {
    "title": "GROW, a coaching talk in four steps",
    "summary": "Goal, reality, options, will: four rounds of questions that lead from an aim to a promise with a date.",
    "practices": ["peer-coaching"],
    "tags": ["learning"],
    "related": [{"to": "troika-consulting", "why": "Three people are helped in the time that GROW takes for one."}],
}


class Framework(Fields):
    """The header of a framework."""

    purpose: Annotated[Text | None, Needed(), Shown(heading="What it is for", called=("goal", "aim", "why"))] = Field(
        default=None,
        examples=["Lead a coaching talk from aim to commitment."],
        description="What it is for, in one sentence.",
    )
    use_when: Annotated[tuple[Text, ...], USE_SHOWN] = Field(
        default=(), examples=[["somebody is stuck before acting"]], description="Signs that it fits."
    )
    avoid_when: Annotated[tuple[Text, ...], AVOID_SHOWN] = Field(
        default=(), examples=[["the person needs instruction"]], description="Signs that it does not fit."
    )
    practices: Annotated[tuple[Annotated[str, Ref("practice", "helps-with", "helped-by")], ...], PRACTICES_CALLED] = (
        Field(default=(), description="Practices that it helps to do.")
    )
    group_size: Annotated[Text | None, Shown("fact", heading="Group")] = Field(
        default=None, examples=["2"], description="For how many people."
    )
    time_needed: Annotated[Text | None, Shown("fact", heading="Time")] = Field(
        default=None, examples=["30 minutes"], description="How long it takes."
    )
    decision_tree: dict[str, Any] | None = Field(default=None, description="Questions and where each answer leads.")
    impact_map: dict[str, Any] | None = Field(default=None, description="Goal, actors, impacts and deliverables.")


MODEL = Framework
