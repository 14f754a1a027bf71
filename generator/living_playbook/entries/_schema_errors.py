"""Words every error of pydantic for people, in one place, at the position of the very value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from living_playbook.diagnostics import Finding, Problem
from living_playbook.entries._marks import Needed
from living_playbook.entries._vocabulary import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from living_playbook.sources.model import DataPath, Source

_QUOTE = "put the value in quotes"
_KINDS: dict[type, str] = {
    bool: "yes or no",
    int: "a number",
    float: "a number",
    dict: "a group of keys",
    list: "a list",
}


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever stands in the header
    text = str(value).replace("\n", " ")
    short = text if len(text) <= 40 else f"{text[:37]}..."  # noqa: PLR2004 - fits a line
    return f"`{short}`"


def _kind(value: Any) -> str:  # noqa: ANN401 - whatever stands in the header
    return _KINDS.get(type(value), "text" if isinstance(value, str) else "a date")


def _text(error: ErrorDetails) -> tuple[str, str]:
    value = error["input"]
    if isinstance(value, bool):
        return "must be text, but YAML reads yes, no, on, off, true and false as a switch", _QUOTE
    if isinstance(value, (dict, list)):
        return f"must be text, not {_kind(value)}", "write it as one line of text, in quotes if it holds a colon"
    return f"must be text, but YAML reads {_shown(value)} as {_kind(value)}", _QUOTE


def _list(error: ErrorDetails) -> tuple[str, str]:
    value = error["input"]
    return f"must be a list, not {_kind(value)}", f"write each item on a line of its own: `- {str(value)[:30]}`"


def _choice(error: ErrorDetails) -> tuple[str, str]:
    expected = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
    near = nearest(str(error["input"]), expected)
    hint = f"did you mean `{near}`? " if near else ""
    return f"{_shown(error['input'])} is none of its values", f"{hint}write one of: {', '.join(expected)}"


def _length(error: ErrorDetails) -> tuple[str, str]:
    limit, length = error["ctx"]["max_length"], len(str(error["input"]).strip())
    return f"has {length} characters; at most {limit} fit", f"shorten it by {length - limit} characters"


_WORDS: dict[str, Callable[[ErrorDetails], tuple[str, str]]] = {
    "string_type": _text,
    "tuple_type": _list,
    "literal_error": _choice,
    "string_too_long": _length,
    "string_too_short": lambda _: ("is empty", "write something or delete the key"),
    "string_pattern_mismatch": lambda e: (
        f"{_shown(e['input'])} is no id",
        "write it in kebab-case: small letters, digits and single hyphens, such as `mentoring-circles`",
    ),
    "model_type": lambda e: (
        f"must be a group of keys, not {_kind(e['input'])}",
        "write `key: value` lines, indented below it",
    ),
    "model_attributes_type": lambda e: (
        f"must be a group of keys, not {_kind(e['input'])}",
        "write `key: value` lines",
    ),
    "dict_type": lambda e: (
        f"must be a group of keys, not {_kind(e['input'])}",
        "write `key: value` lines, indented below it",
    ),
    "int_type": lambda e: (f"must be a whole number, not {_kind(e['input'])}", "write digits only, without quotes"),
    "float_type": lambda e: (
        f"must be a number, not {_kind(e['input'])}",
        "write the bare number; unit and words have their own keys",
    ),
    "bool_type": lambda e: (f"must be yes or no, not {_kind(e['input'])}", "write `true` or `false`"),
    "greater_than": lambda e: (f"{_shown(e['input'])} is too small", f"write a number above {e['ctx']['gt']}"),
    "greater_than_equal": lambda e: (
        f"{_shown(e['input'])} is too small",
        f"write a number of at least {e['ctx']['ge']}",
    ),
    "less_than_equal": lambda e: (f"{_shown(e['input'])} is too large", f"write a number of at most {e['ctx']['le']}"),
    "partial_date": lambda e: (f"{_shown(e['input'])} is no date", "write `2026`, `2026-03` or `2026-03-31`"),
    "day": lambda e: (f"{_shown(e['input'])} is no day", "write it as year-month-day, such as 2026-03-31"),
    "period": lambda e: (
        f"{_shown(e['input'])} is no period",
        "write a number and a unit, such as `6 months` or `1 year`",
    ),
    "finite_number": lambda e: (
        f"{_shown(e['input'])} is no number one can use",
        "write a plain number or leave the key out",
    ),
}


def schema_problems(errors: list[ErrorDetails], model: type[BaseModel], source: Source) -> Iterator[Problem]:
    """Yield a worded problem for each error that pydantic found in a source's header, one per value."""
    seen: set[DataPath] = set()
    for error in errors:
        path = _data_path(error["loc"], source.header.values)
        if error["type"] == "extra_forbidden":
            yield _unknown_key(path, model, source)
        elif error["type"] == "missing":
            yield _missing(path, source)
        elif path not in seen:
            seen.add(path)
            message, advice = _WORDS.get(error["type"], lambda e: (e["msg"], "see the field reference of this type"))(
                error
            )
            span = source.header.span_of(path, source.path)
            yield Problem("wrong-value", Finding(span, f"`{_name(path)}` {message}", advice))


def missing_field(name: str, status: str, description: str, source: Source) -> Problem:
    """Return the problem of a field that an entry of this status must have."""
    span = source.header.key_span_of(("status",), source.path)
    message = f"`{name}` is missing; an entry with status `{status}` must have it"
    return Problem("missing-field", Finding(span, message, f"add `{name}:` to the header. {description}"))


def _data_path(location: tuple[int | str, ...], values: Mapping[str, Any]) -> DataPath:
    """Drop from pydantic's location the names of union members and validators, which stand nowhere in the file."""
    path: list[str | int] = []
    value: Any = values
    for step in location:
        if isinstance(value, dict) and isinstance(step, str):
            if step not in value and step != location[-1]:
                continue
            path.append(step)
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            path.append(step)
            value = value[step] if step < len(value) else None
    return tuple(path)


def _name(path: DataPath) -> str:
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _unknown_key(path: DataPath, model: type[BaseModel], source: Source) -> Problem:
    key = str(path[-1])
    known = known_keys(model, path[:-1])
    near = nearest(key, known)
    shared = f"known keys here: {', '.join(known)}" if len(known) <= 12 else "the field reference lists all keys"  # noqa: PLR2004
    advice = f"did you mean `{near}`?" if near else f"delete it, or add the field in playbook.toml; {shared}"
    span = source.header.key_span_of(path, source.path)
    return Problem("unknown-key", Finding(span, f"`{_name(path)}` is no field of this type", advice))


def _missing(path: DataPath, source: Source) -> Problem:
    where = _name(path[:-1])
    inside = f" in `{where}`" if where else ""
    span = source.header.span_of(path[:-1], source.path)
    return Problem("missing-field", Finding(span, f"`{path[-1]}` is missing{inside}", f"add `{path[-1]}:` there"))


def known_keys(model: type[BaseModel], path: DataPath) -> list[str]:
    """Return the keys that a model knows at a place in its data."""
    current = model
    for step in path:
        if isinstance(step, int):
            continue
        info = current.model_fields.get(step)
        nested = _model_in(info.annotation) if info else None
        if nested is None:
            return []
        current = nested
    return [info.alias or name for name, info in current.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations have no type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None


def needed_fields(model: type[BaseModel]) -> Iterator[tuple[str, Needed, str]]:
    """Yield name, mark and description of each field that some status asks for."""
    for name, info in model.model_fields.items():
        for mark in info.metadata:
            if isinstance(mark, Needed):
                yield name, mark, info.description or ""
