"""The meaning of each field of a model: marks and defaults brought together, once for each model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from living_playbook.entries._describe import whole
from living_playbook.entries._shapes import Shape, marks_in, shape_of
from living_playbook.entries._shown import LONG, Asked, Place, Shown, Weight, usual_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one field means; see `Shown` for what its attributes say. `key` is how a file writes `name`.

    `anchor` is the address of the part that it makes on its page, `item_anchor` that of its items without the number. A
    field that `joins` another one has that one's place.
    """

    name: str
    key: str
    shape: Shape
    place: Place
    heading: str
    label: str
    joins: str
    says: str
    words: Mapping[str, str] = field(hash=False)
    look: str
    anchor: str
    item_anchor: str
    early: bool
    wide: bool
    order: int
    weight: Weight
    passage: bool
    asked: Asked
    long: bool
    called: tuple[str, ...]


@cache
def meanings_of(model: type[BaseModel]) -> tuple[Meaning, ...]:
    """Return what each field of a model means, in the order in which a page shows them."""
    found = {name: _meaning(name, info) for name, info in model.model_fields.items()}
    return tuple(sorted((_joined(each, found) for each in found.values()), key=lambda each: each.order))


@cache
def meanings_by_name(model: type[BaseModel]) -> Mapping[str, Meaning]:
    """Return what each field of a model means by its name, in the order of the model."""
    found = {each.name: each for each in meanings_of(model)}
    return {name: found[name] for name in model.model_fields}


def _meaning(name: str, info: FieldInfo) -> Meaning:
    annotation = whole(info)
    shape = shape_of(annotation)
    mark = Shown()
    for inner in reversed(marks_in(annotation, Shown)):
        mark = inner.over(mark)
    key = info.alias or name
    label = mark.label or in_words(key)
    plain = key.replace("_", "-").casefold()
    place = mark.place or usual_place(shape)
    asides: tuple[Place, ...] = ("fact", "frame", "hidden")
    return Meaning(
        name=name,
        key=key,
        shape=shape,
        place=place,
        heading=label if mark.heading is None else mark.heading,
        label=label,
        joins=mark.joins,
        says=mark.says,
        words=mark.words or {},
        look=mark.look,
        anchor=_anchor(plain, place, mark.anchor),
        item_anchor=mark.anchor or plain.removesuffix("s") or plain if place == "numbered" else "",
        early=bool(mark.early),
        wide=bool(mark.wide),
        order=mark.order or 0,
        weight=mark.weight or ("aside" if place in asides else "text"),
        passage=place != "hidden" if mark.passage is None else mark.passage,
        asked=mark.asked,
        long=_is_long(info, shape) if mark.long is None else mark.long,
        called=mark.called,
    )


def _joined(meaning: Meaning, others: Mapping[str, Meaning]) -> Meaning:
    """Return a meaning with the place of the field that it joins; where that is missing, it stands on its own."""
    other = others.get(meaning.joins)
    if other is None:
        return replace(meaning, joins="", heading=meaning.heading or meaning.label) if meaning.joins else meaning
    weight = meaning.weight if other.weight == "text" and meaning.weight != "aside" else other.weight
    return replace(meaning, place=other.place, anchor=other.anchor, order=other.order, weight=weight)


def in_words(key: str) -> str:
    """Return a key as readers see it: `next_actions` is `Next actions`."""
    words = key.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def _anchor(plain: str, place: Place, given: str) -> str:
    if place in ("numbered", "table", "section") and not given:
        return f"pb-field-{plain}"
    return f"pb-{given}s" if place == "numbered" else given


def _is_long(info: FieldInfo, shape: Shape) -> bool:
    if shape.kind != "text" or shape.many:
        return False
    example = str(next(iter(info.examples or ()), ""))
    longest = max((getattr(mark, "max_length", None) or 0 for mark in info.metadata), default=0)
    return max(len(example), longest) > LONG


def texts_in(value: Any, meaning: Meaning) -> Iterator[str]:  # noqa: ANN401 - values of a header
    """Yield every text that stands in a value, in the order of the page; words of closed lists and ids are none."""
    if not meaning.passage:
        return
    if isinstance(value, str):
        if meaning.shape.kind in ("text", "who", "group", "tree") and value:
            yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield in_words(str(key))
            yield from texts_in(each, meaning)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for each in value:
            yield from texts_in(each, meaning)
    elif isinstance(value, BaseModel):
        for inner in meanings_of(type(value)):
            yield from texts_in(getattr(value, inner.name), inner)
