"""Values that several entry types share: results, conditions, lessons, sources, relations (ARCHITECTURE.md#entries)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StringConstraints

from living_playbook.entries._dates import PartialDate
from living_playbook.entries._marks import Ref, Term
from living_playbook.entries._shown import Shown

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text that is not empty. It is printed as it stands: it holds no Markdown and no links."""

_Float = Annotated[float, Field(strict=True, allow_inf_nan=False)]

Number = StrictInt | _Float
"""A number as YAML reads it; text in quotes is none, and neither are `.inf` and `.nan`."""

# The bound stands at each member: at the union, it would be missing in the JSON Schema.
PositiveNumber = Annotated[StrictInt, Field(gt=0)] | Annotated[_Float, Field(gt=0)]
"""A number above zero."""

Amount = Annotated[StrictInt, Field(ge=0)] | Annotated[_Float, Field(ge=0)]
"""A number that is not negative."""

Design = Literal["none", "before-after", "comparison-group", "randomised"]
Outcome = Literal["worked", "mixed", "failed", "too-early", "unknown"]
Wanted = Literal["up", "down"]
Confidence = Literal["high", "medium", "low"]
Modality = Literal["in-person", "virtual", "hybrid", "asynchronous"]
_WANTED_WORDS = {"up": "more is better", "down": "less is better"}

RelationName = Literal[
    "related", "derived-from", "applies", "supports", "contradicts", "extends", "answers", "example-of"
]

RELATION_INVERSES: dict[str, str] = {
    "related": "related",
    "derived-from": "basis-of",
    "applies": "applied-in",
    "supports": "supported-by",
    "contradicts": "contradicted-by",
    "extends": "extended-by",
    "answers": "answered-by",
    "example-of": "has-example",
}

TagTerm = Annotated[str, Term("tags")]
FunctionTerm = Annotated[str, Term("functions")]
LevelTerm = Annotated[str, Term("levels")]
RegionTerm = Annotated[str, Term("regions")]
ConditionTerm = Annotated[str, Term("conditions")]
GoalRef = Annotated[str, Ref("goal", "serves", "served-by")]
PracticeRef = Annotated[str, Ref("practice", "about", "seen-in")]


class FieldGroup(BaseModel):
    """A value made of several fields: frozen, unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Citation(FieldGroup):
    """A source that was read."""

    title: Text = Field(examples=["Circles that last"], description="Title of the work.")
    publisher: Text | None = Field(default=None, examples=["Journal of Learning"], description="Who published it.")
    year: StrictInt | None = Field(default=None, ge=1000, le=9999, examples=[2024], description="Year of publication.")
    url: Annotated[Text | None, Shown(passage=False)] = Field(
        default=None, examples=["https://example.org/circles"], description="Where it can be read."
    )


class Relation(FieldGroup):
    """A link to another entry, with the reason for it."""

    to: Annotated[str, Ref("", "related", "related")] = Field(description="The other entry.")
    relation: RelationName = Field(default="related", description="How this entry relates to the other.")
    why: Annotated[Text | None, Shown(long=True)] = Field(
        default=None,
        examples=["The same form for people who do not know each other yet."],
        description="One sentence on why a reader should go there.",
    )


class Result(FieldGroup):
    """One measured result. Leave out what is not known; `change` is for sources that state only the change."""

    metric: Annotated[Text, Shown(heading="Measure")] = Field(examples=["scrap rate"], description="What was measured.")
    unit: Text | None = Field(default=None, examples=["percent"], description="Unit of the figures.")
    wanted: Annotated[Wanted | None, Shown(joins="metric", says="({})", words=_WANTED_WORDS, look="soft")] = Field(
        default=None, examples=["down"], description="Whether a rise (up) or a fall (down) is wanted."
    )
    baseline: Annotated[Number | None, Shown(heading="Before", says="{:,}")] = Field(
        default=None, examples=[4.2], description="Value before, or without the practice."
    )
    target: Annotated[Number | None, Shown(joins="result", says="aim {:,}", look="soft")] = Field(
        default=None, description="Value aimed at."
    )
    result: Annotated[Number | None, Shown(heading="After", says="{:,}")] = Field(
        default=None, examples=[2.9], description="Value afterwards."
    )
    change: Annotated[Number | None, Shown(says="{:+,}")] = Field(
        default=None, description="The change, where only that is known; in the same unit."
    )
    group: Annotated[
        Literal["practice", "comparison"] | None,
        Shown(joins="metric", words={"practice": "With the practice", "comparison": "Comparison group"}),
    ] = Field(
        default=None,
        description="Whose figure it is: of those with the practice, or of those compared with them.",
    )
    sample: Annotated[Text | None, Shown(heading="Measured on")] = Field(
        default=None, examples=["8 plants"], description="How many people, teams or sites were measured."
    )
    note: Annotated[Text | None, Shown(joins="metric", look="soft", long=True)] = Field(
        default=None, description="What one must know to read the figure rightly."
    )

    @property
    def has_value(self) -> bool:
        """Whether it tells what came out: a figure, or a note in words where the source gives only a direction."""
        return self.result is not None or self.change is not None or self.note is not None


class Conditions(FieldGroup):
    """Under which conditions it was done: vocabulary terms that were there, terms that were lacking, and words."""

    present: Annotated[tuple[ConditionTerm, ...], Shown("list", heading="There")] = Field(
        default=(), description="Conditions that were there."
    )
    absent: Annotated[tuple[ConditionTerm, ...], Shown("list", heading="Lacking")] = Field(
        default=(), description="Conditions that were lacking."
    )
    notes: Annotated[Text | None, Shown(heading="", long=True)] = Field(
        default=None, examples=["Two plants changed their manager meanwhile."], description="What the terms do not say."
    )


def _plain_lesson(value: Any) -> Any:  # noqa: ANN401 - before validation it may be anything
    return {"text": value} if isinstance(value, str) else value


class _Lesson(FieldGroup):
    """A lesson that can stand alone, addressable as `<entry-id>#lesson-2`."""

    model_config = ConfigDict(json_schema_extra={"x-plain": "text"})

    text: Annotated[Text, Shown(heading="", long=True)] = Field(
        examples=["Protect the hour, or it goes."], description="The lesson in one sentence."
    )
    practices: tuple[Annotated[str, Ref("practice", "lesson-for", "lesson-from")], ...] = Field(
        default=(), description="Practices it is about."
    )
    do_next: Annotated[Text | None, Shown(says="Do next: {}", long=True)] = Field(
        default=None,
        examples=["Block the hour for all members at once."],
        description="What others should do because of it.",
    )


Lesson = Annotated[_Lesson, BeforeValidator(_plain_lesson, json_schema_input_type=_Lesson | Text)]
"""A lesson; plain text stands for a lesson with only a text."""


class Effort(FieldGroup):
    """What a practice costs those who do it."""

    hours_per_week: Annotated[Amount | None, Shown(says="{} h a week")] = Field(
        default=None, examples=[0.5], description="Hours a week of each person."
    )
    weeks: Annotated[Amount | None, Shown(says="{} week|{} weeks")] = Field(
        default=None, examples=[26], description="For how many weeks."
    )
    cost: Annotated[
        Literal["low", "medium", "high"] | None,
        Shown(says="{} cost", words={"low": "low", "medium": "medium", "high": "high"}),
    ] = Field(default=None, description="Whether it takes little or much money.")


def _plain_context(value: Any) -> Any:  # noqa: ANN401 - before validation it may be anything
    return {"setting": value} if isinstance(value, str) else value


class _Context(FieldGroup):
    """Where a case happened."""

    model_config = ConfigDict(json_schema_extra={"x-plain": "setting"})

    organisation: Text | None = Field(
        default=None, examples=["A maker of pumps"], description="The organisation, or a pseudonym."
    )
    sector: Text | None = Field(default=None, examples=["manufacturing"], description="Its line of work.")
    modality: Modality | None = Field(default=None, description="How people met or worked together.")
    setting: Annotated[Text | None, Shown(heading="", long=True)] = Field(
        default=None, description="What else one must know of the place."
    )


Context = Annotated[_Context, BeforeValidator(_plain_context, json_schema_input_type=_Context | Text)]
"""Where a case happened; plain text stands for a context with only a setting."""


class Measure(FieldGroup):
    """A measure of a goal."""

    name: Annotated[Text, Shown(heading="Measure")] = Field(
        examples=["Time to a shared fix"], description="What is measured."
    )
    unit: Text | None = Field(default=None, examples=["days"], description="Unit of the figures.")
    wanted: Wanted | None = Field(
        default=None, examples=["down"], description="Whether a rise (up) or a fall (down) is wanted."
    )


class Option(FieldGroup):
    """A way that was open when a decision was made."""

    name: Annotated[Text, Shown(heading="Option")] = Field(
        examples=["One expert who travels"], description="The option."
    )
    upside: Annotated[Text | None, Shown(heading="For it", long=True)] = Field(
        default=None, examples=["Quick to start"], description="What spoke for it."
    )
    risk: Annotated[Text | None, Shown(heading="Against it", long=True)] = Field(
        default=None, examples=["Depends on one person"], description="What spoke against it."
    )


class ChecklistItem(FieldGroup):
    """One thing to tick off."""

    text: Annotated[Text, Shown(heading="", long=True)] = Field(
        examples=["Agree on one problem before the hour begins."],
        description="What to do or to have, so that it can be ticked off.",
    )
    why: Annotated[Text | None, Shown(heading="", look="soft", long=True)] = Field(
        default=None, examples=["Without it the talk drifts."], description="Why it matters."
    )


class Adoption(FieldGroup):
    """A team that took a pilot's practice over."""

    team: Text = Field(examples=["Plants South"], description="The team.")
    function: FunctionTerm | None = Field(default=None, description="Its function.")
    date: PartialDate | None = Field(default=None, examples=["2026-01"], description="When it began.")


class TradeOff(FieldGroup):
    """A decision and what was given up for it."""

    what: Annotated[Text, Shown(heading="Decision")] = Field(
        examples=["Stop the weekly report"], description="The decision."
    )
    trade_off: Annotated[Text | None, Shown(heading="Given up for it", long=True)] = Field(
        default=None, examples=["The centre sees less detail."], description="What was given up for it."
    )


class Insight(FieldGroup):
    """What a rotation taught."""

    text: Annotated[Text, Shown(heading="", long=True)] = Field(
        examples=["Sales hears of a shortage a week after the plant does."], description="The insight in one sentence."
    )
    practices: tuple[Annotated[str, Ref("practice", "insight-for", "insight-from")], ...] = Field(
        default=(), description="Practices it is about."
    )


class Growth(FieldGroup):
    """How a person grew."""

    start: Annotated[Text | None, Shown(heading="Before")] = Field(
        default=None, alias="from", examples=["Saw only my own plant"], description="Before the rotation."
    )
    to: Annotated[Text | None, Shown(heading="After")] = Field(
        default=None, examples=["Knows three plants"], description="After it."
    )


class Consent(FieldGroup):
    """A person's consent to be named by a pseudonym."""

    given_on: Annotated[PartialDate, Shown(says="given {}")] = Field(
        examples=["2026-01-15"], description="When it was given: a day, a month or a year."
    )
    until: Annotated[PartialDate | None, Shown(says="until {}")] = Field(
        default=None, examples=["2028-01-15"], description="When it ends."
    )
