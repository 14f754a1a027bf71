"""The shape of what a field holds, read from its annotation: one of a few kinds, one value or many."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from living_playbook.entries._dates import PartialDate
from living_playbook.entries._marks import Ref, Term, Who

Kind = Literal["text", "number", "boolean", "choice", "date", "term", "reference", "who", "group", "tree"]

LISTS = (tuple, list, set, frozenset)
"""What holds many values of one kind."""

_PLAIN: dict[Any, Kind] = {
    str: "text",
    bool: "boolean",
    int: "number",
    float: "number",
    dt.date: "date",
    dt.datetime: "date",
    PartialDate: "date",
}
_RICHEST: tuple[Kind, ...] = (
    "group", "tree", "reference", "who", "term", "text", "choice", "date", "number", "boolean",
)  # fmt: skip
"""Of several kinds that a value may be of, the first of these stands for it: it says most."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field holds. `group` is the model of a group.

    `wants` is the vocabulary of a term, or the type of a reference.
    """

    kind: Kind
    many: bool = False
    group: type[BaseModel] | None = None
    wants: str = ""


def shape_of(annotation: Any) -> Shape:  # noqa: ANN401 - annotations have no type
    """Return the shape that an annotation describes; what it says of nothing (None) is left out."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        return _marked(shape_of(inner), marks)
    if origin in LISTS:
        inside = shape_of(get_args(annotation)[0])
        return Shape(inside.kind, many=True, group=inside.group, wants=inside.wants)
    if origin in (typing.Union, types.UnionType):
        ways = [shape_of(each) for each in get_args(annotation) if each is not type(None)]
        return min(ways, key=lambda way: _RICHEST.index(way.kind))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("group", group=annotation)
    return Shape(_kind_of(annotation, origin))


def _kind_of(annotation: Any, origin: Any) -> Kind:  # noqa: ANN401 - annotations have no type
    if origin is Literal:
        return "choice"
    if origin in (dict, Mapping) or annotation in (dict, Any):
        return "tree"
    return _PLAIN.get(annotation, "text")


def _marked(shape: Shape, marks: list[Any]) -> Shape:
    for mark in marks:
        if isinstance(mark, Ref):
            return Shape("reference", shape.many, wants=mark.wants)
        if isinstance(mark, Term):
            return Shape("term", shape.many, wants=mark.vocabulary)
        if isinstance(mark, Who):
            return Shape("who", shape.many, wants="")
    return shape


def marks_in(annotation: Any, mark: type) -> list[Any]:  # noqa: ANN401 - annotations have no type
    """Return the marks of a class on an annotation, the outermost first; those inside groups belong to their fields."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return [each for each in reversed(marks) if isinstance(each, mark)] + marks_in(inner, mark)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return []
    return [found for inner in get_args(annotation) for found in marks_in(inner, mark)]
