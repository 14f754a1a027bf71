"""A lighthouse pilot: one practice tried in one team to learn whether, for whom and under which conditions it works."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from living_playbook.entries._dates import PartialDate
from living_playbook.entries._fields import Account
from living_playbook.entries._marks import Needed, Ref, Who
from living_playbook.entries._shared import (
    DESIGN_SHOWN,
    DESIGN_WORDS,
    END_SHOWN,
    START_SHOWN,
    WHAT_WE_DID,
)
from living_playbook.entries._shown import Shown
from living_playbook.entries._traits import Traits
from living_playbook.entries._values import (
    Adoption,
    Design,
    Modality,
    Text,
)

TYPE = "pilot"
FOLDER = "lighthouse"
LABEL, PLURAL = "Lighthouse pilot", "Lighthouse pilots"
SECTIONS = ("Hypothesis", "What we did")
FINISHED = ("completed", "scaled", "stopped")
"""Stages at which a pilot must tell what came out."""

LATER_SECTIONS = {"Results": ("stage", FINISHED)}
TRAITS = Traits(told_first="You try something on purpose, or have just done so.", rank=5)
CALLED = {
    "Hypothesis": (
        "expectation", "expectations", "assumption", "assumptions", "what we expect", "our bet", "idea", "hypothese",
    ),
    "What we did": WHAT_WE_DID,
    "Results": (
        "result", "outcome", "outcomes", "what happened", "findings", "impact", "measurements",
        "ergebnis", "ergebnisse",
    ),
}  # fmt: skip
HINTS = {
    "Hypothesis": "What you expect to change, for whom, by how much, and why this practice should do it.",
    "What we did": "What the team did differently, from when on, and what it was compared with.",
    "Results": "What came out, against what was expected, and what else may have caused it.",
}
EXAMPLES = {
    "Hypothesis": (
        "If the managers of three plants meet every second week, a fix that one of them found is used in all three "
        "within five days instead of nine, because they hear of it from the one who did it."
    ),
    "What we did": (
        "Three plants of the pump maker met from March to August, one hour every second week. Three other plants of "
        "the same size went on as before and kept the same fault log."
    ),
    "Results": (
        "A fix reached all three plants in four days on average, in the other three still in nine. A new fault log "
        "came in June in all six plants and may have helped them all."
    ),
}
EXAMPLE = {
    "title": "Circles in the northern plants",
    "summary": "Three plants tried a circle for six months; a fix reached all of them in four days instead of nine.",
    "stage": "completed",
    "design": "comparison-group",
    "basis": "Dates in the fault log of these three plants and of three others.",
    "confidence": "medium",
    "for_whom": "Plants that make similar products.",
    "results": [
        {
            "metric": "days until a fix is used in the other plants",
            "unit": "days",
            "wanted": "down",
            "baseline": 9,
            "target": 5,
            "result": 4,
            "sample": "31 faults",
        }
    ],
    "replicates": [],
    "adopted_by": [{"team": "Plants South", "function": "operations", "date": "2025-11"}],
    "related": [{"to": "peer-coaching", "why": "What the two smallest plants chose instead."}],
}

Stage = Literal["proposed", "running", "completed", "scaled", "stopped"]


class Pilot(Account):
    """The header of a pilot."""

    practice: Annotated[
        Annotated[str, Ref("practice", "tests", "tested-by")] | None, Needed(), Shown(joins="hypothesis", heading="")
    ] = Field(default=None, description="The practice that it tests.")
    team: Annotated[Text | None, Needed(), Shown(heading="Where and how")] = Field(
        default=None, examples=["Plants North"], description="The team that tries it."
    )
    hypothesis: Annotated[Text | None, Needed(), Shown(heading="What was tested")] = Field(
        default=None,
        examples=["Meeting every second week halves the time to a shared fix."],
        description="What should change if the practice works.",
    )
    stage: Annotated[Stage | None, Needed(), Shown(joins="outcome", heading="")] = Field(
        default=None, description="How far it is; scaled means that other teams took it over."
    )
    design: Annotated[Design | None, Needed(), DESIGN_SHOWN] = Field(default=None, description=DESIGN_WORDS)
    sponsor: Annotated[Text | None, Who(), Shown("fact")] = Field(
        default=None,
        examples=["Head of operations"],
        description="Who protects it: a role, not a name; or the id of a person's entry.",
    )
    sector: Annotated[Text | None, Shown(joins="team", heading="")] = Field(
        default=None, description="Line of work of the organisation."
    )
    modality: Annotated[Modality | None, Shown(heading="Met")] = Field(
        default=None, description="How people met or worked together."
    )
    start: Annotated[PartialDate | None, START_SHOWN] = Field(
        default=None, examples=["2025-03"], description="When it begins: a day, a month or a year."
    )
    end: Annotated[PartialDate | None, END_SHOWN] = Field(
        default=None, examples=["2025-08-31"], description="When it ends or ended."
    )
    duration: Annotated[Text | None, Shown("fact")] = Field(
        default=None, description="How long it ran, in the words of the source."
    )
    guardrails: Annotated[
        tuple[Text, ...], Shown(heading="What must not get worse", called=("guard rails", "limits"))
    ] = Field(
        default=(), examples=[["Overtime does not rise."]], description="What must not get worse, or would stop it."
    )
    support: Annotated[tuple[Text, ...], Shown(heading="Help the team gets")] = Field(
        default=(), examples=[["A trained facilitator."]], description="Help that the team gets."
    )
    replicates: tuple[Annotated[str, Ref("pilot", "replicates", "replicated-by")], ...] = Field(
        default=(), description="Pilots that it repeats elsewhere."
    )
    adopted_by: Annotated[tuple[Adoption, ...], Shown(heading="Who took it over")] = Field(
        default=(), description="Teams that took the practice over since."
    )

    def practice_ids(self) -> tuple[str, ...]:
        """Return the id of the practice that it tests, if it names one."""
        return (self.practice,) if self.practice else ()


MODEL = Pilot
