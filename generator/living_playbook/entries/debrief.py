"""What somebody brought home from a rotation into another function."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from living_playbook.entries._dates import PartialDate
from living_playbook.entries._fields import Account
from living_playbook.entries._marks import Needed
from living_playbook.entries._shared import (
    PRACTICES_CALLED,
    START_SHOWN,
)
from living_playbook.entries._shown import Shown
from living_playbook.entries._traits import Traits
from living_playbook.entries._values import (
    FunctionTerm,
    Growth,
    Insight,
    PositiveNumber,
    PracticeRef,
    Text,
    TradeOff,
)

TYPE = "debrief"
FOLDER = "playbook/rotations"
LABEL, PLURAL = "Rotation debrief", "Rotation debriefs"
SECTIONS = ("What I did", "What I learned", "What I would change")
TRAITS = Traits(told_first="You worked in another team for a while and brought something home.", rank=6)
CALLED = {
    "What I did": ("my work", "tasks", "activities", "background", "context", "what i worked on", "the work"),
    "What I learned": ("learnings", "what i learnt", "lessons", "lessons learned", "lessons learnt", "takeaways"),
    "What I would change": (
        "recommendations", "suggestions", "improvements", "next time", "what i would do differently", "feedback",
    ),
}  # fmt: skip
HINTS = {
    "What I did": "The work you had there, day by day or week by week, and whom you worked with.",
    "What I learned": "What surprised you, and what you now see differently.",
    "What I would change": "In your own function, in the host's, and in the rotation itself.",
}
EXAMPLES = {
    "What I did": (
        "For three weeks I sat with the sales team that promises dates to customers of our pumps. I listened to talks "
        "in the first week, prepared offers in the second and led five talks of my own in the third."
    ),
    "What I learned": (
        "Sales hears of a shortage a week after the plant does, and promises are made in the first two minutes of a "
        "talk. I had thought that sales knows our plan and ignores it."
    ),
    "What I would change": (
        "The plant tells sales of a shortage on the same day. The next guest should come in the week in which most "
        "orders are placed."
    ),
}
EXAMPLE = {
    "title": "A plant's team lead at the sales desk",
    "summary": "Three weeks with the people who promise dates to customers, and why they promise what we cannot keep.",
    "design": "none",
    "basis": "My own notes and a talk with the host four weeks later.",
    "confidence": "medium",
    "for_whom": "Team leads whose promises are made by another function.",
    "results": [],
    "home_function": "operations",
    "host_function": "sales",
    "functions": ["operations", "sales"],
    "levels": ["first-line-manager"],
    "practices": ["rotations"],
    "insights": [
        {"text": "Sales hears of a shortage a week after the plant does.", "practices": ["go-and-see"]},
        {"text": "A promise is made in the first two minutes of a talk.", "practices": ["rotations"]},
    ],
    "lessons": [
        {
            "text": "Go in the week in which most orders come in.",
            "practices": ["rotations"],
            "do_next": "Ask the host for the busiest week before you set a date.",
        }
    ],
    "conditions": {"present": ["manager-support"], "absent": ["participants-trained"]},
    "related": [{"to": "go-and-see", "why": "A day instead of three weeks, where more cannot be had."}],
}


class Debrief(Account):
    """The header of a rotation debrief."""

    role: Annotated[Text | None, Needed(), Shown(heading="Who went where", order=-1)] = Field(
        default=None, examples=["Team lead"], description="Role of the person who rotated, not the name."
    )
    home_function: Annotated[
        FunctionTerm | None, Needed(own_only=True), Shown(joins="role", heading="", says="from {}")
    ] = Field(default=None, description="The function that the person came from.")
    host_function: Annotated[
        FunctionTerm | None, Needed(own_only=True), Shown(joins="role", heading="", says="to {}")
    ] = Field(default=None, description="The function that the person went to.")
    start: Annotated[PartialDate | None, Needed(own_only=True), START_SHOWN] = Field(
        default=None, examples=["2025-03"], description="When it began: a day, a month or a year."
    )
    weeks: Annotated[
        PositiveNumber | None, Needed(own_only=True), Shown(joins="role", heading="", says="{} week|{} weeks")
    ] = Field(
        default=None,
        examples=[3],
        description="How many weeks it took.",
    )
    duration: Annotated[Text | None, Shown(joins="role", heading="")] = Field(
        default=None, description="How long it took, in the words of the source."
    )
    organisation: Annotated[Text | None, Shown(joins="role", heading="")] = Field(
        default=None, description="The organisation."
    )
    sector: Annotated[Text | None, Shown(joins="role", heading="")] = Field(
        default=None, description="Its line of work."
    )
    project: Annotated[Text | None, Shown(heading="The work there")] = Field(
        default=None,
        examples=["Cut the cost to serve small customers."],
        description="The real work that was done there.",
    )
    objectives: Annotated[
        tuple[Text, ...], Shown(heading="What it was to teach", called=("goals", "learning goals", "aims"))
    ] = Field(default=(), examples=[["See a price talk from the other side."]], description="What it was to teach.")
    decisions: Annotated[tuple[TradeOff, ...], Shown(heading="Decisions met")] = Field(
        default=(), description="Decisions met, and what was given up for them."
    )
    insights: Annotated[
        tuple[Insight, ...],
        Needed(own_only=True),
        Shown(
            "numbered",
            anchor="insight",
            order=3,
            weight="lessons",
            asked="came",
            called=(
                "insight",
                "key insights",
                "lessons",
                "lessons learned",
                "lessons learnt",
                "learnings",
                "takeaways",
            ),
        ),
    ] = Field(default=(), description="What the rotation taught, each insight in one sentence.")
    growth: Annotated[Growth | None, Shown(heading="How they grew")] = Field(
        default=None, description="How the person grew."
    )
    next_actions: Annotated[
        tuple[Text, ...],
        Shown(
            heading="What they do with it",
            called=(
                "next steps",
                "next step",
                "follow-up",
                "follow-ups",
                "action items",
                "to do",
                "actions",
                "nächste schritte",
            ),
        ),
    ] = Field(
        default=(),
        examples=[["Invite sales to the planning round."]],
        description="What the person does with it at home.",
    )
    practices: Annotated[tuple[PracticeRef, ...], PRACTICES_CALLED] = Field(
        default=(), description="Practices it is about."
    )


MODEL = Debrief
