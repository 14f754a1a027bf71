"""An entry as passages of plain text, each with the place on its page that a reader can be led to.

Which fields are passages, and where they stand, is told by the marks on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from living_playbook.entries import LISTS, meanings_of, texts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry, Meaning, Weight

Part = Literal["title", "summary", "lead", "field", "item", "section", "aside", "terms"]
"""Which part of an entry a passage is.

Its title, its summary, its short fields and first lines; a field or an item of one with a place of its own; a section
of its text; what is said in passing; or words of closed lists.
"""

_TOP = ("lead", "list")
"""Places at the top of the page, which need no address."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an entry in plain text. `heading` and `anchor` are empty for what stands at the top of the page.

    `weight` is as what a search counts its words.
    """

    part: Part
    heading: str
    anchor: str
    text: str
    weight: Weight = "text"


def whole_of(entry: Entry) -> Iterator[Passage]:
    """Yield title, summary and passages of an entry, as far as they are written; not what is said in passing."""
    yield Passage("title", "", "", entry.title)
    if entry.fields.summary:
        yield Passage("summary", "", "", entry.fields.summary)
    yield from (passage for passage in passages_of(entry) if passage.part != "aside")


def passages_of(entry: Entry) -> Iterator[Passage]:
    """Yield the passages of an entry besides its title and summary, in the order of the page; none is empty."""
    yield from (passage for passage in _passages(entry) if passage.text)


def _passages(entry: Entry) -> Iterator[Passage]:
    told = [(each, value) for each in meanings_of(entry.type.model) if (value := getattr(entry.fields, each.name))]
    top = [_running(value, each) for each, value in told if each.place in _TOP and each.weight != "aside"]
    yield Passage("lead", "", "", " ".join(filter(None, (*top, entry.body.lead))))
    parts = [(each, value) for each, value in told if each.place not in _TOP and each.weight != "aside"]
    for each, value in (pair for pair in parts if _is_before_text(pair[0])):
        yield from _of_field(each, value)
    for section in entry.body.sections:
        if section.heading.level == 2:  # noqa: PLR2004 - parts of a page; deeper headings are inside them
            yield Passage("section", section.heading.text, section.heading.slug, section.text)
    for each, value in (pair for pair in parts if not _is_before_text(pair[0])):
        yield from _of_field(each, value)
    for each, value in told:
        if each.weight == "aside":
            yield Passage("aside", each.heading if each.anchor else "", each.anchor, _running(value, each), "aside")


def _is_before_text(meaning: Meaning) -> bool:
    return meaning.early or meaning.place == "frame"


def _of_field(meaning: Meaning, value: Any) -> Iterator[Passage]:  # noqa: ANN401 - values of a header
    """Yield a field that is a part of the page, or where it holds a list of groups each of these."""
    heading = meaning.heading if meaning.anchor else ""
    items = value if isinstance(value, LISTS) and meaning.shape.kind == "group" else (value,)
    numbered = meaning.place == "numbered" and meaning.shape.kind == "group"
    for number, item in enumerate(items, 1):
        anchor = f"{meaning.item_anchor}-{number}" if numbered else meaning.anchor
        yield Passage("item" if numbered else "field", heading, anchor, _running(item, meaning), meaning.weight)


def _running(value: Any, meaning: Meaning) -> str:  # noqa: ANN401 - values of a header
    """Return the texts in a value as one text, each with a full stop where it lacks one."""
    return " ".join(_sentence(text) for text in texts_in(value, meaning))


def _sentence(text: str) -> str:
    """Return text that can stand before other text: with a full stop, unless it ends a sentence already."""
    return text if text.endswith((".", "!", "?", ":", "\u2026", "\u3002")) else f"{text}."
