"""The words of a text as all searches take them: folded, without accents, and by their stem.

The browser takes a text apart in the same way (`outputs/static/words.js`), by the same tables.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from snowballstemmer import stemmer

from living_playbook.sources._characters import IGNORED, MARKS, SPACELESS
from living_playbook.sources.letters import fold

if TYPE_CHECKING:
    from collections.abc import Iterator


_SIGN = rf"(?:[^\W_]|[{MARKS}{IGNORED}])"
_HYPHEN = r"-\u2010\u2011"
_APOSTROPHE = "'\u2019\uff07\u00b7"
"""Signs that join letters to one word; among them the dot of Catalan, as in `col·lecció`."""

_TOKEN = re.compile(rf"[^\W_]{_SIGN}*(?:[{_HYPHEN}{_APOSTROPHE}][{IGNORED}]*[^\W_]{_SIGN}*)*")
_ASCII_TOKEN = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_PART = re.compile(rf"[^{_HYPHEN}]+")
_JOINED = re.compile(rf"[{_APOSTROPHE}]")
_POSSESSIVE = re.compile(rf"['\u2019\uff07][{IGNORED}]*s[{IGNORED}]*$", re.IGNORECASE)
_ELIDED = re.compile(
    rf"(?:[cdjlmnstv]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|all|dall|nell|sull|coll|un|quell|quest|gl)[{_APOSTROPHE[:-1]}]"
    r"(?=[^\W_]{2})",
    re.IGNORECASE,
)
"""A small word of French, Italian or Catalan that lost its vowel, as in `l'équipe`: nobody asks for it."""

_RUN = re.compile(rf"(?P<spaceless>(?:[{SPACELESS}][{MARKS}{IGNORED}]*)+)|[^{SPACELESS}]+")
_UNIT = re.compile(rf"[{SPACELESS}][{MARKS}{IGNORED}\uff9e\uff9f]*")
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}])*")
_PAIR = re.compile(rf"(?:[{SPACELESS}][{MARKS}]*){{1,2}}")

_FILLER = """
a about after again all also always am an and another any anybody anyone anything are as at away back be because been
before being best better both but by came can cannot cant come comes could couldnt did didnt do does doesnt doing done
dont down each either else even ever every everyone everything few for from get gets getting give given gives go goes
going good got had happen happened happens has have having he help helps her here heres hers hes him his how hows i id
if ill im in into is isnt it its ive just keep keeps kind know less let lets like little lot lots made make makes making
many may me might mine more most much must my need needs never no nobody not nothing now of off often on once only or
other our ours out over own part please put quite rather real really right say says see seem seems she shes should
shouldnt show since so some somebody someone something sort still such take takes taking than that thats the their them
then there theres these they theyre thing things this those through to too try trying under until up us use used uses
using very want wants was wasnt way ways we well went were weve what whats when where wheres whether which while who
whole whom whos whose why will with within without wont would wouldnt you your yours
"""
STOP_WORDS = frozenset(_FILLER.split())
"""Words that say nothing of what is looked for: those that hold an English sentence together."""

_ENGLISH = stemmer("english")


class Word(NamedTuple):
    """A word as searches take it, and where it stands in its text.

    `trailing` tells of the last letter of a run in a script without spaces: it stands alone in an index only, so that
    whoever asks for one letter finds it there as well. `joined` tells of filler that a hyphen or an apostrophe makes
    one word, such as `on-to` and `can't`.
    """

    text: str
    start: int
    end: int
    trailing: bool = False
    joined: bool = False


def words_of(text: str) -> list[str]:
    """Return the words of a text in their order: folded, without accents, possessives and characters of no width.

    Of a script without spaces each two letters in a row are a word. Filler joined to filler is one word: `on-to`.
    """
    return [word.text for token in _tokens(text) for word in _words_in(token) if not word.trailing]


def located(text: str) -> Iterator[Word]:
    """Yield every word that an index has of a text, with its place."""
    for found in _finder(text).finditer(text):
        at = found.start()
        for word in _words_in(found[0]):
            yield word._replace(start=at + word.start, end=at + word.end)


def first_letter(word: str) -> str:
    """Return the first letter of a word in a script without spaces; empty for a word of another script."""
    found = None if word.isascii() else _UNIT.match(word)
    return found[0] if found else ""


def is_pair(word: str) -> bool:
    """Tell whether a word is one or two letters of a script without spaces."""
    return not word.isascii() and _PAIR.fullmatch(word) is not None


def _finder(text: str) -> re.Pattern[str]:
    return _ASCII_TOKEN if text.isascii() else _TOKEN


def _tokens(text: str) -> list[str]:
    return _finder(text).findall(text)


@lru_cache(maxsize=1 << 16)
def _words_in(token: str) -> tuple[Word, ...]:
    """Return the words in what stands between two spaces or stops, with their places in it."""
    if token.isascii() and token.isalnum():
        return (Word(token.lower(), 0, len(token)),)
    parts = list(_PART.finditer(token))
    words = tuple(word for part in parts for word in _words_in_part(part[0], part.start()))
    if len(parts) > 1 and words and all(word.text in STOP_WORDS for word in words):
        return (Word("".join(word.text for word in words), words[0].start, words[-1].end, joined=True),)
    return words


def _words_in_part(raw: str, at: int) -> Iterator[Word]:
    """Yield the words in a part of a compound."""
    elided = _ELIDED.match(raw)
    if elided:
        raw, at = raw[elided.end() :], at + elided.end()
    owner = _POSSESSIVE.sub("", raw)
    # What stands for two words of filler, such as `it's`, belongs to nobody.
    bare = raw if fold(_JOINED.sub("", raw)) in STOP_WORDS else owner
    joined = _JOINED.search(bare) is not None
    for run in _RUN.finditer(bare):
        start, end = at + run.start(), at + (len(raw) if run.end() == len(bare) else run.end())
        if run["spaceless"]:
            yield from _pairs(run[0], start)
        else:
            for text in _WORD.findall(fold(_JOINED.sub("", run[0]))):
                yield Word(text, start, end, joined=joined and text in STOP_WORDS)


def _pairs(run: str, at: int) -> Iterator[Word]:
    """Yield each two letters in a row of a run, and its last one; a run of one letter is a word."""
    units = [(fold(unit[0]), at + unit.start(), at + unit.end()) for unit in _UNIT.finditer(run)]
    for (one, start, _), (other, _, end) in pairwise(units):
        yield Word(one + other, start, end)
    last, start, end = units[-1]
    yield Word(last, start, end, trailing=len(units) > 1)


@cache
def stem(word: str) -> str:
    """Return the stem of a folded word by the English Snowball rules (Porter 2), which Pagefind uses too."""
    found: str = _ENGLISH.stemWord(word)
    return found
