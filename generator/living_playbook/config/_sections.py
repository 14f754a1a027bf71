"""The tables of `playbook.toml` about the site, its readers, the rules and the types of entries."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from living_playbook.config._section import Section
from living_playbook.diagnostics import Severity
from living_playbook.nearest import did_you_mean


class SiteSettings(Section):
    """What the site is called and where its source can be edited."""

    title: str = Field(default="Living Playbook", description="Name of the site, shown in the header.")
    description: str = Field(default="", description="One sentence under the name on the home page.")
    url: str = Field(
        default="",
        description=(
            "URL where the site is published, such as `https://example.org/playbook/`: for the sitemap, canonical"
            " links, feeds and the page for unknown addresses. Without it, `site_url` of mkdocs.yml counts."
        ),
    )
    feed_name: str = Field(
        default="",
        description=(
            "What the ids of news in feeds are made from, without it the address of the site: set it to the old address"
            " when the address changes, so that no news comes twice."
        ),
    )
    repo_url: str = Field(
        default="", description="URL of the repository; 'edit this' and 'suggest a change' link to it."
    )
    branch: str = Field(default="main", description="Branch that 'edit this' links to.")
    coordinator: str = Field(default="", description="Mail address to which people without Git may send a change.")
    history: Literal["dates", "full"] = Field(
        default="dates",
        description=(
            "What the history on a page shows: dates only, or also commit subjects and authors. "
            "Only the narrowest audience sees more than dates."
        ),
    )
    out: str = Field(default="site", description="Folder of the built site, relative to the settings file.")

    @field_validator("url")
    @classmethod
    def _url_is_whole(cls, url: str) -> str:
        parts = urlsplit(url)
        is_whole = parts.scheme in ("http", "https") and parts.hostname and not re.search(r"[\s?#]", url)
        if url and not is_whole:
            message = "must be a whole address without `?` and `#`, such as `https://example.org/playbook/`"
            raise ValueError(message)
        return url


class AudienceSettings(Section):
    """Who may read what. The first level is the widest; an entry without a level belongs to the last."""

    levels: tuple[str, ...] = Field(
        default=("organisation", "leaders", "circle"), description="Audience levels, widest first."
    )

    @field_validator("levels")
    @classmethod
    def _levels_are_distinct(cls, levels: tuple[str, ...]) -> tuple[str, ...]:
        if not levels or len(set(levels)) != len(levels):
            message = "needs at least one level, each named once"
            raise ValueError(message)
        return levels

    @property
    def widest(self) -> str:
        """The level that everybody belongs to."""
        return self.levels[0]

    @property
    def narrowest(self) -> str:
        """The level of an entry that names none."""
        return self.levels[-1]

    def may_read(self, reader: str, audience: str) -> bool:
        """Tell whether a site built for `reader` may show what is meant for `audience`."""
        return self.levels.index(audience) <= self.levels.index(reader)


class LimitSettings(Section):
    """Bounds that keep a slip from stalling the build."""

    max_file_bytes: int = Field(default=1_000_000, gt=0, description="Larger Markdown files are refused.")
    review_soon_days: int = Field(
        default=30, ge=0, description="Entries due for review within this many days are 'due soon'."
    )


STATUSES = ("draft", "in-review", "published", "retired")
"""The life of an entry. What a status asks for, every later one asks for too."""

_BY_STATUS = (*STATUSES, "default")
StatusSeverity = dict[str, Severity]


class RuleSettings(Section):
    """Which findings fail a check, and how grave each rule is."""

    fail_on: Literal["error", "warning", "info"] = Field(
        default="error", description="The lowest severity that makes `playbook check` and `playbook build` fail."
    )
    severity: dict[str, Severity | StatusSeverity] = Field(
        default_factory=dict,
        description=(
            "Severity by rule name: `error`, `warning`, `info` or `off`; or a table of severities by status, "
            "with `default` for the others."
        ),
    )
    placeholders: tuple[str, ...] = Field(
        default=("TODO", "TBD", "FIXME", "XXX", "Lorem ipsum"),
        description="Words that count as unfinished text.",
    )
    baseline: str = Field(
        default=".playbook-baseline.json",
        description="File with the findings that `playbook check --write-baseline` has accepted.",
    )

    @field_validator("baseline")
    @classmethod
    def _baseline_stays_inside(cls, name: str) -> str:
        if not Path(name).name or Path(name).is_absolute() or ".." in Path(name).parts:
            message = f"`{name}` must be a file inside the repository"
            raise ValueError(message)
        return name

    @field_validator("severity")
    @classmethod
    def _statuses_exist(cls, given: dict[str, Severity | StatusSeverity]) -> dict[str, Severity | StatusSeverity]:
        for rule, by_status in given.items():
            for status in () if isinstance(by_status, Severity) else by_status:
                if status not in _BY_STATUS:
                    message = f"`{status}` of `{rule}` is not a status{did_you_mean(status, _BY_STATUS)}"
                    raise ValueError(message)
        return given


class FieldSettings(Section):
    """A field that an organisation adds to a type."""

    kind: Literal["text", "number", "date", "boolean", "list", "choice", "reference"] = Field(
        default="text", description="What the field holds.", alias="type"
    )
    description: str = Field(default="", description="What to write there; shown in the field reference.")
    choices: tuple[str, ...] = Field(default=(), description="Allowed values of a `choice`.")
    to: str = Field(default="", description="Type of entry that a `reference` points to; empty for any.")
    required: bool = Field(default=False, description="Whether an entry that is in review or published must have it.")
    heading: str = Field(default="", description="What readers see above it; its name in words when left out.")
    place: Literal["", "lead", "list", "fact", "numbered", "hidden"] = Field(
        default="",
        description=(
            "Which part of a page it is: `lead` (a card at the top), `list` (one with a list), `fact` (a line of the "
            "short facts), `numbered` (a list of steps), `hidden` (no reader sees it); what fits when left out."
        ),
    )
    called: tuple[str, ...] = Field(default=(), description="Other words for it in the notes that drafts are made of.")

    @model_validator(mode="after")
    def _choice_has_choices(self) -> FieldSettings:
        if self.kind == "choice" and not self.choices:
            message = "a field of type 'choice' needs `choices`"
            raise ValueError(message)
        if self.place in ("list", "numbered") and self.kind != "list":
            message = f"the place '{self.place}' is for a field of type 'list'"
            raise ValueError(message)
        return self


class TypeSettings(Section):
    """A type of entry that an organisation adds, or fields that it adds to a built-in type."""

    label: str = Field(default="", description="Name of one entry of this type; the type's own name when empty.")
    plural: str = Field(default="", description="Name of several; used in the navigation.")
    description: str = Field(default="", description="What such an entry is for.")
    sections: tuple[str, ...] = Field(
        default=(), description="Body sections that an entry in review or published must have."
    )
    knowledge: bool = Field(
        default=False, description="Whether it is written to be used, so that other entries should lead to it."
    )
    told_first: str = Field(
        default="",
        description="Words by which people know that they have such a thing to tell; it is offered first then.",
    )
    sorted_by: str = Field(
        default="",
        description="Field that its catalogue is sorted by, the title when left out; with `-` before it from the last.",
    )
    prior: float = Field(
        default=1.0, gt=0, description="What its entries count in a search against others, 1 when left out."
    )
    fields: dict[str, FieldSettings] = Field(default_factory=dict, description="Fields by name.")
