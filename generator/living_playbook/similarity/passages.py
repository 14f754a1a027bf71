"""An entry as passages of plain text, each with the place on its page that a reader can be led to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry

Part = Literal["title", "summary", "lead", "steps", "cautions", "section", "conditions", "insights", "lessons", "items"]
"""Which part of an entry a passage is: its short fields and first lines, or a list or a section of its own."""

_IN_WORDS = ("problem", "purpose", "situation", "decision", "hypothesis", "project", "for_whom", "team", "role")
_LISTED = ("use_when", "avoid_when", "objectives")
_WHOLE: tuple[tuple[Part, str, str], ...] = (
    ("steps", "In short", "pb-steps"),
    ("cautions", "Before you trust this", "pb-cautions"),
)
"""Lists that stand on the page under a heading of their own."""

_NUMBERED: tuple[tuple[Part, str, str], ...] = (
    ("insights", "Insights", "insight"),
    ("lessons", "Lessons", "lesson"),
    ("items", "", "item"),
)
"""Lists whose items have a place of their own on the page, with its heading and anchor."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an entry in plain text. `heading` and `anchor` are empty for what stands at the top of the page."""

    part: Part
    heading: str
    anchor: str
    text: str


def whole_of(entry: Entry) -> Iterator[Passage]:
    """Yield title, summary and passages of an entry, as far as they are written."""
    yield Passage("title", "", "", entry.title)
    if entry.fields.summary:
        yield Passage("summary", "", "", entry.fields.summary)
    yield from passages_of(entry)


def passages_of(entry: Entry) -> Iterator[Passage]:
    """Yield the passages of an entry besides its title and summary, in the order of the page; none is empty."""
    yield from (passage for passage in _passages(entry) if passage.text)


def _passages(entry: Entry) -> Iterator[Passage]:
    words = [_sentence(str(value)) for name in _IN_WORDS if (value := entry.get(name))]
    for name in _LISTED:
        words.extend(_sentence(str(each)) for each in entry.get(name, ()))
    context = entry.get("context")
    if context is not None:
        words.extend(_sentence(each) for each in (context.organisation, context.sector, context.setting) if each)
    yield Passage("lead", "", "", " ".join(filter(None, (*words, entry.body.lead))))
    for part, heading, anchor in _WHOLE:
        yield Passage(part, heading, anchor, " ".join(_sentence(str(each)) for each in entry.get(part, ())))
    for section in entry.body.sections:
        if section.heading.level == 2:  # noqa: PLR2004 - parts of a page; deeper headings are inside them
            yield Passage("section", section.heading.text, section.heading.slug, section.text)
    for part, heading, anchor in _NUMBERED:
        for number, item in enumerate(entry.get(part, ()), 1):
            yield Passage(part, heading, f"{anchor}-{number}", item.text)


def _sentence(text: str) -> str:
    """Return text that can stand before other text: with a full stop, unless it ends a sentence already."""
    return text if text.endswith((".", "!", "?", ":", "\u2026", "\u3002")) else f"{text}."
