"""A list of things to tick off before, during or after something, each with the reason for it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from living_playbook.entries._fields import Fields
from living_playbook.entries._marks import Needed, Ref
from living_playbook.entries._shared import (
    PRACTICES_CALLED,
)
from living_playbook.entries._shown import Shown
from living_playbook.entries._traits import Traits
from living_playbook.entries._values import (
    ChecklistItem,
    PositiveNumber,
)

TYPE = "checklist"
FOLDER = "playbook/checklists"
LABEL, PLURAL = "Checklist", "Checklists"
SECTIONS = ()
TRAITS = Traits(knowledge=True, prior=1.05, rank=3)
EXAMPLE = {
    "title": "Before the first circle meets",
    "summary": "What to settle before eight people give up an hour every second week.",
    "related": [{"to": "mentoring-circles", "relation": "applies", "why": "The practice that these steps prepare."}],
}


class Checklist(Fields):
    """The header of a checklist."""

    items: Annotated[
        tuple[ChecklistItem, ...],
        Needed(),
        Shown(
            "numbered",
            heading="",
            anchor="item",
            early=True,
            look="ticks",
            weight="steps",
            called=("checklist", "the list", "points"),
        ),
    ] = Field(default=(), description="What to tick off, in order.")
    practices: Annotated[tuple[Annotated[str, Ref("practice", "helps-with", "helped-by")], ...], PRACTICES_CALLED] = (
        Field(default=(), description="Practices that it helps to do.")
    )
    minutes: Annotated[PositiveNumber | None, Shown(heading="Time", says="{} minute|{} minutes")] = Field(
        default=None, examples=[30], description="How many minutes it takes."
    )


MODEL = Checklist
