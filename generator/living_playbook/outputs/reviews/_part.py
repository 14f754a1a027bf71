"""A part of the comment: a heading, a sentence, and a list whose end is folded where it is long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from living_playbook.outputs._urls import page_address
from living_playbook.outputs.reviews._inert import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.review.record import Named


@dataclass(frozen=True, slots=True)
class CommentSection:
    """What is told under one heading.

    `folded` is what the fold says of items that nobody need see at first; `least` items are told in any case.
    """

    heading: str
    items: tuple[str, ...]
    lead: str = ""
    folded: str = ""
    least: int = 0


_OPEN = 7
"""So many items are shown at once."""


def written(part: CommentSection, most: int) -> Iterator[str]:
    """Yield the lines of a part; of its items no more than `most`."""
    yield ""
    if part.heading:
        yield f"### {part.heading}"
        yield ""
    if part.lead:
        yield part.lead
    if part.lead and part.items:
        yield ""
    most = max(most, part.least)
    told, left = part.items[:most], len(part.items) - most
    shown = () if part.folded else told[: len(told) if len(told) <= _OPEN + 1 else _OPEN]
    yield from (f"- {item}" for item in shown)
    hidden = told[len(shown) :]
    if hidden:
        if shown:
            yield ""
        yield f"<details><summary>{part.folded or f'{len(part.items) - len(shown)} more'}</summary>"
        yield ""
        yield from (f"- {item}" for item in hidden)
    if left > 0:
        yield f"- and {left:,} more, in the JSON output"
    if hidden:
        yield ""
        yield "</details>"


def titled(named: Named, preview: str = "") -> str:
    """Return the title of an entry, with a link to its page where there is a preview of it."""
    title = quoted(named.title, 100)
    if not (preview and named.page):
        return title
    return f"[{title}]({preview}{quote(page_address(named.page), safe='/')})"


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: tuple[str, ...] | list[str], most: int = 8) -> str:
    """Return words in a row; the last ones are only counted where there are many."""
    told, left = list(words[:most]), len(words) - most
    if left > 0:
        told.append(f"{left:,} more")
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1]))) if told else ""
