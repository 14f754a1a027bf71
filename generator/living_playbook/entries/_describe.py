"""The fields of a type in words, made from the very model that checks entries."""

from __future__ import annotations

import datetime as dt
import types
import typing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from living_playbook.config import STATUSES
from living_playbook.entries._dates import PartialDate
from living_playbook.entries._marks import Needed, Ref, Term
from living_playbook.entries._shapes import marks_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from living_playbook.entries._types import EntryType


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field as the reference shows it.

    `name` has a dot for each level. `needed` says in words when it is asked for, `status` is the status from which it
    is; both are empty if never. `many` tells whether it holds a list.
    """

    name: str
    depth: int
    holds: str
    needed: str
    description: str
    vocabulary: str
    status: str
    many: bool


def describe_fields(kind: EntryType) -> tuple[FieldRow, ...]:
    """Return every field of a type, nested ones after their parent: title and summary, its own, those of every type."""
    own = [name for name in kind.model.model_fields if name not in _shared_names()]
    shared = [name for name in kind.model.model_fields if name in _shared_names()]
    ordered = ["title", "summary", *own, *(name for name in shared if name not in ("title", "summary"))]
    return tuple(row for name in ordered for row in _rows(name, kind.model.model_fields[name], "", 0))


def _shared_names() -> set[str]:
    from living_playbook.entries._fields import Fields  # noqa: PLC0415 - the models import marks from beside this module

    return set(Fields.model_fields)


def _rows(name: str, info: FieldInfo, parent: str, depth: int) -> Iterator[FieldRow]:
    shown = info.alias or name
    full = f"{parent}.{shown}".strip(".")
    annotation = whole(info)
    terms = [mark.vocabulary for mark in marks_in(annotation, Term)]
    words = holds(annotation)
    yield FieldRow(
        name=full,
        depth=depth,
        holds=words,
        needed=_needed(info, depth),
        description=info.description or "",
        vocabulary=terms[0] if terms else "",
        status=_needed_from(info),
        many=_is_list(annotation),
    )
    inner = model_in(annotation)
    if inner is not None:
        for each, nested in inner.model_fields.items():
            yield from _rows(each, nested, full, depth + 1)


def whole(info: FieldInfo) -> Any:  # noqa: ANN401 - annotations have no type
    """Return the annotation of a field with its marks, which pydantic keeps apart."""
    annotation: Any = info.annotation
    for mark in info.metadata:
        annotation = Annotated[annotation, mark]
    return annotation


def _needed(info: FieldInfo, depth: int) -> str:
    if info.is_required():
        return "always" if depth == 0 else "always there"
    for mark in info.metadata:
        if isinstance(mark, Needed):
            when = "always" if mark.status == "draft" else f"from {mark.status.replace('-', ' ')} on"
            return f"{when}, for our own experience" if mark.own_only else when
    return ""


def _needed_from(info: FieldInfo) -> str:
    if info.is_required():
        return STATUSES[0]
    return next((mark.status for mark in info.metadata if isinstance(mark, Needed)), "")


def model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations have no type
    """Return the model that an annotation holds, be it in a list or optional."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, BaseModel) else None
    found = (model_in(inner) for inner in get_args(annotation))
    return next((model for model in found if model is not None), None)


def holds(annotation: Any) -> str:  # noqa: ANN401 - annotations have no type
    """Return in words what a field with this annotation holds."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *own_marks = get_args(annotation)
        return next((told for mark in own_marks if (told := _words_of(mark))), "") or holds(inner)
    if origin is tuple:
        return _several(holds(get_args(annotation)[0]))
    if origin is Literal:
        return "one of: " + ", ".join(str(value) for value in get_args(annotation))
    if origin in (typing.Union, types.UnionType):
        words = list(dict.fromkeys(holds(each) for each in get_args(annotation) if each is not type(None)))
        return "number" if set(words) == {"whole number", "number"} else " or ".join(words)
    return _plain_words(annotation)


def _words_of(mark: object) -> str:
    if isinstance(mark, Ref):
        return f"id of a {mark.wants}" if mark.wants else "id of an entry"
    if isinstance(mark, Term):
        return "word of the vocabulary"
    schema = getattr(mark, "json_schema", None)
    return "day, year-month-day" if isinstance(schema, dict) and schema.get("format") == "date" else ""


def _several(words: str) -> str:
    if words.startswith("one of: "):
        return f"any of: {words.removeprefix('one of: ')}"
    first, link, rest = words.partition(" of ")
    if first == "id":
        return "list of ids of " + ("entries" if rest == "an entry" else f"{rest.removeprefix('a ')}s")
    return f"list of {first}s{link}{rest}"


def _is_list(annotation: Any) -> bool:  # noqa: ANN401 - annotations have no type
    if get_origin(annotation) is Annotated:
        return _is_list(get_args(annotation)[0])
    return get_origin(annotation) is tuple


def _plain_words(annotation: Any) -> str:  # noqa: ANN401 - annotations have no type
    names: dict[Any, str] = {
        str: "text",
        int: "whole number",
        float: "number",
        bool: "true or false",
        dt.date: "day, year-month-day",
        PartialDate: "day, month or year",
    }
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "group of fields"
    return names.get(annotation, "group of keys")
