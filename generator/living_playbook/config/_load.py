"""From `playbook.toml` to settings; what does not fit is told in one line."""

from __future__ import annotations

import os
import tomllib
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, ValidationError

from living_playbook.config._settings import Settings
from living_playbook.errors import SettingsError
from living_playbook.nearest import nearest
from living_playbook.registry import read_plugins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

PLUGINS_FROM = "PLAYBOOK_PLUGINS_FROM"
"""Variable with a revision of Git: plugins are then taken from there, and never from the files that are checked."""

SETTINGS_FILE = "playbook.toml"
"""Name of the settings file; the folder that holds it is the root of a playbook."""


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

    Plugins are read with it, and do not run. Raises SettingsError, in one line that names the file and the key, if it
    is missing, is no TOML or does not fit.
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
        message = f"{path}: `root` is not a setting: the folder of this file is the root of the playbook"
        raise SettingsError(message)
    if "plugin_files" in raw:
        message = f"{path}: `plugin_files` is not a setting; name the folder of your plugins under [plugins]"
        raise SettingsError(message)
    try:
        settings = Settings(**(raw | {"root": root}))
    except ValidationError as error:
        message = f"{path}: {_worded(error.errors()[0], raw)}"
        raise SettingsError(message) from None
    if "vocabulary" in raw and not (root / settings.vocabulary).is_file():
        message = f"{path}: `vocabulary` names the file `{settings.vocabulary}`, which does not exist"
        raise SettingsError(message)
    if settings.plugins.folder and not os.environ.get(PLUGINS_FROM):
        return settings.model_copy(update={"plugin_files": read_plugins(root, settings.plugins.folder)})
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
        return f"{name} is not a setting" + (f"; did you mean `{near}`?" if near else "")
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
