"""Months as people write them in dates: the words of two languages, whole or cut short, and their numbers."""

from __future__ import annotations

ENGLISH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
"""Pattern of an English month, for any case; the word is the group `month`."""

ENGLISH_OR_GERMAN = ENGLISH.replace(
    "(?P<month>", "(?P<month>januar|februar|märz?|maerz|mai|juni|juli|okt(?:ober)?|dez(?:ember)?|"
)
"""Pattern of a month in either language."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ELSEWHERE = {"mär": "mar", "mae": "mar", "mai": "may", "okt": "oct", "dez": "dec"}
"""German months that begin otherwise than English ones."""


def month_number(word: str) -> int:
    """Return the number of a month, from 1, by a word that a pattern found. Raises ValueError for any other."""
    begins = word[:3].casefold()
    return _MONTHS.index(_ELSEWHERE.get(begins, begins)) + 1
