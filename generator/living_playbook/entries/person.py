"""Somebody who mentors, advises, sponsors or keeps entries, by pseudonym and with consent."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from living_playbook.entries._fields import Fields
from living_playbook.entries._marks import Needed
from living_playbook.entries._shown import Shown
from living_playbook.entries._traits import Traits
from living_playbook.entries._values import Consent, Text

TYPE = "person"
FOLDER = "playbook/people"
LABEL, PLURAL = "Person", "People"
SECTIONS = ()
TRAITS = Traits(person=True, rank=8)
EXAMPLE = {
    "title": "Blue Heron",
    "summary": "Asks more than she answers; knows how to talk to suppliers who are larger than we are.",
    "owner": "Learning lead",
    "leadership_style": "Gives the problem away and stays near.",
    "functions": ["procurement"],
    "levels": ["senior-leader"],
    "related": [{"to": "peer-coaching", "why": "What she began here."}],
}


class Person(Fields):
    """The header of a person's entry. The title is the pseudonym."""

    title: Annotated[Text, Shown("frame", asked="first", passage=False, long=False)] = Field(
        examples=["Blue Heron"], description="A pseudonym under which the person appears, never the name."
    )
    role: Annotated[Text | None, Needed()] = Field(
        default=None, examples=["Head of operations"], description="What the person does in the organisation."
    )
    kinds: Annotated[
        tuple[Literal["mentor", "mentee", "advisor", "sponsor", "steward"], ...], Shown(heading="Takes part as")
    ] = Field(default=(), description="What the person does in the programme.")
    expertise: Annotated[tuple[Text, ...], Shown(heading="Ask about")] = Field(
        default=(), examples=[["supplier talks"]], description="What the person can be asked about."
    )
    industries: Annotated[tuple[Text, ...], Shown(heading="Knows the work of")] = Field(
        default=(), examples=[["machinery"]], description="Lines of work the person knows."
    )
    leadership_style: Annotated[Text | None, Shown(heading="How they lead")] = Field(
        default=None, description="How the person leads, in their words."
    )
    capacity: Annotated[Text | None, Shown("fact", heading="Time for others")] = Field(
        default=None, examples=["one hour a month"], description="How much time the person has for others."
    )
    consent: Annotated[Consent | None, Needed("draft"), Shown("fact", asked="readers")] = Field(
        default=None, description="Consent to appear here."
    )


MODEL = Person
