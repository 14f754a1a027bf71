"""The fields that every entry has, and those that every account of a practice in use has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from living_playbook.entries._dates import Day, Period, after
from living_playbook.entries._marks import EntryId, Needed, Ref, Who
from living_playbook.entries._values import (
    DESIGN_WORDS,
    LESSON_WORDS,
    Citation,
    Conditions,
    Confidence,
    Design,
    FunctionTerm,
    GoalRef,
    Lesson,
    LevelTerm,
    Outcome,
    RegionTerm,
    Relation,
    Result,
    TagTerm,
    Text,
)

if TYPE_CHECKING:
    from datetime import date

SUMMARY_LENGTH = 280
"""The most characters that a summary may have (ARCHITECTURE.md#entries)."""

Status = Literal["draft", "in-review", "published", "retired"]
Origin = Literal["own", "published"]


IMPORTED = "imported"
"""The field of what an import keeps aside. It is checked to be a group and then left out of the entry: nobody wrote it
for readers, so no page, file of data or index may hold it."""

_NUMBERED = (("lesson", "lessons"), ("insight", "insights"), ("item", "items"), ("step", "steps"))


class Fields(BaseModel):
    """The header of an entry. Each entry type is a subclass with its own fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    title: Text = Field(examples=["Mentoring circles for plant managers"], description="What the entry is called.")
    summary: Annotated[
        Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=SUMMARY_LENGTH)] | None,
        Needed("in-review"),
    ] = Field(
        default=None,
        examples=["Eight plant managers met every second week for six months; scrap fell and nobody left the circle."],
        description=f"One or two sentences, at most {SUMMARY_LENGTH} characters.",
    )
    id: EntryId | None = Field(default=None, description="Name of the entry in links; the file's name when left out.")
    type: Text | None = Field(default=None, description="Type of the entry; the folder decides, this may repeat it.")
    owner: Annotated[Text | None, Needed("published"), Who()] = Field(
        default=None,
        examples=["Learning lead"],
        description="Who keeps the entry true: a role, not a name; or the id of a person's entry.",
    )
    status: Status = Field(default="draft", description="Where the entry is in its life.")
    audience: Text | None = Field(
        default=None, examples=["organisation"], description="Who may read it; the narrowest level when left out."
    )
    origin: Origin = Field(default="own", description="Our own experience, or published by others.")
    tags: tuple[TagTerm, ...] = Field(default=(), description="What it is about, in words that other entries share.")
    functions: tuple[FunctionTerm, ...] = Field(default=(), description="Functions it concerns.")
    levels: tuple[LevelTerm, ...] = Field(default=(), description="Levels of leadership it concerns.")
    regions: tuple[RegionTerm, ...] = Field(default=(), description="Regions it concerns.")
    goals: tuple[GoalRef, ...] = Field(default=(), description="Goals it serves.")
    created: Day | None = Field(default=None, description="Day of writing; Git knows it when left out.")
    updated: Day | None = Field(default=None, description="Day of the last change; Git knows it when left out.")
    review_by: Day | None = Field(default=None, description="Day by which somebody must read it again.")
    review_every: Period | None = Field(
        default=None, examples=["12 months"], description="How often it must be read again, such as `6 months`."
    )
    aliases: tuple[EntryId, ...] = Field(default=(), description="Former ids; each becomes a page that leads here.")
    supersedes: tuple[Annotated[str, Ref("", "supersedes", "superseded-by")], ...] = Field(
        default=(), description="Entries that this one replaces."
    )
    related: tuple[Relation, ...] = Field(default=(), description="Links to other entries, each with its reason.")
    cautions: tuple[Text, ...] = Field(
        default=(), description="What a reader must know before trusting it; shown at the top."
    )
    sources: tuple[Citation, ...] = Field(default=(), description="Sources that were read.")
    imported: dict[str, Any] | None = Field(
        default=None, description="What `playbook import` keeps of the entry's source; shown to no reader."
    )

    def review_due(self, updated: date | None) -> date | None:
        """Return the day by which the entry must be read again; None where nobody set one."""
        if self.review_by is not None:
            return self.review_by
        since = self.updated or updated
        if self.review_every is None or since is None:
            return None
        return after(since, self.review_every)


class Account(Fields):
    """An account of a practice in use, from which findings are computed (ARCHITECTURE.md#evidence)."""

    years: tuple[Annotated[int, Field(strict=True, ge=1000, le=9999)], ...] = Field(
        default=(), description="Years in which it happened, where days are not known."
    )
    design: Design | None = Field(default=None, description=DESIGN_WORDS)
    results: tuple[Result, ...] = Field(
        default=(), description="What was measured, one figure before and after for each."
    )
    outcome: Outcome | None = Field(default=None, description="Whether it worked.")
    basis: Text | None = Field(default=None, description="How one knows the outcome, in one sentence.")
    confidence: Confidence | None = Field(default=None, description="How sure the writer is of the account.")
    conditions: Conditions = Field(
        default_factory=Conditions, description="What helped by being there, and what was lacking."
    )
    for_whom: Text | None = Field(default=None, description="For whom it works, and for whom it does not.")
    lessons: tuple[Lesson, ...] = Field(default=(), description=LESSON_WORDS)

    def practice_ids(self) -> tuple[str, ...]:
        """Return the ids of the practices that the account is about."""
        many: Any = self.__dict__.get("practices", ())
        return tuple(many)


def item_anchors(fields: Fields) -> tuple[str, ...]:
    """Return the anchors of numbered items that the page of an entry has, such as `lesson-2`."""
    lists = ((name, getattr(fields, field, None)) for name, field in _NUMBERED)
    return tuple(
        f"{name}-{number + 1}" for name, items in lists if isinstance(items, tuple) for number in range(len(items))
    )
