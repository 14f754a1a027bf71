"""What an entry says one can learn from it: the numbered lists that its type marks as lessons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from living_playbook.entries import meanings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry


@dataclass(frozen=True, slots=True)
class Taught:
    """One lesson: its text, what to do because of it, the practices that it names, and its address on the page."""

    text: str
    do_next: str
    practices: tuple[str, ...]
    anchor: str


def taught_by(entry: Entry) -> Iterator[Taught]:
    """Yield the lessons of an entry in the order of its page."""
    for meaning in meanings_of(entry.type.model):
        if meaning.place == "numbered" and meaning.weight == "lessons":
            for number, item in enumerate(getattr(entry.fields, meaning.name), 1):
                yield _taught(item, f"{meaning.item_anchor}-{number}")


def _taught(item: Any, anchor: str) -> Taught:  # noqa: ANN401 - a text, or a group with one
    if not isinstance(item, BaseModel):
        return Taught(str(item), "", (), anchor)
    inside = meanings_of(type(item))
    texts = [getattr(item, each.name) or "" for each in inside if each.shape.kind == "text" and not each.shape.many]
    named = tuple(
        value
        for each in inside
        if each.shape.kind == "reference" and each.shape.many
        for value in getattr(item, each.name)
    )
    text, do_next = [*texts, "", ""][:2]
    return Taught(text, do_next, named, anchor)
