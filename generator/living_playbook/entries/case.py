"""A story from real work: the situation, what was decided and done, what came of it, and what one learned."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from living_playbook.entries._fields import Account
from living_playbook.entries._marks import Needed
from living_playbook.entries._values import (
    LESSON_WORDS,
    Consent,
    Context,
    Lesson,
    Option,
    Outcome,
    PracticeRef,
    Text,
)

TYPE = "case"
FOLDER = "cases"
LABEL, PLURAL = "Case", "Cases"
SECTIONS = ("Situation", "What we did", "What happened")
YEARLY = True
HINTS = {
    "Situation": "What the problem was, who had it, and what had been tried before.",
    "What we did": "What happened, in order: who did what, how often, and what was changed on the way.",
    "What happened": "What came of it, how you know, and what else may have caused it.",
}
EXAMPLES = {
    "Situation": (
        "Eight plants make the same pump. Scrap had stood at four percent for two years. Every plant looked for the "
        "cause alone, and what one found reached the others months later, if at all."
    ),
    "What we did": (
        "From March on the eight plant managers met every second Tuesday for an hour. Each time one of them brought a "
        "problem, the others asked, and everybody left with one thing to try before the next meeting."
    ),
    "What happened": (
        "Scrap fell from 4.2 to 2.9 percent within six months. Two plants had new machines by then, which explains a "
        "part of it. All eight managers asked to go on."
    ),
}
EXAMPLE = {
    "title": "Eight plant managers meet in a circle",
    "years": [2025],
    "design": "before-after",
    "basis": "Scrap figures of the eight plants, and what their managers said in the last session.",
    "confidence": "medium",
    "for_whom": "Managers of similar units who do not compete with each other.",
    "related": [{"to": "peer-coaching", "why": "Two of the eight went on as a pair."}],
}


class Case(Account):
    """The header of a case."""

    practices: Annotated[tuple[PracticeRef, ...], Needed()] = Field(default=(), description="Practices it shows.")
    context: Annotated[Context | None, Needed()] = Field(default=None, description="Where it happened.")
    situation: Annotated[Text | None, Needed()] = Field(
        default=None,
        examples=["Every plant met the same scrap problem and solved it alone."],
        description="The problem, in one or two sentences.",
    )
    options: tuple[Option, ...] = Field(default=(), description="What else could have been done.")
    decision: Annotated[Text | None, Needed()] = Field(
        default=None,
        examples=["Start one circle of eight managers, with protected time."],
        description="What was decided, in one or two sentences.",
    )
    outcome: Annotated[Outcome | None, Needed()] = Field(default=None, description="Whether it worked.")
    lessons: Annotated[tuple[Lesson, ...], Needed()] = Field(default=(), description=LESSON_WORDS)
    consent: Consent | None = Field(default=None, description="Consent of the people who can be recognised.")


MODEL = Case
