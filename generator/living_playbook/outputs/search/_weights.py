"""Every weight of the search at the desk, to be tuned with tests/search/questions.yml.

The browser ranks by the same plan with weights of its own (static/ranking.js).
"""

from __future__ import annotations

FIELDS: dict[str, tuple[float, int, float]] = {
    "title": (9.0, 8, 0.3),
    "summary": (4.0, 30, 0.3),
    "filed": (2.0, 8, 0.3),
    "lessons": (1.6, 60, 0.5),
    "steps": (1.6, 60, 0.5),
    "text": (1.0, 350, 0.5),
    "aside": (0.5, 30, 0.5),
}
"""Fields of text: what a word counts there, how many words are usual there, and how much a longer text counts less.

What stands here is worked into the index, so a change makes every index anew.
"""

SATURATION = 12.0
"""A word that counts so much in an entry has half the effect of one that counts beyond all measure."""

OTHER_WORDS = 0.9
"""Other words for what was said, against the words that were said."""

KNOWN_PHRASE = 0.6
"""Each word of a phrase that stands for something else, against a word that stands for itself."""

UNFINISHED = 0.6
"""A word that only begins as the last one of a question, against that word itself."""

CORRECTED = 0.7
"""The word that was most likely meant, against one that was spelt right."""

TOGETHER = 0.2
"""What two words that stand side by side as in the question add, as a share of what they count."""

COORDINATION = 0.5
"""The power to which the share of fulfilled wishes is taken: the higher it is, the more all of them must be there."""

TAIL = 0.2
"""Entries below this share of the best score are left out."""

FROM_ACCOUNTS = 0.7
ACCOUNTS = 3
LEAST_ACCOUNTS = 2
"""A practice is also meant where the best of those that tell of it are: this share of their mean score is added.

A practice that has no word of the question itself is named where so many accounts of it are found.
"""

RERANKED = 50
"""So many of the best entries are looked at more closely."""

EXPANDED = 20
"""At most so many words stand for an unfinished one, the most frequent first."""
