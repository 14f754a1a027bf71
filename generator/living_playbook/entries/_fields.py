"""The fields that every entry has, and those that every account of a practice in use has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from living_playbook.entries._dates import Day, Period, after
from living_playbook.entries._marks import EntryId, Needed, Ref, Who
from living_playbook.entries._meaning import meanings_of
from living_playbook.entries._shared import (
    DESIGN_SHOWN,
    DESIGN_WORDS,
    LESSON_WORDS,
    LESSONS_SHOWN,
    OUTCOME_SHOWN,
)
from living_playbook.entries._shown import Shown
from living_playbook.entries._values import (
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

_KNOWN = Shown("frame", asked="never", passage=False)
"""Known to Git, to the file's name or to the page of a form."""

_REST = Shown("frame", asked="rest")


def _filed(*called: str, order: int = 0) -> Shown:
    return Shown("frame", asked="filed", passage=False, called=called, order=order)


class Fields(BaseModel):
    """The header of an entry. Each entry type is a subclass with its own fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    title: Annotated[Text, Shown("frame", asked="first", passage=False, long=False)] = Field(
        examples=["Mentoring circles for plant managers"], description="What the entry is called."
    )
    summary: Annotated[
        Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=SUMMARY_LENGTH)] | None,
        Needed("in-review"),
        Shown(
            "frame",
            asked="first",
            passage=False,
            long=True,
            called=(
                "abstract",
                "in short",
                "tl;dr",
                "tldr",
                "overview",
                "executive summary",
                "short description",
                "zusammenfassung",
                "kurzfassung",
            ),
        ),
    ] = Field(
        default=None,
        examples=["Eight plant managers met every second week for six months; scrap fell and nobody left the circle."],
        description=f"One or two sentences, at most {SUMMARY_LENGTH} characters.",
    )
    id: Annotated[EntryId | None, _KNOWN] = Field(
        default=None, description="Name of the entry in links; the file's name when left out."
    )
    type: Annotated[Text | None, _KNOWN] = Field(
        default=None, description="Type of the entry; the folder decides, this may repeat it."
    )
    owner: Annotated[
        Text | None,
        Needed("published"),
        Who(),
        Shown(
            "frame",
            asked="readers",
            called=("author", "contact", "responsible", "written by", "reported by", "verantwortlich"),
        ),
    ] = Field(
        default=None,
        examples=["Learning lead"],
        description="Who keeps the entry true: a role, not a name; or the id of a person's entry.",
    )
    status: Annotated[Status, _KNOWN] = Field(default="draft", description="Where the entry is in its life.")
    audience: Annotated[Text | None, _KNOWN] = Field(
        default=None, examples=["organisation"], description="Who may read it; the narrowest level when left out."
    )
    origin: Annotated[Origin, _REST] = Field(default="own", description="Our own experience, or published by others.")
    tags: Annotated[tuple[TagTerm, ...], _filed("tag", "keywords", "themes", "topics", order=1)] = Field(
        default=(), description="What it is about, in words that other entries share."
    )
    functions: Annotated[tuple[FunctionTerm, ...], _filed("function", "department", "departments")] = Field(
        default=(), description="Functions it concerns."
    )
    levels: Annotated[tuple[LevelTerm, ...], _filed("level", "leadership level")] = Field(
        default=(), description="Levels of leadership it concerns."
    )
    regions: Annotated[tuple[RegionTerm, ...], _filed("region", "location", "country")] = Field(
        default=(), description="Regions it concerns."
    )
    goals: Annotated[tuple[GoalRef, ...], _filed(order=2)] = Field(default=(), description="Goals it serves.")
    created: Annotated[Day | None, _KNOWN] = Field(
        default=None, description="Day of writing; Git knows it when left out."
    )
    updated: Annotated[Day | None, _KNOWN] = Field(
        default=None, description="Day of the last change; Git knows it when left out."
    )
    review_by: Annotated[Day | None, _REST] = Field(
        default=None, description="Day by which somebody must read it again."
    )
    review_every: Annotated[Period | None, Shown("frame", asked="rest", passage=False)] = Field(
        default=None, examples=["12 months"], description="How often it must be read again, such as `6 months`."
    )
    aliases: Annotated[tuple[EntryId, ...], _KNOWN] = Field(
        default=(), description="Former ids; each becomes a page that leads here."
    )
    supersedes: Annotated[tuple[Annotated[str, Ref("", "supersedes", "superseded-by")], ...], _REST] = Field(
        default=(), description="Entries that this one replaces."
    )
    related: Annotated[
        tuple[Relation, ...], Shown("frame", heading="Linked entries", anchor="pb-links", asked="rest")
    ] = Field(default=(), description="Links to other entries, each with its reason.")
    cautions: Annotated[
        tuple[Text, ...],
        Shown("frame", heading="Before you trust this", anchor="pb-cautions", weight="text", asked="rest"),
    ] = Field(default=(), description="What a reader must know before trusting it; shown at the top.")
    sources: Annotated[tuple[Citation, ...], Shown("frame", heading="Sources", anchor="pb-sources", asked="rest")] = (
        Field(default=(), description="Sources that were read.")
    )
    imported: Annotated[dict[str, Any] | None, Shown("hidden", asked="never")] = Field(
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

    years: Annotated[
        tuple[Annotated[int, Field(strict=True, ge=1000, le=9999), Shown(says="{:d}")], ...], Shown(heading="Years")
    ] = Field(default=(), description="Years in which it happened, where days are not known.")
    design: Annotated[Design | None, DESIGN_SHOWN] = Field(default=None, description=DESIGN_WORDS)
    results: Annotated[tuple[Result, ...], Shown(heading="Figures", anchor="pb-results-table", order=1)] = Field(
        default=(), description="What was measured, one figure before and after for each."
    )
    outcome: Annotated[Outcome | None, OUTCOME_SHOWN] = Field(default=None, description="Whether it worked.")
    basis: Annotated[
        Text | None,
        Shown(joins="outcome", heading="", look="soft", asked="came", called=("evidence", "how we know")),
    ] = Field(default=None, description="How one knows the outcome, in one sentence.")
    confidence: Annotated[
        Confidence | None, Shown(joins="outcome", says="{} confidence in this account", look="soft")
    ] = Field(default=None, description="How sure the writer is of the account.")
    conditions: Annotated[Conditions, Shown(heading="Under which conditions", anchor="pb-conditions", order=2)] = Field(
        default_factory=Conditions, description="What helped by being there, and what was lacking."
    )
    for_whom: Annotated[
        Text | None,
        Shown(heading="For whom", wide=True, order=1, called=("who is it for", "target group", "suited for")),
    ] = Field(default=None, description="For whom it works, and for whom it does not.")
    lessons: Annotated[tuple[Lesson, ...], LESSONS_SHOWN] = Field(default=(), description=LESSON_WORDS)

    def practice_ids(self) -> tuple[str, ...]:
        """Return the ids of the practices that the account is about."""
        many: Any = self.__dict__.get("practices", ())
        return tuple(many)


def item_anchors(fields: Fields) -> tuple[str, ...]:
    """Return the anchors of numbered items that the page of an entry has, such as `lesson-2`."""
    return tuple(
        f"{each.item_anchor}-{number + 1}"
        for each in meanings_of(type(fields))
        if each.place == "numbered"
        for number in range(len(getattr(fields, each.name)))
    )
