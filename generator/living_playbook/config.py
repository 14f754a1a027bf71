"""The settings of one playbook (`playbook.toml`): frozen, read once, passed as an argument."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from living_playbook.diagnostics import Severity
from living_playbook.errors import SettingsError
from living_playbook.nearest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic_core import ErrorDetails

SETTINGS_FILE = "playbook.toml"
"""Name of the settings file; the folder that holds it is the root of a playbook."""


class _Section(BaseModel):
    """A table of `playbook.toml`: unknown keys are errors, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class SiteSettings(_Section):
    """What the site is called and where its source can be edited."""

    title: str = Field(default="Living Playbook", description="Name of the site, shown in the header.")
    description: str = Field(default="", description="One sentence under the name on the home page.")
    url: str = Field(default="", description="Address where the site is published; needed for absolute links only.")
    repo_url: str = Field(
        default="", description="Address of the repository; 'edit this' and 'suggest a change' point there."
    )
    branch: str = Field(default="main", description="Branch that 'edit this' opens.")
    coordinator: str = Field(default="", description="Mail address to which people without Git may send a change.")
    history: Literal["dates", "full"] = Field(
        default="dates",
        description=(
            "What the history on a page tells: dates only, or also the commit's subject and author. "
            "Only the narrowest audience is told more than dates."
        ),
    )
    out: str = Field(default="site", description="Folder of the built site, relative to the settings file.")


class AudienceSettings(_Section):
    """Who may read what. The first level is the widest; an entry without a level belongs to the last."""

    levels: tuple[str, ...] = Field(
        default=("organisation", "leaders", "circle"), description="Audience levels, the widest first."
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


class LimitSettings(_Section):
    """Bounds that keep a slip from stalling the build."""

    max_file_bytes: int = Field(default=1_000_000, gt=0, description="A larger Markdown file is refused.")
    review_soon_days: int = Field(
        default=30, ge=0, description="Entries due for review within so many days are 'due soon'."
    )


STATUSES = ("draft", "in-review", "published", "retired")
"""The life of an entry. What a status asks for, every later one asks for too."""

_BY_STATUS = (*STATUSES, "default")
StatusSeverity = dict[str, Severity]


class RuleSettings(_Section):
    """Which findings fail a check, and how grave each rule is."""

    fail_on: Literal["error", "warning", "info"] = Field(
        default="error", description="The least severity that makes `playbook check` and `playbook build` fail."
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

    @field_validator("severity")
    @classmethod
    def _statuses_exist(cls, given: dict[str, Severity | StatusSeverity]) -> dict[str, Severity | StatusSeverity]:
        for rule, by_status in given.items():
            for status in () if isinstance(by_status, Severity) else by_status:
                if status not in _BY_STATUS:
                    message = f"`{status}` of `{rule}` is no status{did_you_mean(status, _BY_STATUS)}"
                    raise ValueError(message)
        return given


class FieldSettings(_Section):
    """A field that an organisation adds to a type."""

    kind: Literal["text", "number", "date", "boolean", "list", "choice", "reference"] = Field(
        default="text", description="What the field holds.", alias="type"
    )
    description: str = Field(default="", description="What to write there; shown in the field reference.")
    choices: tuple[str, ...] = Field(default=(), description="Allowed values of a `choice`.")
    to: str = Field(default="", description="Type of entry that a `reference` points to; empty for any.")
    required: bool = Field(default=False, description="Whether an entry in review or published must have it.")

    @model_validator(mode="after")
    def _choice_has_choices(self) -> FieldSettings:
        if self.kind == "choice" and not self.choices:
            message = "a field of type 'choice' needs `choices`"
            raise ValueError(message)
        return self


class TypeSettings(_Section):
    """A type of entry that an organisation adds, or fields that it adds to a built-in type."""

    label: str = Field(default="", description="Name of one entry of this type; the type's own name when empty.")
    plural: str = Field(default="", description="Name of several; used in the navigation.")
    description: str = Field(default="", description="What such an entry is for.")
    sections: tuple[str, ...] = Field(
        default=(), description="Body sections that an entry in review or published must have."
    )
    fields: dict[str, FieldSettings] = Field(default_factory=dict, description="Fields by name.")


class Settings(_Section):
    """All settings of one playbook. `root` is the folder that holds `playbook.toml`."""

    root: Path = Field(default=Path(), exclude=True)
    site: SiteSettings = Field(default_factory=SiteSettings, description="The site.")
    content: dict[str, str] = Field(
        default_factory=dict,
        description="Folders to read and the entry type that each holds, besides the usual folder of each type.",
    )
    vocabulary: str = Field(default="playbook/vocabulary.yml", description="File with the closed lists.")
    audience: AudienceSettings = Field(default_factory=AudienceSettings, description="Who may read what.")
    limits: LimitSettings = Field(default_factory=LimitSettings, description="Bounds.")
    rules: RuleSettings = Field(default_factory=RuleSettings, description="Rules and their severity.")
    types: dict[str, TypeSettings] = Field(default_factory=dict, description="Types and fields of your own.")

    @field_validator("content")
    @classmethod
    def _folders_stay_inside(cls, content: dict[str, str]) -> dict[str, str]:
        for folder in content:
            if Path(folder).is_absolute() or ".." in Path(folder).parts:
                message = f"`{folder}` must be a folder inside the repository"
                raise ValueError(message)
        folders: dict[str, str] = {}
        for folder, kind in content.items():
            name = folder.strip("/")
            if folders.setdefault(name, kind) != kind:
                message = f"`{name}` stands for both `{folders[name]}` and `{kind}`"
                raise ValueError(message)
        return folders

    @property
    def work_dir(self) -> Path:
        """Folder for everything the generator writes besides the site: compiled pages, caches, indexes."""
        return self.root / ".playbook"

    @property
    def pages_dir(self) -> Path:
        """Folder of the compiled tree that a site engine prints (`docs_dir` in `mkdocs.yml`)."""
        return self.work_dir / "site"

    @property
    def site_dir(self) -> Path:
        """Folder of the built site."""
        return self.root / self.site.out


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds `playbook.toml`.

    Raises SettingsError if there is none.
    """
    resolved = start.resolve()
    for folder in (resolved, *resolved.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    message = f"no {SETTINGS_FILE} in {start} or above it; run `playbook init DIR` to start a playbook"
    raise SettingsError(message)


def load_settings(start: Path) -> Settings:
    """Read `playbook.toml` from `start` or the nearest folder above it.

    Raises SettingsError, in one line that names the file and the key, if it is missing, is no TOML or does not fit.
    """
    root = find_root(start)
    path = root / SETTINGS_FILE
    try:
        # Editors on Windows put a mark before the text, which TOML does not know.
        raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: not valid TOML: {error}"
        raise SettingsError(message) from None
    if "root" in raw:
        message = f"{path}: `root` is no setting: the folder of this file is the root of the playbook"
        raise SettingsError(message)
    try:
        settings = Settings(**(raw | {"root": root}))
    except ValidationError as error:
        message = f"{path}: {_worded(error.errors()[0], raw)}"
        raise SettingsError(message) from None
    if "vocabulary" in raw and not (root / settings.vocabulary).is_file():
        message = f"{path}: `vocabulary` names the file `{settings.vocabulary}`, which does not exist"
        raise SettingsError(message)
    return settings


_WORDS = {
    "bool_type": "must be `true` or `false`",
    "dict_type": "must be a table",
    "bool_parsing": "must be `true` or `false`",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "model_type": "must be a table",
    "string_type": "must be text, in quotes",
    "tuple_type": "must be a list",
}


def _worded(error: ErrorDetails, raw: Mapping[str, Any]) -> str:
    """Say in words which key does not fit and why."""
    path: list[str] = []
    here: Any = raw
    for part in error["loc"]:
        # Pydantic's place also names members of unions, which stand nowhere in the file.
        if isinstance(here, dict) and part in here:
            path, here = [*path, str(part)], here[part]
        elif isinstance(here, list) and isinstance(part, int):
            path, here = [*path, str(part + 1)], here[part]
    name = f"`{'.'.join(path)}`"
    if error["type"] == "extra_forbidden":
        near = nearest(path[-1], _known_keys(path[:-1]))
        return f"{name} is no setting" + (f"; did you mean `{near}`?" if near else "")
    if error["type"] == "value_error":
        return f"{name}: {error['msg'].removeprefix('Value error, ')}"
    return f"{name} {_WORDS.get(error['type'], error['msg'].replace('Input should be', 'must be'))}"


def _known_keys(path: Iterable[str]) -> list[str]:
    """Return the keys of a table; names that a playbook chose itself, as in `[types.<name>]`, are passed over."""
    table: type[BaseModel] = Settings
    for part in path:
        info = table.model_fields.get(part)
        table = (info and _table_in(info.annotation)) or table
    return [info.alias or name for name, info in table.model_fields.items() if not info.exclude]


def _table_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations have no type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _table_in(inner))), None)
