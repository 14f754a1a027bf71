"""What a fix leaves to people, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Left:
    """A place that is left as it is. `start` is its offset in the text; `reason` ends a sentence with "because"."""

    start: int
    reason: str
