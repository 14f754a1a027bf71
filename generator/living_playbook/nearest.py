"""Did you mean: what a misspelt name most likely stands for. It knows nothing of playbooks, so all may use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterable

NEAR_ENOUGH = 65
"""Least similarity, 0 to 100, at which a name is offered as 'did you mean'."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that a misspelt word most likely means, or None where none is near enough."""
    found = process.extractOne(word.casefold(), sorted(candidates), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return str(found[0]) if found else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return the end of a message about an unknown name: what may be meant and, after it, everything that there is.

    Empty where there is nothing.
    """
    every = list(candidates)
    if not every:
        return ""
    near = nearest(word, every)
    return f"; did you mean `{near}`? Available: {', '.join(every)}" if near else f"; available: {', '.join(every)}"
