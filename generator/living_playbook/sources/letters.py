"""Letters as they are compared, whatever their size, accent or variant; and characters that are drawn as nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from living_playbook.sources._characters import ACCENTS, IGNORED, LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator


def fold(text: str) -> str:
    """Return a text as it is compared: small letters, no accents, no characters of no width, no variants of letters.

    The browser does the same with the same tables (`outputs/static/words.js`).
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_DROPPED)).lower()
    return unicodedata.normalize("NFC", plain.translate(_PLAIN))


def without_ignored(text: str) -> str:
    """Return a text without the characters that are drawn as nothing."""
    return text if text.isascii() else text.translate(_DROPPED)


def _codes(listed: str) -> Iterator[int]:
    """Yield the code points of a list of characters, as it stands between the brackets of a regular expression."""
    for low, high in re.findall(r"\\[uU]([0-9a-f]+)(?:-\\[uU]([0-9a-f]+))?", listed):
        yield from range(int(low, 16), int(high or low, 16) + 1)


_DROPPED = dict.fromkeys(_codes(IGNORED))
_PLAIN = {ord(letter): plain for letter, plain in LETTERS.items()} | dict.fromkeys(_codes(ACCENTS), "")
