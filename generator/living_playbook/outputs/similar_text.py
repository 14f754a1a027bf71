"""What is like an entry, on a terminal: near-duplicates with the passages of both, then kin with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs._terminal import harmless
from living_playbook.similarity import place_in_words, share_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.similarity import Duplicate, Overlap, Relative, Shared, Similar

_MOST_PASSAGES = 5
_QUOTED = 300
"""Letters of a passage that are shown; `--json` holds all."""


def similar_text(similar: Similar, note: str = "") -> str:
    """Return what is like an entry in words; `note` says what one must know of the comparison."""
    return "".join(f"{harmless(line)}\n" for line in _lines(similar, note))


def _lines(similar: Similar, note: str) -> Iterator[str]:
    yield _named(similar.entry)
    if note:
        yield f"  {note}"
    yield ""
    if similar.duplicates:
        yield "Near-duplicates:"
        for duplicate in similar.duplicates:
            yield ""
            yield from _duplicate(duplicate)
    else:
        yield "No near-duplicates: no other entry says much of this in the same words."
    yield ""
    if similar.kin:
        yield "Kin:"
        for relative in similar.kin:
            yield ""
            yield from _relative(relative)
    else:
        yield "No related entries: what it is about is shared by no other entry, or by all of them."


def _named(entry: Entry) -> str:
    retired = ", retired" if entry.status == "retired" else ""
    return f"{entry.title} [{entry.id}], {entry.type.label}{retired}, {entry.path}"


def _duplicate(duplicate: Duplicate) -> Iterator[str]:
    yield f"  {_named(duplicate.entry)}"
    here, there = duplicate.overlap.share_here, duplicate.overlap.share_there
    yield (
        f"    {share_in_words(here)} of this entry is there too ({here:.0%}),"
        f" and {share_in_words(there)} of that one is here ({there:.0%})"
    )
    if duplicate.explained:
        yield f"    the relation `{duplicate.explained}` explains why they are alike"
    yield from _passages(duplicate.overlap)


def _relative(relative: Relative) -> Iterator[str]:
    yield f"  {_named(relative.entry)}"
    yield f"    {relative.reason}{' (linked already)' if relative.linked else ''}"
    yield from _passages(relative.overlap)


def _passages(overlap: Overlap) -> Iterator[str]:
    for shared in overlap.passages[:_MOST_PASSAGES]:
        yield from _passage(shared)
    more = len(overlap.passages) - _MOST_PASSAGES
    if more > 0:
        yield f"    - and {more} shorter {'passage' if more == 1 else 'passages'}"


def _passage(shared: Shared) -> Iterator[str]:
    here, there = shared.here, shared.there
    places = [place_in_words(each) for each in (here, there)]
    yield f"    - {places[0]} in both" if places[0] == places[1] else f"    - {places[0]} here, {places[1]} there"
    if here.text == there.text:
        yield f"      both:  “{_cut(here.text)}”"
    else:
        yield f"      here:  “{_cut(here.text)}”"
        yield f"      there: “{_cut(there.text)}”"


def _cut(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rsplit(' ', 1)[0]} …"
