"""A story from real work: the situation, what was decided and done, what came of it, and what one learned."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from living_playbook.entries._fields import Account
from living_playbook.entries._marks import Needed
from living_playbook.entries._shared import (
    LESSON_WORDS,
    LESSONS_SHOWN,
    OPTIONS_SHOWN,
    OUTCOME_SHOWN,
    PRACTICES_CALLED,
    WHAT_WE_DID,
)
from living_playbook.entries._shown import Shown
from living_playbook.entries._traits import Traits
from living_playbook.entries._values import (
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
TRAITS = Traits(told_first="Something happened, and you know what came of it.", rank=4)
CALLED = {
    "Situation": (
        "ausgangslage", "hintergrund", "das problem", "ausgangssituation",
        "background", "context", "problem", "the problem", "challenge", "the challenge", "starting point",
        "where we started", "initial situation", "why", "history", "motivation", "what was wrong", "the issue",
    ),
    "What we did": WHAT_WE_DID,
    "What happened": (
        "ergebnis", "ergebnisse", "wirkung", "auswirkungen", "was passiert ist",
        "result", "results", "outcome", "outcomes", "impact", "effect", "effects", "findings", "what came of it",
        "what came out", "what changed", "benefits", "measurements",
    ),
}  # fmt: skip
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

    practices: Annotated[tuple[PracticeRef, ...], Needed(), PRACTICES_CALLED] = Field(
        default=(), description="Practices it shows."
    )
    context: Annotated[Context | None, Needed(), Shown(joins="for_whom", heading="", look="soft")] = Field(
        default=None, description="Where it happened."
    )
    situation: Annotated[Text | None, Needed(), Shown(heading="The problem")] = Field(
        default=None,
        examples=["Every plant met the same scrap problem and solved it alone."],
        description="The problem, in one or two sentences.",
    )
    options: Annotated[tuple[Option, ...], OPTIONS_SHOWN] = Field(
        default=(), description="What else could have been done."
    )
    decision: Annotated[
        Text | None,
        Needed(),
        Shown(
            heading="What they decided",
            called=("what we decided", "the decision", "decisions", "entscheidung", "beschluss"),
        ),
    ] = Field(
        default=None,
        examples=["Start one circle of eight managers, with protected time."],
        description="What was decided, in one or two sentences.",
    )
    outcome: Annotated[Outcome | None, Needed(), OUTCOME_SHOWN] = Field(default=None, description="Whether it worked.")
    lessons: Annotated[tuple[Lesson, ...], Needed(), LESSONS_SHOWN] = Field(default=(), description=LESSON_WORDS)
    consent: Annotated[Consent | None, Shown("fact", asked="readers")] = Field(
        default=None, description="Consent of the people who can be recognised."
    )


MODEL = Case
