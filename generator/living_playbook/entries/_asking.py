"""How writers are asked for the fields of a type: in which part of a form, and where a text gets several lines."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from living_playbook.entries._marks import Needed, Pattern
from living_playbook.entries._meaning import meanings_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

    from living_playbook.entries._fields import Fields
    from living_playbook.entries._shown import Asked

PARTS: tuple[Asked, ...] = ("first", "core", "came", "more", "filed", "readers", "rest", "never")
"""The parts of a form, in the order in which it asks."""


@cache
def form_parts(model: type[Fields]) -> Mapping[Asked, tuple[str, ...]]:
    """Return the keys of a model's fields by the part of a form that asks for them.

    A field whose mark names no part is of the core where a status needs it, and else makes an entry worth more.
    """
    parts: dict[Asked, list[tuple[int, str]]] = {part: [] for part in PARTS}
    for name, meaning in meanings_by_name(model).items():
        info = model.model_fields[name]
        is_needed = info.is_required() or any(isinstance(mark, Needed) for mark in info.metadata)
        place = 0 if meaning.joins else max(meaning.order, 0)
        parts[meaning.asked or ("core" if is_needed else "more")].append((place, meaning.key))
    # What stands further down on the page is asked for later; sorting keeps the order of the model otherwise.
    return {part: tuple(key for _, key in sorted(fields, key=lambda field: field[0])) for part, fields in parts.items()}


def long_texts(model: type[BaseModel]) -> Iterator[Pattern]:
    """Yield where texts stand that get several lines, groups included."""
    for meaning in meanings_by_name(model).values():
        here = (meaning.key, "*") if meaning.shape.many else (meaning.key,)
        if meaning.shape.group is not None:
            yield from ((*here, *inner) for inner in long_texts(meaning.shape.group))
        elif meaning.long:
            yield here
