"""Near-duplicates that the change brings, with a passage that stands in both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.review.record import Likeness
from living_playbook.similarity import (
    explanation,
    is_near_duplicate,
    near_duplicates,
    near_duplicates_of,
    overlap_of,
    place_in_words,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.review.state import Comparison
    from living_playbook.similarity import Overlap

_ONE_BY_ONE = 50
"""For so many entries it is quicker to compare each with all than all with all."""


def likenesses(comparison: Comparison) -> tuple[Likeness, ...]:
    """Return the near-duplicates of added and changed entries, of each entry the likest first.

    Not those that were as much alike before, nor those of which a relation says why they are; retired ones keep theirs.
    """
    graph = comparison.after.inputs.graph
    entries = {entry.path: entry for entry in graph.entries if entry.status != "retired"}
    touched = {after.path: before for before, after in comparison.written if after.path in entries}
    found = [
        (overlap, entries[here], entries[there])
        for (here, there), overlap in _overlaps(comparison, entries, touched)
        if not explanation(graph, entries[here].id, entries[there].id)
        and not _were_alike(touched[here], there, comparison)
    ]
    ordered = sorted(found, key=lambda each: (each[1].path, -each[0].share, each[2].path))
    return tuple(_likeness(overlap, here, there, comparison) for overlap, here, there in ordered)


def _overlaps(
    comparison: Comparison, entries: dict[str, Entry], touched: dict[str, Entry | None]
) -> Iterator[tuple[tuple[str, str], Overlap]]:
    """Yield near-duplicates as a touched entry sees them; of two touched ones as the newer one does."""
    if not touched:
        return

    def age(path: str) -> tuple[bool, int]:
        return touched[path] is not None, -order.index(path)

    order = sorted(touched)
    texts = {path: text_of(entry, comparison.after.inputs.graph) for path, entry in entries.items()}
    if len(touched) > _ONE_BY_ONE:
        pairs = near_duplicates(texts)
        found = [((pair.first, pair.second), pair.overlap) for pair in pairs]
        found += [((pair.second, pair.first), pair.overlap.turned()) for pair in pairs]
    else:
        found = [((pair.first, pair.second), pair.overlap) for pair in near_duplicates_of(touched, texts)]
    for (here, there), overlap in found:
        if here in touched and (there not in touched or age(here) < age(there)):
            yield (here, there), overlap


def _were_alike(before: Entry | None, other: str, comparison: Comparison) -> bool:
    then = comparison.before.by_path.get(other)
    if before is None or then is None:
        return False
    graph = comparison.before.inputs.graph
    return is_near_duplicate(overlap_of(text_of(before, graph), text_of(then, graph)))


def _likeness(overlap: Overlap, here: Entry, there: Entry, comparison: Comparison) -> Likeness:
    longest = overlap.passages[0]
    named = comparison.after.named
    return Likeness(
        named(here),
        named(there),
        round(overlap.share_here, 3),
        round(overlap.share_there, 3),
        place_in_words(longest.here),
        place_in_words(longest.there),
        longest.here.text,
        longest.there.text,
        len(overlap.passages) - 1,
    )
