"""From a file to an entry: id, type, audience, what counts as written, and values that do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from living_playbook.diagnostics import Span
from living_playbook.entries import Ref, Term, Who, is_required, marked, values_at
from living_playbook.entries._marks import Needed

if TYPE_CHECKING:
    from tests.conftest import Desk

GOAL = "playbook/goals/a.md"


def problems(desk: Desk, header: str, path: str = GOAL) -> list[tuple[str, int, int, str]]:
    return [
        (each.rule, each.finding.span.line, each.finding.span.column, each.finding.message)
        for each in desk.read(path, f"---\n{header}---\n").problems
    ]


@pytest.mark.parametrize(
    ("path", "header", "expected"),
    [
        ("playbook/goals/strong-starts.md", "", "strong-starts"),
        ("playbook/goals/Strong Starts.md", "", "strong-starts"),
        ("playbook/goals/führung.md", "", "führung"),
        ("playbook/goals/a.b.md", "", "ab"),
        ("playbook/goals/file.md", "id: given\n", "given"),
        ("playbook/goals/deep/er/file.md", "", "file"),
    ],
)
def test_the_file_is_called_like_its_entry(desk: Desk, path: str, header: str, expected: str) -> None:
    parsed = desk.read(path, f"---\ntitle: A\n{header}---\n")

    assert parsed.problems == ()
    assert parsed.entry is not None
    assert parsed.id == parsed.entry.id == expected


@pytest.mark.parametrize("given_id", ["Not Kebab", "a--b", "-a", "a_b", "2026", "[a]", "|\n  a", "''"])
def test_an_id_that_can_be_none_is_refused(desk: Desk, given_id: str) -> None:
    parsed = desk.read("playbook/goals/file.md", f"---\ntitle: A\nid: {given_id}\n---\n")

    assert (parsed.entry, parsed.id) == (None, "file")
    assert [(each.rule, each.finding.span.line) for each in parsed.problems] == [("wrong-value", 3)]


def test_a_file_that_cannot_be_read_still_has_a_name(desk: Desk) -> None:
    parsed = desk.read("playbook/goals/strong-starts.md", "---\ntitle: [\n---\n")

    assert (parsed.entry, parsed.id) == (None, "strong-starts")
    assert [each.rule for each in parsed.problems] == ["invalid-yaml"]


def test_the_folder_decides_the_type(desk: Desk) -> None:
    assert problems(desk, "title: A\ntype: goal\n") == []
    assert problems(desk, "title: A\ntype: practice\n") == [
        ("wrong-value", 3, 7, "`type` says `practice`, but this folder holds entries of type `goal`")
    ]


class TestAudience:
    @pytest.mark.parametrize("level", ["organisation", "leaders", "circle"])
    def test_a_level_is_taken(self, desk: Desk, level: str) -> None:
        parsed = desk.read(GOAL, f"---\ntitle: A\naudience: {level}\n---\n")
        assert parsed.entry is not None
        assert parsed.entry.audience == level

    @pytest.mark.parametrize(
        "header", ["", "audience:\n", "audience: ''\n", "audience: Organisation\n", "audience: all\n"]
    )
    def test_whatever_is_unclear_is_closed(self, desk: Desk, header: str) -> None:
        parsed = desk.read(GOAL, f"---\ntitle: A\n{header}---\n")
        assert parsed.entry is None or parsed.entry.audience == "circle"

    def test_an_unknown_level_is_reported_at_its_place(self, desk: Desk) -> None:
        assert problems(desk, "title: A\naudience: leader\n") == [
            ("unknown-audience", 3, 11, "`leader` is not an audience level, so only `circle` will read the entry")
        ]

    @pytest.mark.parametrize("value", ["[organisation]", "{organisation: true}", "yes", "1"])
    def test_what_is_no_text_makes_no_entry(self, desk: Desk, value: str) -> None:
        assert desk.read(GOAL, f"---\ntitle: A\naudience: {value}\n---\n").entry is None

    def test_a_playbook_may_have_levels_of_its_own(self, desk: Desk) -> None:
        house = desk.with_settings(audience={"levels": ["all", "board"]})
        parsed = house.read(GOAL, "---\ntitle: A\n---\n::: audience all\nShown.\n:::\n")
        assert parsed.problems == ()
        assert parsed.entry is not None
        assert (parsed.entry.audience, parsed.entry.body.plain) == ("board", "Shown.")

    def test_parts_of_the_text_are_checked_at_their_lines(self, desk: Desk) -> None:
        parsed = desk.read(GOAL, "---\ntitle: A\n---\n\n::: audience leader\nShown.\n")
        assert [(each.rule, each.finding.span.line) for each in parsed.problems] == [
            ("unknown-audience", 5),
            ("audience-part-unclosed", 5),
        ]
        assert parsed.entry is not None
        assert parsed.entry.body.plain == "Shown."


def test_a_key_without_a_value_says_nothing(desk: Desk) -> None:
    (entry,) = desk.entries(
        {GOAL: "---\ntitle: A\nsummary:\ntags:\nmeasures:\n  - name: B\n    unit:\ncreated: ~\nowner: null\n---\n"}
    )

    assert entry.data == {"title": "A", "measures": [{"name": "B"}]}


# Where values stand that do not fit, and that the message names them.


@pytest.mark.parametrize(
    ("path", "header", "rule", "line", "column", "names"),
    [
        pytest.param(GOAL, "summary: B\n", "missing-field", 1, 1, ["title"], id="no title"),
        pytest.param(GOAL, "title:\n", "missing-field", 2, 1, ["title"], id="an empty title"),
        pytest.param(GOAL, "title: '  '\n", "wrong-value", 2, 8, ["title"], id="a blank title"),
        pytest.param(GOAL, "title: yes\n", "wrong-value", 2, 8, ["title", "yes"], id="a raw yes"),
        pytest.param(GOAL, "title: off\n", "wrong-value", 2, 8, ["title", "off"], id="a raw off"),
        pytest.param(GOAL, "title: 2026\n", "wrong-value", 2, 8, ["title", "2026"], id="a raw number"),
        pytest.param(GOAL, "title: 1.50\n", "wrong-value", 2, 8, ["title", "1.50"], id="a raw fraction"),
        pytest.param(GOAL, "title: 12:30\n", "wrong-value", 2, 8, ["title", "12:30"], id="a raw time"),
        pytest.param(GOAL, "title: 2026-01-31\n", "wrong-value", 2, 8, ["title", "2026-01-31"], id="a raw day"),
        pytest.param(GOAL, "title: {a: b}\n", "wrong-value", 2, 8, ["title"], id="a group for a text"),
        pytest.param(GOAL, "title: [a]\n", "wrong-value", 2, 8, ["title"], id="a list for a text"),
        pytest.param(GOAL, f"title: A\nsummary: {'x' * 281}\n", "wrong-value", 3, 10, ["summary", "281"], id="too long"),
        pytest.param(GOAL, "title: A\nstatus: publishd\n", "wrong-value", 3, 9, ["status", "publishd"], id="a choice"),
        pytest.param(GOAL, "title: A\nstatus: true\n", "wrong-value", 3, 9, ["status", "true"], id="a switch for a choice"),
        pytest.param(GOAL, "title: A\ntags: learning\n", "wrong-value", 3, 7, ["tags"], id="a text for a list"),
        pytest.param(GOAL, "title: A\ntags: {a: b}\n", "wrong-value", 3, 7, ["tags"], id="a group for a list"),
        pytest.param(GOAL, "title: A\ntags: [learning, yes]\n", "wrong-value", 3, 18, ["2", "tags"], id="a switch in a list"),
        pytest.param(GOAL, "title: A\ntags:\n  -\n  - learning\n", "wrong-value", 4, 4, ["1", "tags"], id="an empty item"),
        pytest.param(GOAL, "title: A\nmeasures:\n  - a\n", "wrong-value", 4, 5, ["1", "measures"], id="a text for a group"),
        pytest.param(
            GOAL, "title: A\nmeasures:\n  - name: a\n    wanted: upp\n", "wrong-value", 5, 13, ["wanted", "1", "measures"],
            id="a choice in a group in a list",
        ),
        pytest.param(
            GOAL, "title: A\nmeasures:\n  - unit: a\n", "missing-field", 4, 5, ["name", "1", "measures"],
            id="a missing key in a list",
        ),
        pytest.param(
            GOAL, "title: A\nmeasures:\n  - name: a\n  - nmae: b\n    name: c\n", "unknown-key", 5, 5, ["nmae", "2", "measures"],
            id="an unknown key in a list",
        ),
        pytest.param(GOAL, "title: A\nsumary: B\n", "unknown-key", 3, 1, ["sumary", "goal"], id="an unknown key"),
        pytest.param(GOAL, "title: A\naliases: [ok, Not Ok]\n", "wrong-value", 3, 15, ["2", "aliases", "Not Ok"], id="an alias"),
        pytest.param(GOAL, "title: A\ncreated: 2026-02\n", "wrong-value", 3, 10, ["created", "2026-02"], id="a day"),
        pytest.param(GOAL, "title: A\nreview_every: often\n", "wrong-value", 3, 15, ["review_every", "often"], id="a period"),
        pytest.param(GOAL, "title: A\nreview_every: 6\n", "wrong-value", 3, 15, ["review_every", "6"], id="a period without unit"),
        pytest.param(
            "cases/a.md", "title: A\nlessons:\n  - Good.\n  - {text: 7}\n", "wrong-value", 5, 12, ["text", "2", "lessons"],
            id="a number deep down",
        ),
        pytest.param("cases/a.md", "title: A\nlessons: ['']\n", "wrong-value", 3, 11, ["1", "lessons"], id="an empty lesson"),
        pytest.param("cases/a.md", "title: A\nlessons: [5]\n", "wrong-value", 3, 11, ["1", "lessons"], id="a number for a lesson"),
        pytest.param(
            "cases/a.md", "title: A\nlessons:\n  - text: B\n    practices: [a, 1]\n", "wrong-value", 5, 20,
            ["2", "practices", "1", "lessons"], id="a list in a list",
        ),
        pytest.param(
            "cases/a.md", "title: A\nresults:\n  - {metric: a, result: '3'}\n", "wrong-value", 4, 25,
            ["result", "1", "results", "'3'"], id="a quoted number",
        ),
        pytest.param(
            "cases/a.md", "title: A\nresults:\n  - {metric: a, result: .nan}\n", "wrong-value", 4, 25, ["result", ".nan"],
            id="no number",
        ),
        pytest.param(
            "cases/a.md", "title: A\nresults:\n  - {metric: a, result: yes}\n", "wrong-value", 4, 25, ["result", "yes"],
            id="a switch for a number",
        ),
        pytest.param("cases/a.md", "title: A\nyears: [2024.5]\n", "wrong-value", 3, 9, ["1", "years", "2024.5"], id="a year"),
        pytest.param("cases/a.md", "title: A\nyears: [24]\n", "wrong-value", 3, 9, ["1", "years", "24"], id="a short year"),
        pytest.param("cases/a.md", "title: A\ncontext: [a]\n", "wrong-value", 3, 10, ["context"], id="a list for a group"),
        pytest.param(
            "cases/a.md", "title: A\ncontext:\n  organisation: no\n", "wrong-value", 4, 17, ["organisation", "context", "no"],
            id="Norway",
        ),
        pytest.param(
            "cases/a.md", "title: A\nconsent: {until: 2030}\n", "missing-field", 3, 10, ["given_on", "consent"],
            id="a missing key",
        ),
        pytest.param(
            "playbook/rotations/a.md", "title: A\nweeks: 0\n", "wrong-value", 3, 8, ["weeks", "0"], id="too small a number"
        ),
        pytest.param("playbook/rotations/a.md", "title: A\nweeks: six\n", "wrong-value", 3, 8, ["weeks", "six"], id="a word"),
        pytest.param(
            "playbook/rotations/a.md", "title: A\nstart: 2026-13\n", "wrong-value", 3, 8, ["start", "2026-13"], id="a date"
        ),
        pytest.param(
            "playbook/rotations/a.md", "title: A\ngrowth: {start: B}\n", "unknown-key", 3, 10, ["start", "growth"],
            id="the name of a field that has another one in the file",
        ),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_reported_where_it_stands(  # noqa: PLR0913, PLR0917 - one column each
    desk: Desk, path: str, header: str, rule: str, line: int, column: int, names: list[str]
) -> None:
    ((found_rule, found_line, found_column, message),) = problems(desk, header, path)

    assert (found_rule, found_line, found_column) == (rule, line, column)
    for name in names:
        assert name in message
    assert not message.endswith(".")


def test_a_number_that_may_be_a_fraction_is_not_asked_to_be_whole(desk: Desk) -> None:
    ((*_, message),) = problems(desk, "title: A\nweeks: six\n", "playbook/rotations/a.md")

    assert message == "`weeks` must be a number, not `six`"


def test_a_bad_value_hides_no_other(desk: Desk) -> None:
    header = "title: 1\nstatus: published\nsumary: B\nowner: [a]\nmeasures:\n  - {}\n  - name: yes\n  - {name: a, wanted: u}\n"

    assert [(rule, line) for rule, line, *_ in problems(desk, header)] == [
        ("wrong-value", 2),
        ("wrong-value", 5),
        ("missing-field", 7),
        ("wrong-value", 8),
        ("wrong-value", 9),
        ("unknown-key", 4),
        ("missing-field", 3),
        ("missing-field", 3),
    ]


JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 3000),
        st.floats(),
        st.dates(),
        st.sampled_from(
            ["", " ", "a", "a-b", "A b", "2026", "2026-01-31", "6 months", "published", "x" * 300, "[[a]]"]
        ),
    ),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "to", "name", "practices", "present", "x", "from"]), inside, max_size=3
        )
    ),
    max_leaves=6,
)
KEYS = [
    "title", "summary", "status", "audience", "tags", "goals", "related", "sources", "created", "review_every", "aliases",
    "results", "lessons", "conditions", "context", "practices", "consent", "years", "options", "id", "type", "unknown",
]  # fmt: skip


@given(values=st.dictionaries(st.sampled_from(KEYS), JSON, max_size=8))
def test_no_header_raises_and_every_problem_has_a_place(desk: Desk, values: dict[str, object]) -> None:
    import yaml

    text = f"---\n{yaml.safe_dump(values, allow_unicode=True)}---\nText.\n"
    parsed = desk.read("cases/2026/a.md", text)

    lines = text.split("\n")
    assert (parsed.entry is None) <= bool(parsed.problems)
    for problem in parsed.problems:
        span = problem.finding.span
        assert span.path == "cases/2026/a.md"
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert problem.finding.message
        assert problem.finding.help


class TestMarks:
    class Inner(BaseModel):
        to: Annotated[str, Ref("goal", "a", "b")]
        also: tuple[Annotated[str, Ref("", "c", "d")], ...] = ()
        word: Annotated[str, Term("tags")] | None = None

    class Outer(BaseModel):
        one: Annotated[str, Ref("practice", "e", "f")] | None = None
        marked_whole: Annotated[str | None, Who()] = None
        many: tuple[TestMarks.Inner, ...] = ()
        single: TestMarks.Inner | None = None
        needed: Annotated[tuple[Annotated[str, Term("levels")], ...], Needed()] = ()

    def test_marks_are_found_at_any_depth(self) -> None:
        self.Outer.model_rebuild(_types_namespace={"TestMarks": TestMarks})
        assert [pattern for pattern, _ in marked(self.Outer, Ref)] == [
            ("one",),
            ("many", "*", "to"),
            ("many", "*", "also", "*"),
            ("single", "to"),
            ("single", "also", "*"),
        ]
        assert [pattern for pattern, _ in marked(self.Outer, Term)] == [
            ("many", "*", "word"),
            ("single", "word"),
            ("needed", "*"),
        ]
        assert marked(self.Outer, Who) == ((("marked_whole",), Who()),)
        assert marked(self.Outer, Needed) == ((("needed",), Needed()),)

    def test_a_group_cannot_be_without_what_it_must_have(self) -> None:
        self.Outer.model_rebuild(_types_namespace={"TestMarks": TestMarks})
        assert [is_required(self.Outer, pattern) for pattern, _ in marked(self.Outer, Ref)] == [
            False, True, False, True, False,
        ]  # fmt: skip

    def test_values_are_reached_with_their_places(self) -> None:
        data = {"many": [{"to": "a"}, {"also": ["b", "c"]}, "text"], "single": {"to": "d"}, "one": ["x"]}
        assert list(values_at(data, ("many", "*", "to"))) == [(("many", 0, "to"), "a")]
        assert list(values_at(data, ("many", "*", "also", "*"))) == [
            (("many", 1, "also", 0), "b"),
            (("many", 1, "also", 1), "c"),
        ]
        assert list(values_at(data, ("single", "to"))) == [(("single", "to"), "d")]
        assert list(values_at(data, ("one",))) == [(("one",), ["x"])]
        assert list(values_at(data, ("none", "*"))) == []


@pytest.mark.parametrize(
    ("mark", "applies"),
    [
        (Needed("draft"), ["draft", "in-review", "published", "retired"]),
        (Needed(), ["in-review", "published", "retired"]),
        (Needed("published"), ["published", "retired"]),
        (Needed("retired"), ["retired"]),
    ],
)
def test_what_a_status_asks_for_every_later_one_asks_for_too(mark: Needed, applies: list[str]) -> None:
    statuses = ("draft", "in-review", "published", "retired")

    assert [status for status in statuses if mark.applies(status, "own")] == applies
    assert not any(Needed(mark.status, own_only=True).applies(status, "published") for status in statuses)


def test_a_span_that_is_not_there_is_the_nearest_around_it(desk: Desk) -> None:
    (entry,) = desk.entries({GOAL: "---\ntitle: A\nmeasures:\n  - name: B\n---\n"})

    assert entry.span_of("measures", 0, "unit") == Span(GOAL, 4, 5, 4, 12)
    assert entry.span_of("measures", 5) == Span(GOAL, 4, 3, 4, 12)
    assert entry.span_of("nowhere") == Span(GOAL)
