"""A rule's data as plain JSON, for the form: what the settings say is put in their place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from living_playbook.rules._conditions import setting
from living_playbook.rules._look import placeholder_pattern
from living_playbook.rules._pattern import Pattern
from living_playbook.rules._spec import Case, Placeholders, Setting, Words

if TYPE_CHECKING:
    from living_playbook.config import Settings

_WORD_BEGINS = re.compile(r"(?<!^)(?=[A-Z])")


def portable(value: Any, settings: Settings) -> Any:  # noqa: ANN401 - plain JSON
    """Return a part of a rule's data as JSON: each value tells its kind, such as `any_of`.

    Raises ValueError for a pattern that a browser would read otherwise.
    """
    if isinstance(value, Setting):
        return {"kind": "given", "value": setting(settings, value.path)}
    if isinstance(value, Placeholders):
        return portable(placeholder_pattern(settings.rules.placeholders), settings)
    if is_dataclass(value):
        return value.portable() if isinstance(value, Pattern) else _described(value, settings)
    if isinstance(value, Mapping):
        return {key: portable(each, settings) for key, each in value.items()}
    return [portable(each, settings) for each in value] if isinstance(value, tuple) else value


def _described(value: Any, settings: Settings) -> dict[str, Any]:  # noqa: ANN401 - any part of the data
    parts = {each.name: getattr(value, each.name) for each in fields(value)}
    if isinstance(value, Case):
        words = {key: Words(parts[key]) for key in ("message", "help") if isinstance(parts[key], str)}
        parts |= words
    kind = _WORD_BEGINS.sub("_", type(value).__name__).lower()
    return {"kind": kind} | {key: portable(part, settings) for key, part in parts.items()}
