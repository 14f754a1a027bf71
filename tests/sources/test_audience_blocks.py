"""Closed parts of a text: found wherever they may stand, and cut without a trace."""

from __future__ import annotations

import itertools
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.config import AudienceSettings
from living_playbook.diagnostics import Finding, Problem, Span
from living_playbook.sources.audience_blocks import AudienceBlock, cut_blocks, find_blocks

AUDIENCE = AudienceSettings()
LEVELS = AUDIENCE.levels
WIDEST, MIDDLE, NARROWEST = LEVELS


def blocks_of(body: str) -> tuple[AudienceBlock, ...]:
    return find_blocks(body, AUDIENCE, "a.md", 1)[0]


def seen_by(reader: str, body: str) -> str:
    return cut_blocks(body, blocks_of(body), AUDIENCE, reader)


def problems_of(body: str, first_line: int = 1) -> list[tuple[str, int, int, str]]:
    problems = find_blocks(body, AUDIENCE, "a.md", first_line)[1]
    return [
        (problem.rule, problem.finding.span.line, problem.finding.span.column, problem.finding.message)
        for problem in problems
    ]


def test_each_reader_sees_the_parts_meant_for_them() -> None:
    body = dedent("""\
        Open.
        ::: audience leaders
        For leaders.
        :::
        ::: audience circle
        For the circle.
        :::
        End.
        """)

    assert blocks_of(body) == (AudienceBlock("leaders", 1, 3), AudienceBlock("circle", 4, 6))
    assert seen_by("organisation", body) == "Open.\n\n\n\n\n\n\nEnd.\n"
    assert seen_by("leaders", body) == "Open.\n\nFor leaders.\n\n\n\n\nEnd.\n"
    assert seen_by("circle", body) == "Open.\n\nFor leaders.\n\n\nFor the circle.\n\nEnd.\n"
    assert problems_of(body) == []


@pytest.mark.parametrize(
    ("outer", "inner", "leaders_see"),
    [("leaders", "circle", ["A.", "C."]), ("circle", "leaders", []), ("circle", "organisation", [])],
)
def test_a_part_inside_a_closed_part_stays_closed(outer: str, inner: str, leaders_see: list[str]) -> None:
    body = f"::: audience {outer}\nA.\n::: audience {inner}\nB.\n:::\nC.\n:::\n"

    assert seen_by("leaders", body).split() == leaders_see
    assert seen_by("organisation", body).split() == []
    assert seen_by("circle", body).split() == ["A.", "B.", "C."]


def test_a_part_that_is_never_closed_reaches_to_the_end() -> None:
    body = "Open.\n::: audience leaders\nA.\n::: audience circle\nB.\n:::\nC.\n"

    assert find_blocks(body, AUDIENCE, "a.md", 10)[1] == (
        Problem(
            "audience-part-unclosed",
            Finding(
                Span("a.md", 11),
                "the part for `leaders` is never closed, so it runs to the end of the text",
                "end it with a line `:::`",
            ),
        ),
    )
    assert seen_by("organisation", body).split() == ["Open."]
    assert seen_by("leaders", body).split() == ["Open.", "A.", "C."]


def test_an_end_without_a_part_is_a_problem() -> None:
    assert problems_of("Open.\n:::\n", 5) == [("audience-part-unclosed", 6, 1, "`:::` closes nothing")]
    assert seen_by("organisation", "Open.\n:::\nText.\n") == "Open.\n:::\nText.\n"


@pytest.mark.parametrize(
    ("marker", "column", "message"),
    [
        ("::: audience cirle", 14, "`cirle` is not an audience level, so only `circle` will read it"),
        ("::: audience Circle", 14, "`Circle` is not an audience level, so only `circle` will read it"),
        ("::: audience leaders only", 14, "`leaders only` is not an audience level, so only `circle` will read it"),
        ("::: audience leaders :::", 14, "`leaders :::` is not an audience level, so only `circle` will read it"),
        ("::: audience=leaders", 13, "`=leaders` is not an audience level, so only `circle` will read it"),
        ("::: {.audience leaders}", 16, "`leaders}` is not an audience level, so only `circle` will read it"),
        ("::: audience", 5, "the part names no audience level, so only `circle` will read it"),
        ("::: Audience leaders", 5, "`Audience` should be `audience`"),
        ("::: audiences leaders", 5, "`audiences` should be `audience`"),
        ("::: cirlce", 5, "`cirlce` is not an audience level"),
        (":: audience leaders", 1, "a part begins with three colons"),
    ],
)
def test_an_unclear_part_is_closed(marker: str, column: int, message: str) -> None:
    body = f"Open.\n\n{marker}\n\nHidden.\n\n:::\n\nEnd.\n"

    assert problems_of(body) == [("unknown-audience", 3, column, message)]
    assert "Hidden." not in seen_by("organisation", body) + seen_by("leaders", body)
    assert "Hidden." in seen_by("circle", body)


def test_a_level_without_the_word_is_taken_at_its_word() -> None:
    body = "::: leaders\nHidden.\n:::\n"

    assert problems_of(body) == [("unknown-audience", 1, 5, "the word `audience` is missing")]
    assert ["Hidden." in seen_by(reader, body) for reader in LEVELS] == [False, True, True]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(":::audience circle\nHidden.\n:::\n", id="no space"),
        pytest.param(":::::  audience   circle  \nHidden.\n::::\n", id="many colons"),
        pytest.param("   ::: audience circle\nHidden.\n  :::\n", id="a small indent"),
        pytest.param("1. One\n\n    ::: audience circle\n    Hidden.\n    :::\n", id="in a list"),
        pytest.param("- ::: audience circle\n  Hidden.\n  :::\n", id="as a list item"),
        pytest.param("> ::: audience circle\n> Hidden.\n> :::\n", id="in a quotation"),
        pytest.param("!!! note\n    ::: audience circle\n    Hidden.\n    :::\n", id="in an admonition"),
        pytest.param("\tcode?\n\n\t::: audience circle\n\tHidden.\n\t:::\n", id="where it may be code"),
        pytest.param("\u200b::: audience\u2060 circle\nHidden.\n:::\u200b\n", id="with characters nobody sees"),
        pytest.param("::: note\n::: audience circle\nHidden.\n:::\n:::\n", id="in a part of another kind"),
        pytest.param("::: audience circle\n::: note\nA.\n:::\nHidden.\n:::\n", id="around a part of another kind"),
        pytest.param("<!--\n::: audience circle\nHidden.\n:::\n-->\n", id="in a comment"),
        pytest.param("```code```\n\n::: audience circle\nHidden.\n:::\n\n```code```\n", id="between code in a line"),
        pytest.param("```\nnever closed\n\n::: audience circle\nHidden.\n:::\n", id="below an open fence"),
        pytest.param(
            "```\nnot closed\n\n::: audience circle\nHidden.\n:::\n\n```python\nx\n```\n", id="below a forgotten fence"
        ),
        pytest.param(
            "- ```\n  a\n  ```\n\n::: audience circle\nHidden.\n:::\n\n- ```\n  b\n  ```\n",
            id="between fences in lists",
        ),
        pytest.param(
            "> ```\n> a\n> ```\n\n::: audience circle\nHidden.\n:::\n\n> ```\n> b\n> ```\n", id="between quoted fences"
        ),
        pytest.param("    ```\n\n::: audience circle\nHidden.\n:::\n\n    ```\n", id="between indented code"),
        pytest.param(
            "<div>\n```\n</div>\n\n::: audience circle\nHidden.\n:::\n\n```\n", id="below a fence in raw HTML"
        ),
        pytest.param(
            "~~~\na\n```\n~~~\n\n::: audience circle\nHidden.\n:::\n\n```\nb\n```\n", id="between other fences"
        ),
    ],
)
def test_a_part_is_found_wherever_it_may_stand(body: str) -> None:
    assert "Hidden." not in seen_by("organisation", body)
    assert "Hidden." not in seen_by("leaders", body)
    assert "Hidden." in seen_by("circle", body)


@pytest.mark.parametrize(
    "body",
    [
        "```\n::: audience circle\nShown.\n:::\n```\n",
        "~~~ markdown\n::: audience circle\nShown.\n```\n~~~~\n",
        "- a\n\n  ```\n  ::: audience circle\n  Shown.\n  ```\n",
        "> ```\n> ::: audience circle\n> Shown.\n> ```\n",
        "````\n```text\n::: audience circle\n```\nShown.\n````\n",
        "::: note\nShown.\n:::\n",
        ":: note\nShown.\n",
        ": audience circle\nShown.\n",
        "See `::: audience circle` here.\nShown.\n",
        "C++ has std::audience.\nShown.\n",
    ],
)
def test_code_and_other_parts_close_nothing(body: str) -> None:
    assert blocks_of(body) == ()
    assert problems_of(body) == []
    assert seen_by("organisation", body) == body


# A text as nested parts: each line knows the narrowest level that is open around it.

Line = tuple[str, str]

WORDS = st.text("abc *_`|>-#1.", max_size=6)


@st.composite
def texts(draw: st.DrawFn, around: str = WIDEST, depth: int = 0) -> list[Line]:
    lines: list[Line] = []
    for _ in range(draw(st.integers(1, 3))):
        if depth < 3 and draw(st.booleans()):
            level = draw(st.sampled_from(LEVELS))
            narrowest = max(around, level, key=LEVELS.index)
            indent = draw(st.sampled_from(["", "", " ", "    ", "- ", "> "]))
            closing = [] if draw(st.integers(0, 9)) == 0 else [(f"{indent}:::", narrowest)]
            lines += [(f"{indent}::: audience {level}", narrowest), *draw(texts(narrowest, depth + 1)), *closing]
            if not closing:
                # What follows belongs to the part that was left open.
                around = narrowest
        else:
            lines.append((f"{draw(WORDS)} line", around))
    return lines


@given(texts(), st.sampled_from(LEVELS))
def test_no_reader_sees_a_line_of_a_narrower_part(lines: list[Line], reader: str) -> None:
    numbered = [
        (f"{text} {number}" if ":::" not in text else text, level) for number, (text, level) in enumerate(lines)
    ]
    body = "\n".join(text for text, _ in numbered)

    seen = seen_by(reader, body).split("\n")

    assert len(seen) == len(numbered)
    for (text, level), line in zip(numbered, seen, strict=True):
        assert line in {text, ""}
        if not AUDIENCE.may_read(reader, level):
            assert line == ""
        assert ":::" not in line


@given(texts())
def test_the_narrowest_reader_sees_every_line(lines: list[Line]) -> None:
    body = "\n".join(text for text, _ in lines)

    assert seen_by(NARROWEST, body).split("\n") == [text if ":::" not in text else "" for text, _ in lines]


@given(texts())
def test_a_wider_reader_never_sees_more(lines: list[Line]) -> None:
    body = "\n".join(text for text, _ in lines)
    by_level = [seen_by(reader, body).split("\n") for reader in LEVELS]

    for wider, narrower in itertools.pairwise(by_level):
        assert all(line in {"", other} for line, other in zip(wider, narrower, strict=True))


@given(
    st.lists(
        st.sampled_from(
            ["", "text", "```", "```x", "~~~", "    ```", "- ```", "  ```", "> ```", "<div>", "</div>", "    "]
        )
        | st.sampled_from(
            ["::: audience circle", ":::", "- x", "1. y", "<!--", "-->", "::: note", "|a|", "|-|", "!!! note"]
        )
    )
)
def test_a_closed_line_is_never_seen_outside_closed_code(lines: list[str]) -> None:
    """Whatever stands around it, a part at the end of a text with no code after it is closed."""
    body = "\n".join([*lines, "::: audience circle", "Hidden.", ":::", ""])

    assert "Hidden." not in seen_by(WIDEST, body)
