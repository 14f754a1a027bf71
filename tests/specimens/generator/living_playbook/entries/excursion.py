"""A day at another place, and what was seen there."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from living_playbook.entries._dates import PartialDate
from living_playbook.entries._fields import Fields
from living_playbook.entries._marks import Needed, Ref
from living_playbook.entries._shown import Shown
from living_playbook.entries._traits import Traits
from living_playbook.entries._values import FieldGroup, FunctionTerm, Number, PracticeRef, Text

TYPE = "excursion"
FOLDER = "playbook/excursions"
LABEL, PLURAL = "Excursion", "Excursions"
SECTIONS = ("What I saw",)
TRAITS = Traits(knowledge=True, told_first="You spent a day at another place and saw something there.", rank=90)
HINTS = {"What I saw": "What they do otherwise than you, and what came of it there."}
EXAMPLES = {"What I saw": "They load in the rain under a roof that the crew built in a day; nobody waits any more."}
CALLED = {"What I saw": ("observations", "notes")}
EXAMPLE = {
    "title": "How do they load in the rain?",
    "summary": "A day at the harbour, where nobody waits for the rain to end.",
}


class Step(FieldGroup):
    """An hour of the day: a group in a list, with a reference, a date, a number and a list of its own."""

    what: Text = Field(description="What was shown.", examples=["The loading of a ship"])
    when: PartialDate | None = Field(default=None, description="When.", examples=["2026-05"])
    minutes: Number | None = Field(default=None, description="How long it took, in minutes.", examples=[40])
    practices: tuple[PracticeRef, ...] = Field(
        default=(), description="Practices that were seen in it.", examples=[["go-and-see"]]
    )
    people: tuple[Text, ...] = Field(default=(), description="Roles of who was there.", examples=[["the crew's lead"]])


class Host(FieldGroup):
    """Who was visited: a group that may be left out."""

    name: Text = Field(description="The place.", examples=["The port of Hamburg"])
    function: FunctionTerm | None = Field(default=None, description="What they do.")


class Excursion(Fields):
    """The header of an excursion."""

    host: Annotated[Host | None, Needed(), Shown(heading="Where")] = Field(default=None, description="Who was visited.")
    day: PartialDate | None = Field(default=None, description="When it was.", examples=["2026-05-04"])
    way: Literal["alone", "in-pairs"] | None = Field(default=None, description="How one went.", examples=["alone"])
    is_repeated: Annotated[bool, Field(strict=True)] | None = Field(
        default=None, description="Whether somebody goes again.", examples=[True]
    )
    minutes: Number | None = Field(default=None, description="How long it took, in minutes.", examples=[480])
    questions: tuple[Text, ...] = Field(
        default=(), description="What one went there to learn.", examples=[["How do they load in the rain?"]]
    )
    steps: tuple[Step, ...] = Field(default=(), description="What was shown, in its order.")
    practices: tuple[PracticeRef, ...] = Field(
        default=(), description="Practices that were seen.", examples=[["go-and-see"]]
    )
    follows: Annotated[str | None, Ref("excursion", "follows", "followed-by")] = Field(
        default=None, description="The excursion before this one.", examples=["harbour"]
    )


MODEL = Excursion
