"""A way of leading or learning together that a team can take up on Monday: the problem, the steps, and when not to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from living_playbook.entries._fields import Fields
from living_playbook.entries._marks import Needed
from living_playbook.entries._shared import (
    AVOID_SHOWN,
    USE_SHOWN,
)
from living_playbook.entries._shown import Shown
from living_playbook.entries._traits import Traits
from living_playbook.entries._values import (
    Effort,
    Text,
)

TYPE = "practice"
FOLDER = "playbook/practices"
LABEL, PLURAL = "Practice", "Practices"
SECTIONS = ("How to do it", "Watch out for")
TRAITS = Traits(knowledge=True, graded=True, prior=1.3, rank=1)
CALLED = {
    "How to do it": ("how", "how to", "instructions", "how it works", "procedure", "what to do", "method", "guide"),
    "Watch out for": (
        "pitfalls", "risks", "common mistakes", "cautions", "anti-patterns", "what goes wrong", "warnings", "tips",
    ),
}  # fmt: skip
HINTS = {
    "How to do it": "The steps again, with what one must know to take each of them on Monday.",
    "Watch out for": "What usually goes wrong, how one notices it early, and what helps then.",
}
EXAMPLES = {
    "How to do it": (
        "Invite six to eight managers of similar plants. Fix an hour every second week for half a year. Each time one "
        "of them brings a problem, and the others ask before they advise."
    ),
    "Watch out for": (
        "After the third meeting the first members miss the hour. Ask them at once why, and shorten the meeting rather "
        "than skip it."
    ),
}
EXAMPLE = {
    "title": "Mentoring circles",
    "summary": "Six to eight managers of similar units meet every second week and help one of them with a problem.",
    "related": [{"to": "peer-coaching", "why": "The same help for two people who cannot find a circle."}],
}


class Practice(Fields):
    """The header of a practice."""

    problem: Annotated[
        Text | None,
        Needed(),
        Shown(
            heading="What it is for", wide=True, called=("the problem", "what problem it solves", "problem statement")
        ),
    ] = Field(
        default=None,
        examples=["Managers of similar units solve the same problem alone."],
        description="Who has which trouble without it.",
    )
    use_when: Annotated[tuple[Text, ...], USE_SHOWN] = Field(
        default=(), examples=[["know-how sits with a few people"]], description="Signs that it fits."
    )
    avoid_when: Annotated[tuple[Text, ...], AVOID_SHOWN] = Field(
        default=(), examples=[["members compete for the same customers"]], description="Signs that it does not fit."
    )
    effort: Annotated[Effort | None, Shown("fact")] = Field(default=None, description="What it costs those who do it.")
    steps: Annotated[
        tuple[Text, ...],
        Needed(),
        Shown("numbered", heading="In short", anchor="step", early=True, weight="steps"),
    ] = Field(
        default=(),
        examples=[["Pick six to eight peers.", "Meet every second week for an hour."]],
        description="The steps in short, in order.",
    )


MODEL = Practice
