"""What a mapping file may say: the model that reads it, and that its page on the site is made from."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from living_playbook.entries import ID_PATTERN

Scalar = str | int | float | bool


def _as_list(value: Any) -> Any:  # noqa: ANN401 - before validation it may be anything
    return value if isinstance(value, (list, tuple)) else [value]


def _as_rule(value: Any) -> Any:  # noqa: ANN401 - before validation it may be anything
    return {"from": value} if isinstance(value, (str, list)) else value


def _with_known_names(value: str) -> str:
    unknown = next((name for name in re.findall(r"\{(\w*)\}", value) if name not in PATH_NAMES), None)
    if unknown is not None:
        known = ", ".join(f"`{{{name}}}`" for name in PATH_NAMES)
        message = f"holds `{{{unknown}}}`, which is not a path name; available: {known}"
        raise ValueError(message)
    return value


PATH_NAMES = ("name", "stem", "folder", "path", "date", "year", "title")
"""What may stand in curly brackets in an id, an address or a citation."""

Template = Annotated[str, AfterValidator(_with_known_names)]
"""A text with names of a path in it."""

Names = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
"""One name or a list of names."""


def _as_texts(value: Any) -> Any:  # noqa: ANN401 - before validation it may be anything
    return [str(each) if isinstance(each, (bool, int, float)) else each for each in _as_list(value)]


Wanted = Annotated[tuple[str, ...], BeforeValidator(_as_texts)]
"""One value or a list of values, told apart by their letters alone."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Cite(_Part):
    """The work that the collection is, cited in every entry."""

    title: Template = Field(description="Title of the work. May hold `{title}` and the other names of a path.")
    publisher: str | None = Field(default=None, description="Who published it.")
    year: int | None = Field(default=None, ge=1000, le=9999, description="Year of publication.")
    url: Template | None = Field(
        default=None, description="Where the page can be read, such as `https://example.org/practice/{name}/`."
    )


class FieldRule(_Part):
    """Where the value of one field comes from, and what is done to it, in this order."""

    from_: Names = Field(
        default=(),
        alias="from",
        description="Key of the source, or several: the first that is not empty is used. A dot goes into a group "
        "(`meta.author`), through lists too. Names that begin with `$` are read from elsewhere: see below.",
    )
    value: Any = Field(default=None, description="A fixed value for every file, whatever the source says.")
    pattern: str | None = Field(
        default=None,
        description="A regular expression: what its first group matches is used; nothing where it does not match.",
    )
    split: str | None = Field(
        default=None,
        description="Makes a list from text: the separator (`,`), or `lines`, or `items` for the items of "
        "a Markdown list.",
    )
    values: dict[Scalar, Any] = Field(
        default_factory=dict,
        description="Table of values: the source's on the left, in any case; ours on the right, or nothing to drop it.",
    )
    others: Literal["keep", "drop"] = Field(
        default="keep", description="What to do with a value that is not in the table."
    )
    item: dict[str, Names] = Field(
        default_factory=dict,
        description="For a list of groups: key of our group, then key (or keys) of the source's group.",
    )
    words: str | None = Field(
        default=None, description="A sentence to put the value into, such as `In its source it is marked {value}`."
    )
    default: Any = Field(default=None, description="The value where the source has none; reported as guessed.")

    @field_validator("pattern")
    @classmethod
    def _is_pattern(cls, value: str | None) -> str | None:
        try:
            groups = re.compile(value).groups if value is not None else 1
        except re.error as error:
            message = f"is not a regular expression: {error}"
            raise ValueError(message) from None
        if not groups:
            message = "needs a group in brackets: what the group matches is used"
            raise ValueError(message)
        return value


class SectionRule(_Part):
    """A section of the text that is written from a key of the source."""

    from_: Names = Field(
        alias="from", description="Key of the source, or several: the first that is not empty is used."
    )


Fields = dict[str, Annotated[FieldRule, BeforeValidator(_as_rule)]]
Sections = dict[str, Annotated[SectionRule, BeforeValidator(_as_rule)]]

_FIELDS = (
    "Field of the entry, then the key it comes from. In short `summary: description`, or `summary: [description, "
    "subtitle]` for the first that is there; at length a group with the keys of a field rule. A field in a group has "
    "a dot: `effort.cost`."
)
_SECTIONS = (
    "Heading, then the key (or keys) whose text goes below it. These sections come first, the source's own text "
    "after them. A list becomes a list."
)
_HEADINGS = (
    "Headings of the source's text, in any case, and what they are called here: `Considerations: Watch out for`."
)
_DROP = "Keys of the source that are not worth keeping, such as `layout`; reported as dropped."


class _Shared(_Part):
    fields: Fields = Field(default_factory=dict, description=_FIELDS)
    sections: Sections = Field(default_factory=dict, description=_SECTIONS)
    headings: dict[str, str] = Field(default_factory=dict, description=_HEADINGS)
    drop: Names = Field(default=(), description=_DROP)


class FileRule(_Shared):
    """Which files become which type of entry. The first rule that fits a file decides."""

    files: Names = Field(default=("**",), description="Patterns of paths below SOURCE, as in `.gitignore`.")
    where: dict[str, Wanted] = Field(
        default_factory=dict,
        description="Keys of the source and the values they must have, in any case: `{layout: [standard, wide], "
        "meta.draft: false}`.",
    )
    type: str = Field(description="The type of entry: `practice`, `framework`, `checklist`, `decision` or another.")
    folder: str | None = Field(
        default=None, description="Folder to write to, which must contain that type. Default: the type's usual folder."
    )
    id: Template = Field(
        default="{name}", description="The id of the entry, from the names of a path: `{folder}-{name}`, for example."
    )

    @field_validator("id")
    @classmethod
    def _is_lasting(cls, value: str) -> str:
        if "{title}" in value:
            message = "cannot be made of `{title}`, which may change; take `{name}`"
            raise ValueError(message)
        return value


class Mapping(_Shared):
    """A mapping file. Keys at the top hold for all files; a rule under `entries` adds to them or overrides them."""

    description: str = Field(default="", description="What the mapping is for, in a sentence.")
    collection: str | None = Field(
        default=None,
        description="Name of the collection in `imported.from`, by default that of the folder SOURCE. An entry "
        "is known by it when the import is run again.",
    )
    entries: tuple[Annotated[FileRule, Field()], ...] = Field(
        min_length=1, description="Rules for files: which become which type of entry, in order."
    )
    skip: Names = Field(default=(), description="Patterns of files that are not imported, as in `.gitignore`.")
    cite: Cite | None = Field(
        default=None, description="The work that the collection is: becomes the first source of every entry."
    )
    origin: Literal["own", "published"] | None = Field(
        default=None, description="Whose experience it is; `published` where `cite` is given, else `own`."
    )
    site: str | None = Field(
        default=None,
        pattern=r"^https?://\S+$",
        description="URL of the collection's own site. Links to it become links to entries; links to pages of it "
        "that were not imported stay as they are.",
    )
    addresses: Annotated[tuple[Template, ...], BeforeValidator(_as_list)] = Field(
        default=(),
        description=("Addresses of a file's page on that site: `/practice/{name}/`. Paths need not be listed."),
    )
    address_keys: Names = Field(
        default=("permalink", "slug", "url", "redirect_from", "aliases"),
        description="Keys of the source that hold addresses of its page.",
    )
    images: Literal["copy", "link"] = Field(
        default="copy",
        description="`copy` puts images of the source beside the entries; `link` links to them on the `site`.",
    )
    assets: Names = Field(
        default=(".", "static", "public", "assets", "src"),
        description="Folders below SOURCE in which an address that begins with `/` is looked for.",
    )
    facts: bool = Field(
        default=False,
        description="Whether a list `- Key: value` above the first section holds keys, as in MADR 2 and Log4brains; a "
        "line `Date: value` (or `Status`, `Author`, `Deciders`, `Tags`) there needs no list.",
    )
    shortcodes: dict[str, str] = Field(
        default_factory=dict,
        description="Tags of the site's engine by name and the Markdown to write for them: `slack_channel: '#{1}'`. "
        "`{1}` is the first argument, `{name}` a named one, `{inner}` what stands between the tag and its end.",
    )

    @field_validator("collection")
    @classmethod
    def _is_name(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(ID_PATTERN, value):
            message = "must be lower-case letters, digits and single hyphens"
            raise ValueError(message)
        return value

    def rules_for(self, rule: FileRule) -> _Shared:
        """Return what holds for the files of a rule: its own keys over those at the top."""
        return _Shared(
            fields={**self.fields, **rule.fields},
            sections={**self.sections, **rule.sections},
            headings={**self.headings, **rule.headings},
            drop=(*self.drop, *rule.drop),
        )
