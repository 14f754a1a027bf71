"""A list of things to tick off before, during or after something, each with the reason for it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from living_playbook.entries._fields import Fields
from living_playbook.entries._marks import Needed, Ref
from living_playbook.entries._values import ChecklistItem, PositiveNumber

TYPE = "checklist"
FOLDER = "playbook/checklists"
LABEL, PLURAL = "Checklist", "Checklists"
SECTIONS = ()
EXAMPLE = {
    "title": "Before the first circle meets",
    "summary": "What to settle before eight people give up an hour every second week.",
    "related": [{"to": "mentoring-circles", "relation": "applies", "why": "The practice that these steps prepare."}],
}


class Checklist(Fields):
    """The header of a checklist."""

    items: Annotated[tuple[ChecklistItem, ...], Needed()] = Field(default=(), description="What to tick off, in order.")
    practices: tuple[Annotated[str, Ref("practice", "helps-with", "helped-by")], ...] = Field(
        default=(), description="Practices that it helps to do."
    )
    minutes: PositiveNumber | None = Field(default=None, examples=[30], description="How many minutes it takes.")


MODEL = Checklist
