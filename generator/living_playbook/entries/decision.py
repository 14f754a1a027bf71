"""A decision as it was made: what spoke for and against, why it fell so, and what came of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from living_playbook.entries._dates import PartialDate
from living_playbook.entries._fields import Fields
from living_playbook.entries._marks import Needed
from living_playbook.entries._shared import (
    OPTIONS_SHOWN,
)
from living_playbook.entries._shown import Shown
from living_playbook.entries._traits import Traits
from living_playbook.entries._values import (
    Context,
    Option,
    Text,
)

TYPE = "decision"
FOLDER = "playbook/decisions"
LABEL, PLURAL = "Decision", "Decisions"
SECTIONS = ()
TRAITS = Traits(rank=9)
EXAMPLE = {
    "title": "One circle of plant managers before a second",
    "summary": "Eight managers begin; a second circle starts only when the first has met six times.",
    "context": "Twenty managers asked for a circle, and one facilitator is trained.",
    "related": [{"to": "mentoring-circles", "relation": "applies", "why": "The practice that was decided on."}],
}


class Decision(Fields):
    """The header of a decision."""

    context: Annotated[Context | None, Needed(), Shown("lead", heading="Why it came up")] = Field(
        default=None, description="What made a decision necessary."
    )
    options: Annotated[tuple[Option, ...], OPTIONS_SHOWN] = Field(
        default=(), description="What else could have been decided."
    )
    decision: Annotated[
        Text | None,
        Needed(),
        Shown(
            heading="What was decided",
            order=-2,
            called=("what we decided", "the decision", "decisions", "entscheidung", "beschluss"),
        ),
    ] = Field(
        default=None,
        examples=["Start one circle of eight, and ask the others to wait for six sessions."],
        description="What was decided, in one or two sentences.",
    )
    rationale: Annotated[Text | None, Needed(), Shown(heading="Why", order=-1)] = Field(
        default=None,
        examples=["A circle that is led badly ends after two sessions and is not tried again."],
        description="Why this and not another option.",
    )
    dissent: Annotated[Text | None, Shown(heading="Who disagreed")] = Field(
        default=None,
        examples=["Two plant managers would have begun with two circles."],
        description="Who disagreed, by role, and why.",
    )
    expected_outcome: Annotated[Text | None, Shown(joins="measured_outcome", says="Expected: {}", look="soft")] = Field(
        default=None,
        examples=["The circle meets six times with at least six of eight present."],
        description="What should come of it, so that one can see later whether it did.",
    )
    outcome_due: Annotated[
        PartialDate | None, Shown(joins="measured_outcome", says="To be looked at: {}", look="soft")
    ] = Field(default=None, examples=["2027-03-31"], description="When one will look whether it did.")
    measured_outcome: Annotated[Text | None, Shown(heading="What came of it")] = Field(
        default=None,
        examples=["Six sessions, seven of eight present on average."],
        description="What came of it, once it was looked at.",
    )


MODEL = Decision
