"""The words of a text as all searches take them: folded, without accents, and by their stem."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from snowballstemmer import stemmer

_WORD = re.compile(r"[^\W_]+")
AS_WRITTEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
"""A word as it is written, with what stands behind an apostrophe."""

_POSSESSIVE = re.compile(r"['\u2019]s\b", re.IGNORECASE)
_APOSTROPHE = re.compile(r"(?<=\w)['\u2019](?=\w)")

_FILLER = """
a about after again all also always am an and another any anybody anyone anything are as at away back be because been
before being best better both but by came can cannot cant come comes could couldnt did didnt do does doesnt doing done
dont down each either else even ever every everyone everything few for from get gets getting give given gives go goes
going good got had happen happened happens has have having he help helps her here hers him his how i id if ill im in
into is isnt it its ive just keep keeps kind know less let like little lot lots made make makes making many may me
might mine more most much must my need needs never no nobody not nothing now of off often on once only or other our
ours out over own part please put quite rather real really right say says see seem seems she should shouldnt show
since so some somebody someone something sort still such take takes taking than that thats the their them then there
these they theyre thing things this those through to too try trying under until up us use used uses using very want
wants was wasnt way ways we well went were weve what whats when where whether which while who whole whom whose why
will with within without wont would wouldnt you your yours
"""
STOP_WORDS = frozenset(_FILLER.split())
"""Words that say nothing of what is looked for: those that hold an English sentence together."""

_ENGLISH = stemmer("english")


def words_of(text: str) -> list[str]:
    """Return the words of a text in their order: case folded, accents and possessives taken off."""
    plain = _APOSTROPHE.sub("", _POSSESSIVE.sub("", text.casefold()))
    if not plain.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not "\u0300" <= sign <= "\u036f")
    return _WORD.findall(plain)


@cache
def stem(word: str) -> str:
    """Return the stem of a folded word by the English Snowball rules (Porter 2), which Pagefind uses too."""
    found: str = _ENGLISH.stemWord(word)
    return found
