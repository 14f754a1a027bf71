"""What somebody brought home from a rotation into another function."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from living_playbook.entries._dates import PartialDate
from living_playbook.entries._fields import Account
from living_playbook.entries._marks import Needed
from living_playbook.entries._values import FunctionTerm, Growth, Insight, PositiveNumber, PracticeRef, Text, TradeOff

TYPE = "debrief"
FOLDER = "playbook/rotations"
LABEL, PLURAL = "Rotation debrief", "Rotation debriefs"
SECTIONS = ("What I did", "What I learned", "What I would change")
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

    role: Annotated[Text | None, Needed()] = Field(
        default=None, examples=["Team lead"], description="Role of the person who rotated, not the name."
    )
    home_function: Annotated[FunctionTerm | None, Needed(own_only=True)] = Field(
        default=None, description="The function that the person came from."
    )
    host_function: Annotated[FunctionTerm | None, Needed(own_only=True)] = Field(
        default=None, description="The function that the person went to."
    )
    start: Annotated[PartialDate | None, Needed(own_only=True)] = Field(
        default=None, examples=["2025-03"], description="When it began: a day, a month or a year."
    )
    weeks: Annotated[PositiveNumber | None, Needed(own_only=True)] = Field(
        default=None,
        examples=[3],
        description="How many weeks it took.",
    )
    duration: Text | None = Field(default=None, description="How long it took, in the words of the source.")
    organisation: Text | None = Field(default=None, description="The organisation.")
    sector: Text | None = Field(default=None, description="Its line of work.")
    project: Text | None = Field(
        default=None,
        examples=["Cut the cost to serve small customers."],
        description="The real work that was done there.",
    )
    objectives: tuple[Text, ...] = Field(
        default=(), examples=[["See a price talk from the other side."]], description="What it was to teach."
    )
    decisions: tuple[TradeOff, ...] = Field(default=(), description="Decisions met, and what was given up for them.")
    insights: Annotated[tuple[Insight, ...], Needed(own_only=True)] = Field(
        default=(), description="What the rotation taught, each insight in one sentence."
    )
    growth: Growth | None = Field(default=None, description="How the person grew.")
    next_actions: tuple[Text, ...] = Field(
        default=(),
        examples=[["Invite sales to the planning round."]],
        description="What the person does with it at home.",
    )
    practices: tuple[PracticeRef, ...] = Field(default=(), description="Practices it is about.")


MODEL = Debrief
