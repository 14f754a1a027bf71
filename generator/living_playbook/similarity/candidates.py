"""Which pairs among thousands of texts are worth a look: those of which two windows look alike to MinHash."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rensa import RMinHash, RMinHashLSH  # type: ignore[attr-defined]  # compiled, without types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.similarity.shingles import Text

_WINDOW = 32
"""Shingles in a window. Texts are compared by windows, so that a part is found in a text that is much longer. Windows
overlap by half, so that there are always two that begin nearly at the same word."""

_LEAST = 8
"""Shingles of a text that is long enough to be compared."""

_SLOTS, _BANDS, _SEED = 32, 16, 1
"""So many minima are kept of a window; windows meet if two that are side by side agree. The seed is always the same."""

_ALIKE = 6 / _SLOTS
"""Windows that meet by chance have fewer minima in common."""

_MOST_KEPT = 10_000
"""Sketches of so many texts are kept: who compares two states of a playbook meets most of its texts twice."""

_CROWD = 120
"""A window meets at most three of each text. One that meets more than this is part of a form that many fill in, and
to look at all pairs of them would take for ever.
"""


def worth_a_look(texts: Mapping[str, Text]) -> set[tuple[str, str]]:
    """Return pairs that may be near-duplicates, by their keys in order: the same for the same texts."""
    index = RMinHashLSH(_ALIKE, _SLOTS, _BANDS)
    known: list[tuple[str, RMinHash]] = []
    pairs: set[tuple[str, str]] = set()
    for key in sorted(texts):
        looked_up = [(sketch, index.query(sketch)) for sketch in _sketches(texts[key])]
        for sketch, met in looked_up:
            if len(met) <= _CROWD:
                pairs.update((known[n][0], key) for n in met if sketch.jaccard(known[n][1]) >= _ALIKE)
                index.insert(len(known), sketch)
                known.append((key, sketch))
    return pairs


@lru_cache(_MOST_KEPT)
def _sketches(text: Text) -> tuple[RMinHash, ...]:
    shingles, step, sketches = text.shingles(), _WINDOW // 2, []
    for start in range(0, max(1, len(shingles) - step), step) if len(shingles) >= _LEAST else ():
        sketch = RMinHash(_SLOTS, _SEED)
        sketch.update(shingles[start : start + _WINDOW])
        sketches.append(sketch)
    return tuple(sketches)
