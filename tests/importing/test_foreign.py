"""What is read of one file: its bytes, its header in whatever notation, and every value as it was written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.importing._days import day_of
from living_playbook.importing._foreign import read_foreign


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_encoding_that_it_has(encoding: str) -> None:
    foreign = read_foreign("a.md", "---\ntitle: Café\n---\nÜber.\n".encode(encoding))
    assert (foreign.header, foreign.body) == ({"title": "Café"}, "Über.\n")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.10", "1.10"),
        ("1.5", 1.5),
        ("0755", "0755"),
        ("12", 12),
        ("1_000", "1_000"),
        ("'1.10'", "1.10"),
        ("yes", True),
        ("~", None),
        ("2021-02-30", "2021-02-30"),
        ("2021-02-28", date(2021, 2, 28)),
        ("2021-02-28 10:00:00 +0200", "2021-02-28 10:00:00 +0200"),
        ("[1.10, {a: 007}]", ["1.10", {"a": "007"}]),
        ("!!binary aGk=", "!!binary aGk="),
    ],
)
def test_a_value_of_yaml_says_all_that_was_written(written: str, value: Any) -> None:
    assert read_foreign("a.md", f"---\nkey: {written}\n---\n".encode()).header == {"key": value}


def test_numbers_of_toml_and_json_say_all_that_was_written() -> None:
    assert read_foreign("a.md", b"+++\na = 1.10\nb = 1.5\n+++\n").header == {"a": "1.10", "b": 1.5}
    assert read_foreign("a.md", b'{\n"a": 1.10, "b": 1.5\n}\n').header == {"a": "1.10", "b": 1.5}


@pytest.mark.parametrize(
    "written",
    [
        "2021-05-03",
        "20210503",
        "2021-05-03T10:00:00Z",
        "2021/5/3",
        "2021.05.03",
        "03.05.2021",
        "3. 5. 2021",
        "3 May 2021",
        "3rd of May, 2021",
        "May 3, 2021",
        "May 3rd 2021",
        "Mon, 03 May 2021 10:00:00 GMT",
    ],
)
def test_a_day_is_understood_however_it_is_written(written: str) -> None:
    assert day_of(written) == date(2021, 5, 3)


@pytest.mark.parametrize("written", ["03/05/2021", "2021-05", "1620000000", "May 2021", "2021-02-30", "30.02.2021", ""])
def test_what_may_be_two_days_or_none_is_no_day(written: str) -> None:
    assert day_of(written) is None


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%Y/%m/%d", "%d.%m.%Y", "%d %B %Y", "%b %d, %Y"]))
def test_every_day_is_read_as_it_was_meant(day: date, form: str) -> None:
    assert day_of(day.strftime(form)) == day
