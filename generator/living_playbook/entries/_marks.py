"""Marks on the fields of an entry model: what refers to an entry, what is a closed list's term, what is needed when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from pydantic import BaseModel, StringConstraints

from living_playbook.config import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.sources.model import DataPath

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

RESERVED_IDS = r"^(?:index|page-[0-9]{1,5})$"
"""Ids that no entry may have: the catalogue of a type stands at these addresses, beside the pages of its entries."""

EntryId = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""The kebab-case name of an entry."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a value as the id of another entry.

    `wants` is the type it must have, empty for any. `relation` reads from this entry to the other, `inverse` back.
    """

    wants: str
    relation: str
    inverse: str


@dataclass(frozen=True, slots=True)
class Term:
    """Marks a value as a term of one of the closed lists in the vocabulary."""

    vocabulary: str


@dataclass(frozen=True, slots=True)
class Who:
    """Marks a value as somebody: the id of a person's entry, or a role in words."""


@dataclass(frozen=True, slots=True)
class Needed:
    """Marks a field that an entry must have from a status on.

    `own_only` fields may stay empty in an account published by others: what a source does not state is not invented.
    """

    status: str = "in-review"
    own_only: bool = False

    def applies(self, status: str, origin: str) -> bool:
        """Tell whether an entry of this status and origin must have the field."""
        if self.own_only and origin == "published":
            return False
        return STATUSES.index(status) >= STATUSES.index(self.status)


Pattern = tuple[str, ...]
"""Where marked values stand in a header: keys, with `*` for every item of a list."""


@cache
def marked(model: type[BaseModel], mark: type) -> tuple[tuple[Pattern, Any], ...]:
    """Return where values with a mark of this class stand in a model, nested models included, with the mark itself."""
    found: list[tuple[Pattern, Any]] = []
    for name, info in model.model_fields.items():
        found.extend(((name,), each) for each in info.metadata if isinstance(each, mark))
        found.extend(((name, *rest), each) for rest, each in _inside(info.annotation, mark))
    return tuple(found)


def _inside(annotation: Any, mark: type) -> Iterator[tuple[Pattern, Any]]:  # noqa: ANN401 - annotations have no type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from marked(annotation, mark)
        return
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        yield from (((), each) for each in marks if isinstance(each, mark))
        yield from _inside(inner, mark)
        return
    step: Pattern = ("*",) if origin in (tuple, list) else ()
    for inner in get_args(annotation):
        yield from ((step + rest, each) for rest, each in _inside(inner, mark))


def is_required(model: type[BaseModel], pattern: Pattern) -> bool:
    """Tell whether the group that holds the value which a pattern reaches cannot be without it."""
    required, current = False, model
    for step in pattern:
        if step == "*":
            required = False
            continue
        info = current.model_fields[step]
        required, current = info.is_required(), _group_in(info.annotation) or current
    return required


def _group_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations have no type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _group_in(inner))), None)


def free_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields that hold groups of any keys, of which nothing is known but what stands in an entry."""
    return tuple(name for name, info in model.model_fields.items() if _is_free(info.annotation))


def _is_free(annotation: Any) -> bool:  # noqa: ANN401 - annotations have no type
    return get_origin(annotation) is dict or any(map(_is_free, get_args(annotation)))


def values_at(data: Mapping[str, Any], pattern: Pattern) -> Iterator[tuple[DataPath, Any]]:
    """Yield each value that a pattern reaches in plain data, with its exact place; what is absent is passed over."""
    yield from _descend(data, pattern, ())


def _descend(value: Any, pattern: Pattern, path: DataPath) -> Iterator[tuple[DataPath, Any]]:  # noqa: ANN401 - plain YAML
    if not pattern:
        yield path, value
        return
    step, rest = pattern[0], pattern[1:]
    if step == "*":
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from _descend(item, rest, (*path, index))
    elif isinstance(value, dict) and step in value:
        yield from _descend(value[step], rest, (*path, step))
