"""What the form writes is read as the very same values, by the parser of the playbook and by the form itself."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from living_playbook.sources.front_matter import split_header

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Page

TRICKY = [
    "yes",
    "No",
    "on",
    "OFF",
    "y",
    "n",
    "true",
    "null",
    "~",
    "nan",
    ".inf",
    "12:30",
    "2026",
    "2026-01-01",
    "2026-1-1",
    "1_000",
    "0x1F",
    "0o7",
    "007",
    "1e3",
    "1.5e+3",
    "-1",
    "+1",
    "=",
    "<<",
    "-",
    "--",
    "---",
    "...",
    "?",
    ":",
    "a:",
    ":a",
    "a:b",
    "#a",
    "a#",
    "&",
    "*",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
    "{",
    "}",
    "[",
    "]",
    ",",
    "'",
    '"',
    "\\",
    "\\n",
    "Ü",
    "東京",
    "🚀",
    "👩\u200d👩\u200d👧",
    "é",
    "\u202e",
]
JOINTS = (
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    ": ",
    " #",
    "",
    "\r",
    "\r\n",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\xa0",
    "\x00",
)
signs = st.characters(exclude_categories=["Cs"])
tricky = st.lists(st.sampled_from(TRICKY) | st.sampled_from(JOINTS), min_size=1, max_size=8).map("".join).filter(bool)
sentences = st.lists(st.sampled_from((*TRICKY, "words", "of", "a", "long", "sentence")), min_size=1, max_size=60).map(
    " ".join
)
texts = st.text(signs, min_size=1, max_size=30) | tricky | sentences
numbers = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
scalars = texts | numbers | st.booleans()
keys = st.from_regex(r"[a-z_]{1,8}", fullmatch=True) | st.text(signs, max_size=8) | st.sampled_from(TRICKY)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(keys, inner, min_size=1, max_size=4),
    max_leaves=8,
)
headers = st.dictionaries(keys.filter(lambda key: key != "__proto__"), values, max_size=5)
bodies = st.lists(
    st.sampled_from(["---", "...", "words", "", "  indented", "- a", "é🚀", "\t", "a\r\nb", "```"]), max_size=6
).map("\n".join)

steady = settings(max_examples=30, derandomize=True, database=None, deadline=None)


@pytest.fixture(scope="session")
def form(page: Page) -> Page:
    return page


def in_browser(page: Page, code: str, asked: Any) -> Any:
    return page.evaluate(f"(asked) => {{ const {{ check, written, read }} = playbook.form; {code} }}", asked)


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same, a whole number and the same number with a point included."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return one == other or math.isclose(one, other, rel_tol=0, abs_tol=0)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    return type(one) is type(other) and bool(one == other)


@steady
@given(st.lists(headers, min_size=1, max_size=8), bodies)
def test_the_parser_of_the_playbook_reads_what_was_written(form: Page, many: list[dict[str, Any]], body: str) -> None:
    files = in_browser(
        form,
        "return asked.map((each) => written(told.practice, each));",
        [{"header": header, "body": body} for header in many],
    )
    for header, text in zip(many, files, strict=True):
        split = split_header(text, "a.md")
        assert split.problems == []
        assert same(dict(split.header.values), header), text
        assert split.body.split() == body.split()


@steady
@given(st.lists(headers, min_size=1, max_size=8), bodies)
def test_the_form_opens_what_it_wrote(form: Page, many: list[dict[str, Any]], body: str) -> None:
    asked = [{"header": header, "body": body} for header in many]
    code = """return asked.map((each) => {
        const text = written(told.practice, each);
        const opened = read(text);
        return [opened, text, written(told.practice, opened)];
    });"""
    for header, (opened, text, again) in zip(many, in_browser(form, code, asked), strict=True):
        assert same(opened["header"], header), text
        assert again == text


DATES = st.dates(date(1000, 1, 1), date(9999, 12, 31)).map(str)


@steady
@given(DATES, DATES, st.sampled_from(["2025", "2025-03", "2025-13", "2025-02-30", "soon", "20250301", "0999"]))
def test_dates_stay_what_they_are_and_are_written_as_days_where_they_are_some(
    form: Page, day: str, other: str, rest: str
) -> None:
    header = {"title": day, "start": other, "end": rest, "review_by": day, "adopted_by": [{"team": day, "date": other}]}
    text = in_browser(form, "return written(told.pilot, asked);", {"header": header, "body": ""})
    values = split_header(text, "a.md").header.values
    assert values["title"] == day
    assert (values["review_by"], values["start"]) == (date.fromisoformat(day), date.fromisoformat(other))
    assert (values["end"], values["adopted_by"]) == (rest, [{"team": day, "date": date.fromisoformat(other)}])
    assert in_browser(form, "return read(asked);", text)["header"] == header


def test_a_file_reads_well(form: Page) -> None:
    header = {
        "lessons": ["Protect the hour, or it goes.", {"practices": ["open-hours"], "text": "yes"}],
        "title": "Seven shops: a circle",
        "summary": "",
        "situation": "One line.\nAnother line.",
        "decision": "Every shop met the same waste problem and solved it alone, and what one of them found reached the "
        "others months later.",
        "results": [{"metric": "waste", "baseline": 4.2, "unit": None}],
        "conditions": {"present": [], "notes": ""},
        "status": "draft",
        "created": "2026-11-22",
    }
    text = in_browser(
        form, "return written(told.case, asked);", {"header": header, "body": "\n\n## Situation\n\nWords.\n\n"}
    )
    assert (
        text
        == """---
title: "Seven shops: a circle"
results:
  - metric: waste
    baseline: 4.2
lessons:
  - Protect the hour, or it goes.
  - practices:
      - open-hours
    text: "yes"
situation: |-
  One line.
  Another line.
decision: >-
  Every shop met the same waste problem and solved it alone, and what one of them found reached the
  others months later.
status: draft
created: 2026-11-22
---

## Situation

Words.
"""
    )


def test_nothing_at_all_is_written_as_an_empty_header(form: Page) -> None:
    assert in_browser(form, "return written(told.case, asked);", {"header": {}, "body": " \n"}) == "---\n---\n"
    assert in_browser(form, "return read(asked);", "---\n---\n") == {"header": {}, "body": "", "name": ""}


FOREIGN = "this file was not written by this form; open it in an editor, or start a new entry"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", FOREIGN),
        ("# A text\n", FOREIGN),
        ("---\ntitle: A\n", FOREIGN),
        ("---\ntags: [a, b]\n---\n", "line 2"),
        ("---\ntitle: A\ntitle: B\n---\n", "line 3"),
        ("---\ntitle: A  # words\n---\n", "line 2"),
        ("---\ntitle: 'A'\n---\n", "line 2"),
        ("---\ntitle: A\n   goes on\n---\n", "line 3"),
        ("---\ntitle:\n---\n", "line 3"),
        ("---\n# words\ntitle: A\n---\n", "line 2"),
        ("---\ntitle: &a A\n---\n", "line 2"),
        ("---\ntitle: yes\n---\n", "line 2"),
        ('---\ntitle: "\\q"\n---\n', "line 2"),
        ("---\nsteps:\n- A\n---\n", "line 3"),
        ("---\nsteps:\n  - A\n    - B\n---\n", "line 4"),
    ],
)
def test_a_file_of_another_writer_is_refused_in_plain_words(form: Page, text: str, message: str) -> None:
    told = in_browser(form, "try { read(asked); return ''; } catch (error) { return error.message; }", text)
    assert told in {message, f"this file was not written by this form; {message} cannot be read"}


def test_every_word_that_people_see_comes_from_the_data_or_stands_in_one_place(form_modules: Mapping[str, str]) -> None:
    for name, text in form_modules.items():
        code = re.sub(r"^\s*(?://|/?\*).*$", "", text, flags=re.MULTILINE)
        sentences = [
            each for each in re.findall(r'"(?:[^"\\\n]|\\.)*"', code) if re.search(r"[A-Za-z]{2,} [a-z]{2,}", each)
        ]
        assert name == "words.js" or sentences == ['"use strict"'] * len(sentences), name
