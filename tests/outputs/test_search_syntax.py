"""How a question is written, and what is said of one that cannot be meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.errors import PlaybookError
from living_playbook.outputs.search._syntax import FIELDS, QueryPart, Question, question_in


def words(text: str, field: str = "") -> QueryPart:
    return QueryPart("words", field, tuple(text.split()))


def span(field: str, value: str, low: str, high: str) -> QueryPart:
    return QueryPart("span", field, value=value, low=low, high=high)


def needed(*parts: QueryPart, text: str = "", unfinished: bool = False) -> Question:
    return Question(text, tuple((part,) for part in parts), unfinished=unfinished)


def needed_one_of(*parts: QueryPart) -> Question:
    return Question(needed=(parts,))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("", Question()),
        ("?? -- -", Question()),
        ("Shadow boards", Question("shadow boards", unfinished=True)),
        ("shadow boards ", Question("shadow boards")),
        ("12:30 1:1 http://a.b", Question("12 30 1 1 http a b", unfinished=True)),
        ("title: circles", Question("title circles", unfinished=True)),
        ('"shadow boards"', needed(words("shadow boards"), text="shadow boards")),
        ("\u201cshadow boards\u201d,", needed(words("shadow boards"), text="shadow boards")),
        ('5" pipe', Question("5 pipe", unfinished=True)),
        ('"" ""', Question()),
        ("Title:Circles", needed(words("circles", "title"), text="circles")),
        ('title:"one to one" now', needed(words("one to one", "title"), text="one to one now", unfinished=True)),
        ("text:one-to-one", needed(words("one to one", "text"), text="one to one")),
        ("function:finance", needed(QueryPart("value", "function", value="finance"))),
        ('function:"customer support"', needed(QueryPart("value", "function", value="customer support"))),
        ("id:Shadow-Boards", needed(QueryPart("id", value="shadow-boards"))),
        ("year:2023", needed(span("year", "2023", "2023", "2023~"))),
        ("year:>=2022", needed(span("year", ">=2022", "2022", "~"))),
        ("year:>2022", needed(span("year", ">2022", "2022~", "~"))),
        ("year:<=2022", needed(span("year", "<=2022", "", "2022~"))),
        ("year:<2022", needed(span("year", "<2022", "", "2022"))),
        ("year:2020..2024", needed(span("year", "2020..2024", "2020", "2024~"))),
        ("year:..2024", needed(span("year", "..2024", "", "2024~"))),
        ("year:2020..", needed(span("year", "2020..", "2020", "~"))),
        ("date:2025-01..2026-03", needed(span("date", "2025-01..2026-03", "2025-01", "2026-03~"))),
        ("date:>2025", needed(span("date", ">2025", "2025~", "~"))),
        ("date:2026-03-15", needed(span("date", "2026-03-15", "2026-03-15", "2026-03-15~"))),
        ("boards -reverse", Question("boards", refused=(words("reverse"),))),
        ("boards NOT reverse", Question("boards", refused=(words("reverse"),))),
        ('-"shadow boards"', Question(refused=(words("shadow boards"),))),
        ("-outcome:failed", Question(refused=(QueryPart("value", "outcome", value="failed"),))),
        ("- reverse", Question("reverse", unfinished=True)),
        (
            "circle OR coaching now",
            Question("circle coaching now", ((words("circle"), words("coaching")),), unfinished=True),
        ),
        (
            "(title:circle OR coaching)",
            Question("circle coaching", ((words("circle", "title"), words("coaching")),), unfinished=True),
        ),
        (
            "a OR b OR c",
            Question("a b c", ((words("a"), words("b"), words("c")),), unfinished=True),
        ),
        (
            "title:winter OR year:2023",
            needed_one_of(words("winter", "title"), span("year", "2023", "2023", "2023~")),
        ),
        ("a AND b c", Question("a b c", ((words("a"),), (words("b"),)), unfinished=True)),
        ("a AND NOT b", Question("a", refused=(words("b"),))),
        ("either or and not", Question("either or and not", unfinished=True)),
    ],
)
def test_a_question_is_read(text: str, question: Question) -> None:
    assert question_in(text) == question


OR = "`OR` goes between two things to search for, such as: mentoring OR coaching"
AND = "`AND` goes between two things to search for, such as: mentoring AND coaching"
NOT = "`NOT` goes before what must not occur, such as: mentoring NOT reverse"
YEAR = "write year:2023, year:>=2022 or year:2020..2024"
DATE = "write date:2026-03, date:>2025 or date:2025-01..2026-03"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("OR", OR),
        ("OR a", OR),
        ("a OR", OR),
        ("a OR ?", OR),
        ("a OR -b", OR),
        ("a -b OR c", OR),
        ("a OR OR b", OR),
        ("AND a", AND),
        ("a AND", AND),
        ("NOT", NOT),
        ("a NOT", NOT),
        ("NOT NOT a", NOT),
        ("a OR NOT b", OR),
        ('"abc', 'the quotation mark before `abc` is not closed; write it as in "shadow boards"'),
        ('practice:"abc', 'the quotation mark before `abc` is not closed; write it as in "shadow boards"'),
        ("title:?", "after `title:` needs a word after it, as in title:circles or function:finance"),
        ('function:""', "after `function:` needs a word after it, as in title:circles or function:finance"),
        ('year:""', f"`` is not a year; {YEAR}"),
        (
            "practise:x",
            'there is no field `practise`; did you mean `practice:`? Write "practise x" to search for the words',
        ),
        (
            "q:x",
            f'there is no field `q`; available: {", ".join(FIELDS)}. Write "q x" to search for the words',
        ),
        ("year:24", f"`24` is not a year; {YEAR}"),
        ("year:..", f"`..` is not a year; {YEAR}"),
        ("year:>", f"`>` is not a year; {YEAR}"),
        ("year:\u0662\u0660\u0662\u0664", f"`\u0662\u0660\u0662\u0664` is not a year; {YEAR}"),
        ("year:2024..2020", f"`2024..2020` ends before it begins; {YEAR}"),
        ("date:2025-13", f"`2025-13` is not a day, month or year; {DATE}"),
        ("date:2025-3", f"`2025-3` is not a day, month or year; {DATE}"),
        ("date:>=soon", f"`>=soon` is not a day, month or year; {DATE}"),
    ],
)
def test_what_cannot_be_meant_is_told_in_a_line_with_an_example(text: str, message: str) -> None:
    with pytest.raises(PlaybookError) as caught:
        question_in(text)
    assert str(caught.value) == message


SIGNS = st.text(alphabet='ab1 -":.<>=ORNTyear()\u201c', max_size=25)


@given(st.text(max_size=40) | SIGNS)
def test_every_text_is_read_or_told_in_a_line(text: str) -> None:
    told = ""
    try:
        question_in(text)
    except PlaybookError as error:
        told = str(error)
    assert len(told.splitlines()) <= 1


@given(st.lists(st.sampled_from(["circle", '"two words"', "title:circle", "year:2020..2024", "id:a-b"]), max_size=4))
def test_conditions_are_told_as_they_are_written(parts: list[str]) -> None:
    question = question_in(" ".join(f"-{part}" for part in parts))
    assert [str(part) for part in question.refused] == parts
