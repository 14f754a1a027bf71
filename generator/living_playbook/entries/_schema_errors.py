"""Says where a header does not fit its type: at the position of the very value, with words from `_error_words.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from living_playbook.config import STATUSES
from living_playbook.diagnostics import Finding, Problem
from living_playbook.entries._error_words import Fault, words
from living_playbook.entries._marks import Needed
from living_playbook.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails

    from living_playbook.diagnostics import Span
    from living_playbook.entries._types import EntryType
    from living_playbook.sources.model import DataPath, Source

_FEW = 12
"""So many keys are still listed in full."""

PLACE_WORDS = {"item": "item {number}", "of": "{part} of {whole}", "in": "{part} in {whole}"}
"""How a place in a header is named: "`text` in item 2 of `lessons`"."""

KEY_WORDS = {
    "field": "`{key}` is not a field of {place}",
    "key": "`{key}` is not a key of {place}",
    "type": "type `{type}`",
    "near_help": "did you mean `{near}`?",
    "few_help": "write one of: {known}; or delete it",
    "help": "delete it, or add the field in playbook.toml; the field reference lists all fields",
    **PLACE_WORDS,
}
MISSING_WORDS = {
    "missing": "{place} is missing",
    "empty": "{place} has no value",
    "needed": "{missing}; {who} must have it",
    "every": "every {type}",
    "status": "an entry with status `{status}`",
    "help": "{action}. {description}",
    "header_help": "add `{key}:` to the header",
    "there_help": "add `{key}:` there",
    "empty_header_help": "write it after the colon",
    **PLACE_WORDS,
}


def schema_problems(errors: list[ErrorDetails], kind: EntryType, source: Source) -> Iterator[Problem]:
    """Yield a worded problem for each error that pydantic found in a source's header, one for each value."""
    found: dict[DataPath, ErrorDetails] = {}
    for error in errors:
        path = _data_path(error, source.header.values)
        # Of the members of a union the last to be tried is the most general: a number, not only a whole one.
        found[path] = error
    broken = {problem.finding.span for problem in source.problems}
    for path, error in found.items():
        if error["type"] == "extra_forbidden":
            yield _unknown_key(path, kind, source)
        elif error["type"] != "missing":
            yield _wrong_value(path, error, kind, source)
        elif source.header.value_spans.get(path) not in broken:
            yield _missing(path, kind, source)


def faults(kind: EntryType, values: Mapping[str, Any]) -> dict[DataPath, str]:
    """Return pydantic's kind of error for each value of a header that does not fit its type, by its place."""
    try:
        kind.model.model_validate(without_empty(values))
    except ValidationError as error:
        return {_data_path(each, values): each["type"] for each in error.errors()}
    return {}


def without_empty(value: Any) -> Any:  # noqa: ANN401 - plain YAML
    """Drop keys without a value: `tags:` with nothing behind it says the same as no `tags` at all."""
    if isinstance(value, dict):
        return {key: without_empty(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_empty(item) for item in value]
    return value


def missing_field(name: str, mark: Needed, kind: EntryType, source: Source) -> Problem:
    """Return the problem of a field that an entry must have from a status on."""
    given = source.header.key_spans.get((name,))
    span = given or source.header.key_span_of(("status",), source.path)
    status = source.header.values.get("status") or "draft"
    every, at_status = MISSING_WORDS["every"].format(type=kind.name), MISSING_WORDS["status"].format(status=status)
    state = MISSING_WORDS["empty" if given else "missing"].format(place=f"`{name}`")
    message = MISSING_WORDS["needed"].format(missing=state, who=every if mark.status == STATUSES[0] else at_status)
    return Problem("missing-field", Finding(span, message, _addition((name,), kind, given)))


def needed_fields(model: type[BaseModel]) -> Iterator[tuple[str, Needed]]:
    """Yield name and mark of each field that some status asks for."""
    for name, info in model.model_fields.items():
        for mark in info.metadata:
            if isinstance(mark, Needed):
                yield name, mark


def lacking(kind: EntryType, data: Mapping[str, Any], status: str) -> Iterator[tuple[str, Needed]]:
    """Yield name and mark of each field that a status asks for and that a header leaves empty."""
    origin = str(data.get("origin", "own"))
    for name, mark in needed_fields(kind.model):
        if mark.applies(status, origin) and data.get(name) in (None, "", [], {}):
            yield name, mark


def _data_path(error: ErrorDetails, values: Mapping[str, Any]) -> DataPath:
    """Drop from pydantic's location the names of union members and validators, which stand nowhere in the file."""
    location = error["loc"]
    absent = location[-1] if error["type"] == "missing" else None
    path: list[str | int] = []
    value: Any = values
    for step in location:
        if isinstance(value, dict) and isinstance(step, str):
            if step not in value and step != absent:
                continue
            path.append(step)
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            path.append(step)
            value = value[step] if step < len(value) else None
    return tuple(path)


def _named(path: DataPath) -> str:
    """Name a place in a header in words, such as "`text` in item 2 of `lessons`"."""
    name = ""
    for step in path:
        here = PLACE_WORDS["item"].format(number=step + 1) if isinstance(step, int) else f"`{step}`"
        link = "of" if isinstance(step, int) else "in"
        name = PLACE_WORDS[link].format(part=here, whole=name) if name else here
    return name


def _wrong_value(path: DataPath, error: ErrorDetails, kind: EntryType, source: Source) -> Problem:
    span = source.header.span_of(path, source.path)
    value = error["input"]
    keys = tuple(known_keys(kind.model, path))
    wrong, advice = words(Fault(error["type"], value, _written(span, value, source), error.get("ctx", {}), keys))
    return Problem("wrong-value", Finding(span, f"{_named(path)} {wrong}", advice))


def _written(span: Span, value: Any, source: Source) -> str:  # noqa: ANN401 - whatever stands in the header
    """Return a value as it stands in the file, which may be more than YAML made of it: 12:30 is 750 to YAML."""
    if span.line != span.end_line:
        return str(value)
    return source.text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


def _unknown_key(path: DataPath, kind: EntryType, source: Source) -> Problem:
    key, inside = str(path[-1]), path[:-1]
    known = known_keys(kind.model, inside)
    near = nearest(key, known)
    if near:
        advice = KEY_WORDS["near_help"].format(near=near)
    elif len(known) <= _FEW:
        advice = KEY_WORDS["few_help"].format(known=", ".join(known))
    else:
        advice = KEY_WORDS["help"]
    place = _named(inside) if inside else KEY_WORDS["type"].format(type=kind.name)
    message = KEY_WORDS["key" if inside else "field"].format(key=key, place=place)
    return Problem("unknown-key", Finding(source.header.key_span_of(path, source.path), message, advice))


def _missing(path: DataPath, kind: EntryType, source: Source) -> Problem:
    given = source.header.key_spans.get(path)
    span = given or source.header.span_of(path[:-1], source.path)
    message = MISSING_WORDS["empty" if given else "missing"].format(place=_named(path))
    return Problem("missing-field", Finding(span, message, _addition(path, kind, given)))


def _addition(path: DataPath, kind: EntryType, given: Span | None) -> str:
    """Say what to add, with the description of the field."""
    info = (_model_at(kind.model, path[:-1]) or kind.model).model_fields.get(str(path[-1]))
    description = (info.description or "").rstrip(".") if info else ""
    place = "empty_header_help" if given else "there_help" if len(path) > 1 else "header_help"
    action = MISSING_WORDS[place].format(key=path[-1])
    return MISSING_WORDS["help"].format(action=action, description=description) if description else action


def known_keys(model: type[BaseModel], path: DataPath) -> list[str]:
    """Return the keys that a model knows at a place in its data; none where no group of keys belongs there."""
    found = _model_at(model, path)
    return [info.alias or name for name, info in found.model_fields.items()] if found else []


def _model_at(model: type[BaseModel], path: DataPath) -> type[BaseModel] | None:
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int) or current is None:
            continue
        info = current.model_fields.get(step)
        current = _model_in(info.annotation) if info else None
    return current


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations have no type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(inner) for inner in getattr(annotation, "__args__", ()))
    return next((model for model in found if model is not None), None)
