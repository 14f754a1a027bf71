"""Writes the tables by which all searches read characters, for Python and for the browser, from one source.

Run it after a change here: `python tools/letters.py`. What Unicode itself takes apart (accents, ligatures, wide
letters) needs no line; what it does not is listed as in Unicode CLDR's transform "Latin-ASCII" (unicode.org/cldr), and
for Arabic letters as in Lucene's ArabicNormalizer and PersianNormalizer.
"""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import json
import sys
import textwrap
import unicodedata
from itertools import count, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from living_playbook.similarity import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PACKAGE = Path(__file__).parents[1] / "generator" / "living_playbook"
PYTHON = PACKAGE / "sources" / "_characters.py"
SCRIPT = PACKAGE / "outputs" / "static" / "characters.js"

_LATIN = """
ß ss  æ ae  œ oe  ø o  đ d  ð d  þ th  ł l  ħ h  ı i  ĸ q  ŋ n  ŧ t  ƀ b  ƃ b  ƈ c  ƌ d  ƒ f  ƕ hv  ƙ k  ƚ l  ƞ n  ƣ oi
ƥ p  ƫ t  ƭ t  ƴ y  ƶ z  ǥ g  ȡ d  ȥ z  ȴ l  ȵ n  ȶ t  ȷ j  ȸ db  ȹ qp  ȼ c  ȿ s  ɀ z  ɇ e  ɉ j  ɍ r  ɏ y  ɓ b  ɔ o  ɕ c
ɖ d  ɗ d  ǝ e  ə e  ɛ e  ɟ j  ɠ g  ɡ g  ɢ g  ɣ g  ɦ h  ɧ h  ɨ i  ɩ i  ɪ i  ɫ l  ɬ l  ɭ l  ɱ m  ɲ n  ɳ n  ɴ n  ɵ o  ɶ oe
ɼ r  ɽ r  ɾ r  ʀ r  ʂ s  ʈ t  ʉ u  ʋ v  ʏ y  ʐ z  ʑ z  ʙ b  ʛ g  ʜ h  ʝ j  ʟ l  ʠ q  ⱥ a  ⱦ t  ⱡ l  ⱨ h  ⱪ k  ⱬ z
"""
_OTHERS = """
ς σ  ى ي  ة ه  ک ك  ی ي  ᲀ в  ᲁ д  ᲂ о  ᲃ с  ᲄ т  ᲅ т  ᲆ ъ  ᲇ ѣ  ᲈ ꙋ
"""
_DIGITS = ("٠", "۰", "०")
"""Zeros of Arabic, Persian and Devanagari, each followed by the digits up to nine."""

_NOTHING = "\u00b7\u02bb\u02bc\u02bd\u0640"
"""Signs inside words that say nothing: the Catalan dot, letters that are apostrophes, the Arabic tatweel."""

_IGNORED = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),    (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Default_Ignorable_Code_Point of Unicode: characters that are drawn as nothing (DerivedCoreProperties.txt)."""

_ACCENTS = (
    (0x300, 0x36F), (0x591, 0x5BD), (0x5BF, 0x5BF), (0x5C1, 0x5C2), (0x5C4, 0x5C5), (0x5C7, 0x5C7), (0x610, 0x61A),
    (0x64B, 0x65F), (0x670, 0x670), (0x6D6, 0x6DC), (0x6DF, 0x6E4), (0x6E7, 0x6E8), (0x6EA, 0x6ED), (0x1AB0, 0x1ACE),
    (0x1DC0, 0x1DFF), (0x20D0, 0x20F0), (0xFE20, 0xFE2F),
)  # fmt: skip
"""Marks that may be left out in writing: accents, points of Hebrew, vowels of Arabic. Other marks are letters."""

_SPACELESS = (
    (0x0E00, 0x0E4E), (0x0E81, 0x0ECF), (0x0EDC, 0x0EDF), (0x1000, 0x103F), (0x1050, 0x108F), (0x109A, 0x109F),
    (0x1100, 0x11FF), (0x1780, 0x17D7), (0x17DC, 0x17DD), (0x1950, 0x19CF), (0x1A20, 0x1A5F), (0x2E80, 0x2FD5),
    (0x3005, 0x3007), (0x3021, 0x302F), (0x3031, 0x3035), (0x3038, 0x303C), (0x3041, 0x309F), (0x30A1, 0x30FA),
    (0x30FC, 0x318E), (0x31A0, 0x31BF), (0x31F0, 0x31FF), (0x32D0, 0x3357), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
    (0xA960, 0xA97C), (0xA9E0, 0xA9EF), (0xAA60, 0xAA7F), (0xAC00, 0xD7FB), (0xF900, 0xFAD9), (0xFF66, 0xFFDC),
    (0x16FE2, 0x16FF1), (0x1AFF0, 0x1B2FB), (0x20000, 0x323AF),
)  # fmt: skip
"""Scripts that put no space between words, and Korean, which puts several words between two spaces."""


def letters() -> dict[str, str]:
    """Return what stands for each character that Unicode does not take apart."""
    words = f"{_LATIN}{_OTHERS}".split()
    table = dict(zip(words[::2], words[1::2], strict=True))
    for zero in _DIGITS:
        table |= {chr(ord(zero) + digit): str(digit) for digit in range(10)}
    return table | dict.fromkeys(_NOTHING, "")


def marks() -> list[tuple[int, int]]:
    """Return the ranges of all combining marks."""
    return ranges(code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)).startswith("M"))


def ranges(codes: Iterable[int]) -> list[tuple[int, int]]:
    """Return sorted numbers as first and last of each stretch without a gap."""
    counter = count()
    groups = [list(group) for _, group in groupby(codes, lambda code: code - next(counter))]
    return [(group[0], group[-1]) for group in groups]


def as_class(found: Iterable[tuple[int, int]], escape: Callable[[int], str]) -> str:
    """Return ranges as they stand between the brackets of a regular expression."""
    return "".join(escape(low) if low == high else f"{escape(low)}-{escape(high)}" for low, high in found)


def in_python(code: int) -> str:
    """Return a character as a regular expression of Python has it."""
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the Basic Multilingual Plane


def in_script(code: int) -> str:
    """Return a character as a regular expression of JavaScript has it."""
    return f"\\u{{{code:x}}}"


def wrapped(text: str, width: int) -> list[str]:
    """Return a long text of escapes in pieces, none of which is cut within an escape."""
    pieces, rest = [], text
    while len(rest) > width:
        at = rest.rfind("\\", 0, width)
        at = rest.rfind("\\", 0, at - 1) if rest[at - 1] == "-" else at
        pieces.append(rest[:at])
        rest = rest[at:]
    return [*pieces, rest]


def python_text() -> str:
    """Return the module for Python."""
    table = letters()
    rows = [f"    {json.dumps(letter)}: {json.dumps(plain)}," for letter, plain in table.items()]
    classes = {"IGNORED": _IGNORED, "ACCENTS": _ACCENTS, "MARKS": marks(), "SPACELESS": _SPACELESS}
    told = {
        "IGNORED": "Characters that are drawn as nothing, as they stand between the brackets of a regular expression.",
        "ACCENTS": "Marks that may be left out in writing.",
        "MARKS": "All combining marks: they belong to the letter before them.",
        "SPACELESS": "Letters of scripts that put no space between words.",
    }
    lines = [
        '"""How characters are read by all searches. Written by tools/letters.py: change it there."""',
        "",
        "LETTERS = {",
        *rows,
        "}",
        '"""What stands for characters that Unicode does not take apart."""',
    ]
    for name, found in classes.items():
        pieces = wrapped(as_class(found, in_python), 110)
        lines += [
            "",
            f"{name} = (",
            *(f'    r"{piece}"' for piece in pieces),
            ")",
            f'"""{told[name]}"""',
        ]
    return "\n".join(lines) + "\n"


def script_text() -> str:
    """Return the part of the browser's script."""
    rows = [f"  {json.dumps(letter)}: {json.dumps(plain)}," for letter, plain in letters().items()]
    classes = {"IGNORED": _IGNORED, "ACCENTS": _ACCENTS, "SPACELESS": _SPACELESS}
    filler = textwrap.wrap(" ".join(sorted(STOP_WORDS)), 110)
    lines = [
        "// How characters are read by all searches. Written by tools/letters.py: change it there.",
        "",
        "// What stands for characters that Unicode does not take apart.",
        "export const LETTERS = {",
        *rows,
        "};",
        "",
        "// Words that say nothing of what is looked for.",
        "export const FILLER = new Set(",
        "  `",
        *filler,
        "`.trim().split(/\\s+/),",
        ");",
        "",
        "// As they stand between the brackets of a regular expression: what is drawn as nothing, marks that may be",
        "// left out, letters of scripts without spaces.",
    ]
    for name, found in classes.items():
        lines.append(f"export const {name} = {json.dumps(as_class(found, in_script))};")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PYTHON.write_text(python_text(), encoding="utf-8")
    SCRIPT.write_text(script_text(), encoding="utf-8")
