"""The best passage of an entry for a question: a stretch of it, with the words by which it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.search._terms import LONGEST_WORD, searched_words
from living_playbook.outputs.search.found import Snippet
from living_playbook.similarity import Passage, located, stem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.outputs.search._stored import StoredEntry
    from living_playbook.outputs.search.found import Mark

WIDTH = 200
"""So many signs of a passage are shown, or a word less."""

_BEFORE = 50
"""So much of them at most before the first word that was looked for."""


def snippet_of(entry: StoredEntry, worth: Mapping[str, float]) -> Snippet:
    """Return the stretch of an entry that holds most of the words looked for, given by their stems and worth.

    The summary where nothing holds more than it does.
    """
    passages = (Passage("lead", "", "", entry.summary), *entry.passages)
    best = max(passages, key=lambda passage: _worth(passage.text, worth))
    text = " ".join(best.text.split())
    found = [
        (word.start, word.end, root) for word in located(text) if (root := stem(word.text[:LONGEST_WORD])) in worth
    ]
    start, end = _stretch(text, found, worth)
    before = "\u2026 " if start else ""
    shift = len(before) - start
    marks = tuple((first + shift, last + shift) for first, last, _ in found if first >= start and last <= end)
    after = " \u2026" if end < len(text) else ""
    return Snippet(best.heading, best.anchor, f"{before}{text[start:end]}{after}", marks)


def _worth(text: str, worth: Mapping[str, float]) -> float:
    if not worth:
        return 0.0
    return sum(worth[root] for root in {stem(word) for word in searched_words(text)} if root in worth)


def _stretch(text: str, found: list[tuple[int, int, str]], worth: Mapping[str, float]) -> Mark:
    """Return where the stretch with the most worthy words begins and ends, whole words each."""
    if len(text) <= WIDTH:
        return 0, len(text)
    best, most = 0, -1.0
    for number, (start, _, _) in enumerate(found):
        inside = {root for _, end, root in found[number:] if end <= start + WIDTH - _BEFORE}
        if (sum_of := sum(worth[root] for root in inside)) > most:
            best, most = start, sum_of
    start = max(0, min(best - _BEFORE, len(text) - WIDTH))
    if start:
        start = text.find(" ", start, best) + 1 or best
    end = len(text) if start + WIDTH >= len(text) else max(text.rfind(" ", start, start + WIDTH), start)
    return start, end if end > start else start + WIDTH
