"""A list of things to tick off before, during or after something, each with the reason for it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from living_playbook.entries._fields import Fields
from living_playbook.entries._marks import Needed, Ref
from living_playbook.entries._values import ChecklistItem, Number

TYPE = "checklist"
FOLDER = "playbook/checklists"
LABEL, PLURAL = "Checklist", "Checklists"
SECTIONS = ()


class Checklist(Fields):
    """The header of a checklist."""

    items: Annotated[tuple[ChecklistItem, ...], Needed()] = Field(default=(), description="What to tick off, in order.")
    practices: tuple[Annotated[str, Ref("practice", "helps-with", "helped-by")], ...] = Field(
        default=(), description="Ids of the practices that it helps to do."
    )
    minutes: Number | None = Field(default=None, gt=0, examples=[30], description="How many minutes it takes.")


MODEL = Checklist
