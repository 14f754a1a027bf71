"""A record as a page for Pagefind, in folded words, and the fragment that the browser shows of it, as it was written.

Pagefind folds letters in its own way and knows neither our compounds nor pairs of letters. So it gets words that are
ready, one for each place; what stands at each place is cut out of the text that readers see.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from living_playbook.outputs.search._card import FILED_UNDER, shown_card
from living_playbook.similarity import located

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs.search.records import Record

_WEIGHTS = {"title": 10, "summary": 5, "heading": 2, "filed": 2, "aside": 0.5}
_ENDS = (".", "!", "?", ":", ";", "\u2026", "\u3002", "\uff01", "\uff1f")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of an index and the stretch of the text that is shown for it, up to the next word."""

    word: str
    shown: str


@dataclass(slots=True)
class IndexedPage:
    """What Pagefind reads of a record, and all that is shown of it, cut where the words of the index begin."""

    html: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def add(self, tag: str, text: str, attributes: str = "") -> None:
        """Add a block of text; one without a word has no place in an index."""
        pieces = pieces_of(text)
        if not pieces:
            return
        *before, last = pieces
        end = last.shown if last.shown.rstrip().endswith(_ENDS) else f"{last.shown}."
        words = html.escape(" ".join(piece.word for piece in pieces))
        self.html.append(f"<{tag}{attributes}>{words}</{tag}>")
        self.pieces += *before, Piece(last.word, f"{end} ")

    @property
    def markup(self) -> str:
        """The page as Pagefind reads it."""
        return f'<!doctype html><html lang="en"><body data-pagefind-body>{"".join(self.html)}</body></html>'


def pieces_of(text: str) -> list[Piece]:
    """Return the words that an index has of a text, with what stands there; put together it is the text again."""
    shown = " ".join(text.split())
    words = list(located(shown))
    # What opens a bracket or a quotation stands with the word behind it.
    begun = (shown.rfind(" ", word.start, after.start) + 1 or after.start for word, after in pairwise(words))
    starts = [0, *begun, len(shown)]
    return [Piece(word.text, shown[starts[at] : starts[at + 1]]) for at, word in enumerate(words)]


def page_of(record: Record) -> IndexedPage:
    """Return a record for Pagefind: title and summary weigh most, passages keep their anchors."""
    page = IndexedPage()
    page.add("h1", record.card.title, _weight("title"))
    page.add("p", record.card.summary, _weight("summary"))
    headed, placed = "", set[str]()
    for passage in record.passages:
        place = f' id="{html.escape(passage.anchor)}"' if passage.anchor and passage.anchor not in placed else ""
        placed.add(passage.anchor)
        if passage.heading and passage.heading != headed:
            heading_place = place if passage.part != "item" else ""
            page.add("h2", passage.heading, f"{heading_place}{_weight('heading')}")
            place = "" if heading_place else place
        headed = passage.heading
        page.add("p", passage.text, f"{place}{_weight('aside') if passage.weight == 'aside' else ''}")
    page.add("p", ". ".join((*record.filed_under, " ".join(record.names))), f' id="{FILED_UNDER}"{_weight("filed")}')
    return page


def _weight(name: str) -> str:
    return f' data-pagefind-weight="{_WEIGHTS[name]}"'


def fragment_of(record: Record, page: IndexedPage, made: dict[str, Any]) -> dict[str, Any]:
    """Return what the browser shows of a record, in place of what Pagefind made: its words are folded.

    `cuts` are the lengths of the stretches at each place, in the units in which JavaScript counts. Raises ValueError if
    Pagefind counts other places.
    """
    if len(made["content"].split()) != len(page.pieces):
        raise ValueError(record.id)
    return {
        "url": made["url"],
        "content": "".join(piece.shown for piece in page.pieces),
        "cuts": list(_lengths(page.pieces)),
        "meta": {
            "title": record.card.title,
            "summary": record.card.summary,
            "card": json.dumps(shown_card(record), ensure_ascii=False, separators=(",", ":")),
        },
        "anchors": made["anchors"],
    }


def _lengths(pieces: list[Piece]) -> Iterator[int]:
    for piece in pieces:
        yield len(piece.shown.encode("utf-16-le", "surrogatepass")) // 2
