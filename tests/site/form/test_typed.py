"""What people type, paste and call each other is taken as they mean it, and nothing of it is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("4", 4),
        ("4.25", 4.25),
        ("4,2", 4.2),
        ("-0,25", -0.25),
        ("\u22123", -3),
        ("1,300", "1,300"),
        ("1.300,5", "1.300,5"),
        ("5 %", "5 %"),
        ("approx. 5", "approx. 5"),
        ("", ""),
    ],
)
def test_a_number_is_one_where_it_can_mean_one_thing_only(page: Page, typed: str, number: float | str) -> None:
    assert page.evaluate("(typed) => inside.numberOf(typed)", typed) == number


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31.12.2025", "2025-12-31"),
        ("1. 2. 2025", "2025-02-01"),
        ("3/2025", "2025-03"),
        ("2025-03", "2025-03"),
        ("3/4/2025", "3/4/2025"),
        ("31.2.2025", "31.2.2025"),
        ("13/2025", "13/2025"),
        ("March 2025", "March 2025"),
    ],
)
def test_a_date_is_one_where_it_can_mean_one_day_only(page: Page, typed: str, day: str) -> None:
    assert page.evaluate("(typed) => inside.dateOf(typed)", typed) == day


@pytest.mark.parametrize(
    ("pasted", "html", "taken"),
    [
        ("One.\nTwo.", "", "One.\nTwo."),
        ("One.\r\nTwo.", "<p class=MsoNormal>One.</p>", "One.\n\nTwo."),
        ("We:\n\u2022\tone\no\ttwo\n\u00b7 three\nSo.", "<p>We:</p>", "We:\n\n- one\n- two\n- three\n\nSo."),
        ("1)\tone\n2)\ttwo", "", "1. one\n2. two"),
        ("- one\n- two", "<ul><li>one</li></ul>", "- one\n- two"),
        ("Zusammen\u00adarbeit\u200b, wo\u2060rd", "", "Zusammenarbeit, word"),
        ("\U0001f469\u200d\U0001f4bb \u2764\ufe0f", "", "\U0001f469\u200d\U0001f4bb \u2764\ufe0f"),
        ("A dash \u2013 inside", "<p>", "A dash \u2013 inside"),
    ],
)
def test_text_of_a_word_processor_becomes_markdown(page: Page, pasted: str, html: str, taken: str) -> None:
    assert page.evaluate("([text, html]) => inside.pastedText(text, html)", [pasted, html]) == taken


PIECES = st.sampled_from(
    ["\u2022\t", "\u2013 ", "1)\t", "2. ", "- ", "  ", "a", "Was", "b.", " ", "\n", "\r\n", "\n\n", "[[c]]"]
)


@settings(max_examples=150, deadline=None)
@given(pasted=st.lists(PIECES, max_size=14).map("".join), html=st.sampled_from(["", "<p>x</p>"]))
def test_no_word_is_lost_and_twice_is_as_once(page: Page, pasted: str, html: str) -> None:
    once = page.evaluate("([text, html]) => inside.pastedText(text, html)", [pasted, html])
    assert re.findall(r"\w+|\[\[|\]\]", once) == re.findall(r"\w+|\[\[|\]\]", pasted)
    assert page.evaluate("([text, html]) => inside.pastedText(text, html)", [once, html]) == once


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peter Schmidt sprach mit der Klinikleitung.", ["Peter Schmidt"]),
        ("Jan de Vries a appel\u00e9. Madame Lef\u00e8vre aussi.", ["Madame Lef\u00e8vre", "Jan de Vries"]),
        (
            "Herrn M\u00fcller-L\u00fcdenscheidt rief an (0171 1234567).",
            ["0171 1234567", "Herrn M\u00fcller-L\u00fcdenscheidt"],
        ),
        ("Call (0171) 1234567.", ["(0171) 1234567"]),
        ("## Situation\n\nUnsere Leitung plante. Am Montag war alles getauscht. Jede Station plante.", []),
        ("Die Pflegekr\u00e4fte fragten. Zwei Leitungen gingen. Gemeinsame Planung half. Nach Ostern ging es.", []),
        ("Les Infirmi\u00e8res ont choisi. Chaque \u00c9quipe a vot\u00e9.", []),
    ],
)
def test_a_sentence_that_begins_in_another_language_names_nobody(page: Page, text: str, found: list[str]) -> None:
    names = "(text) => [...new inside.Personal([], {}).found(text).keys()]"
    assert page.evaluate(names, text) == found


def test_a_role_begins_large_where_a_sentence_does(page: Page) -> None:
    text = "Ann Weber began. Ann Weber and I, with Ann Weber.\n\nAnn Weber"
    swapped = page.evaluate("(text) => inside.replaced(text, 'Ann Weber', 'a first-line manager')", text)
    assert swapped == (
        "A first-line manager began. A first-line manager and I, with a first-line manager.\n\nA first-line manager"
    )
