"""Somebody who mentors, advises, sponsors or keeps entries, by pseudonym and with consent."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from living_playbook.entries._fields import Fields
from living_playbook.entries._marks import Needed
from living_playbook.entries._values import Consent, Text

TYPE = "person"
FOLDER = "playbook/people"
LABEL, PLURAL = "Person", "People"
SECTIONS = ()
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

    title: Text = Field(
        examples=["Blue Heron"], description="A pseudonym under which the person appears, never the name."
    )
    role: Annotated[Text | None, Needed()] = Field(
        default=None, examples=["Head of operations"], description="What the person does in the organisation."
    )
    kinds: tuple[Literal["mentor", "mentee", "advisor", "sponsor", "steward"], ...] = Field(
        default=(), description="What the person does in the programme."
    )
    expertise: tuple[Text, ...] = Field(
        default=(), examples=[["supplier talks"]], description="What the person can be asked about."
    )
    industries: tuple[Text, ...] = Field(
        default=(), examples=[["machinery"]], description="Lines of work the person knows."
    )
    leadership_style: Text | None = Field(default=None, description="How the person leads, in their words.")
    capacity: Text | None = Field(
        default=None, examples=["one hour a month"], description="How much time the person has for others."
    )
    consent: Annotated[Consent | None, Needed("draft")] = Field(default=None, description="Consent to appear here.")


MODEL = Person
