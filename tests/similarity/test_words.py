"""How texts are taken apart: letters of all kinds, joined words, characters of no width, scripts without spaces."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.similarity import STOP_WORDS, first_letter, is_pair, located, words_of
from living_playbook.sources._characters import ACCENTS, IGNORED, LETTERS, MARKS, SPACELESS
from living_playbook.sources.letters import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "generator/living_playbook/outputs/static"
EVERY = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Größe", "GROSSE"),
        ("Straße", "STRASSE"),
        ("Łódź", "lodz"),
        ("Đorđe", "dorde"),
        ("Þór", "thor"),
        ("Ærø", "aero"),
        ("œuvre", "oeuvre"),
        ("encyclopædia", "Encyclopaedia"),
        ("Ħaż-Żebbuġ", "haz-zebbug"),
        ("İstanbul ışık", "istanbul isik"),
        ("col·lecció", "collecció"),
        ("coŀlecció", "colleccio"),
        ("ﬁne eﬀort", "fine effort"),
        ("ＡＢＣ１２", "abc12"),
        ("ΣΊΣΥΦΟΣ", "σισυφος"),
        ("Ёлка", "елка"),
        ("cafe\u0301", "café"),
        ("مُحَمَّد", "محمد"),
        ("\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05dc\u05d5\u05dd"),
        ("٢٠٢٤", "2024"),
        ("ｶﾞｷﾞ", "ガギ"),
        ("Zusammen\u00adarbeit", "zusammenarbeit"),
        ("zero\u200bwidth word\u2060joiner \ufeffbom", "zerowidth wordjoiner bom"),
        ("می\u200cخواهم", "میخواهم"),
        ("va\ufe0fri", "vari"),
        ("self\u2011run", "self-run"),
        ("team’s", "team"),
        ("don’t", "dont"),
        ("l’équipe", "equipe"),
    ],
)
def test_what_is_the_same_to_people_is_the_same_word(written: str, asked: str) -> None:
    assert words_of(written) == words_of(asked)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on-to", ["onto"]),
        ("do-it", ["doit"]),
        ("a to-do, a what-if", ["a", "todo", "a", "whatif"]),
        ("can't it's let’s that's", ["cant", "its", "lets", "thats"]),
        ("well-being", ["wellbeing"]),
        ("follow-up and one-to-ones", ["follow", "up", "and", "one", "to", "ones"]),
        ("nobody's driver's-seat", ["nobody", "driver", "seat"]),
        ("l'équipe d’un all'inizio", ["equipe", "un", "inizio"]),
        ("snake_case 2026/27 v2.0", ["snake", "case", "2026", "27", "v2", "0"]),
        ("回顾会议，产品", ["回顾", "顾会", "会议", "产品"]),
        ("第3回 iPhone用", ["第", "3", "回", "iphone", "用"]),
        ("会", ["会"]),
        ("회의록 작성", ["회의", "의록", "작성"]),
        ("カタカナのテスト", ["カタ", "タカ", "カナ", "ナの", "のテ", "テス", "スト"]),
        ("ภาษา", ["ภา", "าษ", "ษา"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("", []),
        ("— … ¡!", []),
    ],
)
def test_a_text_as_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_an_index_has_the_last_letter_of_a_run_too() -> None:
    text = "回顾 a on-to"

    assert [(word.text, text[word.start : word.end], word.trailing, word.joined) for word in located(text)] == [
        ("回顾", "回顾", False, False),
        ("顾", "顾", True, False),
        ("a", "a", False, False),
        ("onto", "on-to", False, True),
    ]
    assert (first_letter("回顾"), first_letter("a"), is_pair("回顾"), is_pair("ab")) == ("回", "", True, False)


def test_sizes_of_letters_are_folded_alike() -> None:
    # The Greek iota below a letter becomes a letter of its own when it is written large.
    iota = {sign for sign in EVERY if "\u0345" in unicodedata.normalize("NFD", sign)}

    assert {s for s in EVERY if len({fold(s), fold(s.upper()), fold(s.lower()), fold(s.casefold())}) > 1} == iota
    assert [sign for sign in EVERY if fold(fold(sign)) != fold(sign)] == []


def test_no_filler_is_lost_where_it_is_joined() -> None:
    for one in sorted(STOP_WORDS):
        assert words_of(f"{one}-the") == [f"{one}the"]


TEXTS = st.text(
    st.sampled_from("aZsS'’-‐·_ .,ßŁðﬁＡσς\u00ad\u200b\u200d\ufe0f\u0301éÅ回顾会カｶﾞーのグ\u3099한국ภาำहि्न19½٢ş'")
    | st.characters(),
    max_size=20,
)


@given(TEXTS)
def test_words_stand_where_they_are_told_to(text: str) -> None:
    found = list(located(text))

    assert [word.text for word in found if not word.trailing] == words_of(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)
    assert not any(set(word.text) & set(" '’-_\u00ad\u200b\u2060\ufeff") for word in found)


@given(st.lists(TEXTS, max_size=4), TEXTS)
def test_a_character_of_no_width_changes_nothing(parts: list[str], other: str) -> None:
    whole = "a".join([*parts, other])

    assert words_of(whole) == words_of("".join(f"{sign}\u00ad" if sign.isalnum() else sign for sign in whole))


@pytest.fixture(scope="module")
def in_browser() -> Callable[[Sequence[str]], Any]:
    """Return a function that takes texts apart as the browser does."""
    place = ROOT / "tools" / "javascript.py"
    spec = importlib.util.spec_from_file_location("javascript", place)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    node = tool._node()[0]
    script = (
        f'import {{ fold, located, wordsOf, isPair }} from "{(SCRIPT / "words.js").as_uri()}";'
        f'import * as data from "{(SCRIPT / "characters.js").as_uri()}";'
        'import { readFileSync } from "node:fs";'
        'const texts = JSON.parse(readFileSync(0, "utf-8"));'
        "const parts = texts.map((text) => [fold(text), wordsOf(text), located(text), isPair(text)]);"
        "console.log(JSON.stringify({ parts, ...data, FILLER: [...data.FILLER] }));"
    )

    def read(texts: Sequence[str]) -> Any:
        done = subprocess.run(
            [node, "--input-type=module", "--eval", script],
            input=json.dumps(list(texts)).encode(),
            capture_output=True,
            check=True,
        )
        return json.loads(done.stdout)

    return read


def test_the_browser_reads_by_the_same_tables(in_browser: Callable[[Sequence[str]], Any]) -> None:
    told = in_browser([])

    assert told["LETTERS"] == LETTERS
    assert set(told["FILLER"]) == STOP_WORDS
    for name, ours in (("IGNORED", IGNORED), ("ACCENTS", ACCENTS), ("SPACELESS", SPACELESS)):
        assert [int(code, 16) for code in hex_codes(told[name])] == [int(code, 16) for code in hex_codes(ours)], name


def hex_codes(listed: str) -> list[str]:
    """Return the numbers of the characters in a list, however they are escaped."""
    return [part.strip("uU{}-") for part in listed.split("\\")[1:]]


def test_the_browser_takes_texts_apart_as_the_desk_does(in_browser: Callable[[Sequence[str]], Any]) -> None:
    texts = [*SAMPLES, *generated()]
    for text, (folded, words, places, pair) in zip(texts, in_browser(texts)["parts"], strict=True):
        assert folded == fold(text), ascii(text)
        assert words == words_of(text), ascii(text)
        units = [len(text[:at].encode("utf-16-le")) // 2 for at in range(len(text) + 1)]
        ours = [[word.text, units[word.start], units[word.end], word.trailing] for word in located(text)]
        assert [[each[key] for key in ("text", "start", "end", "trailing")] for each in places] == ours, ascii(text)
        assert pair == (is_pair(text) and first_letter(text) != text), ascii(text)


SAMPLES = [
    "Größe und Straße, ŁÓDŹ ĐORĐE Þór Ærø œuvre İstanbul ışık col·lecció ﬁne ﬀ ＡＢＣ ΣΊΣΥΦΟΣ Ёлка",
    "Zusammen\u00adarbeit zero\u200bwidth word\u2060joiner \ufeffbom",
    "我们每周进行一次回顾会议，讨论产品质量问题。カタカナのテスト。한국어 회의록 작성",
    "on-to do-it can't what-if it's let's driver's-seat team's follow-up l'équipe d’un 'n' rock'n'roll",
    "हिन्दी भाषा ภาษาไทย ｶﾞｷﾞ グ ガ 第3回 iPhone用 x² ½ ㈱ ㌔ 👩\u200d💻 𠮷野",
    "回顾",
    "ab",
    "回",
    "ß",
]


def generated() -> list[str]:
    """Return texts of every letter there is, and mixtures of those that are hard."""
    known = [sign for sign in EVERY if unicodedata.category(sign)[0] in "LNM" and not is_newer(sign)]
    rows = ["".join(known[at : at + 200]) for at in range(0, len(known), 200) if at < 60_000]
    hard = "aS's-ßﬁŁ\u00ad\u200b·’ 回顾のグ한ภิन्٢½é"
    mixed = ["".join(hard[(at * step) % len(hard)] for at in range(12)) for step in range(1, 400)]
    return [*rows, *mixed, *(f"{one}{two}{three}" for one in hard for two in hard for three in "a回s-")]


def is_newer(sign: str) -> bool:
    """Tell whether a letter may be younger than one of the two runtimes."""
    return ord(sign) > 0x2FFFF or not sign.isprintable()


def test_all_marks_are_known() -> None:
    numbers = MARKS.split("\\")[1:]
    assert len(numbers) > 500
    assert all(unicodedata.category(chr(int(part.strip("uU-"), 16))).startswith("M") for part in numbers)
