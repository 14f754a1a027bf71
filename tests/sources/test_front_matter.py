"""Headers: what they hold, and where every value of them stands."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.diagnostics import Finding, Problem, Span
from living_playbook.sources.front_matter import split_header
from living_playbook.sources.model import Header

if TYPE_CHECKING:
    from living_playbook.sources.model import DataPath

HEADER = "---\n{}---\n"


def written_at(text: str, span: Span) -> str:
    """Return what stands at a span of a file."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return text[starts[span.line - 1] + span.column - 1 : starts[span.end_line - 1] + span.end_column - 1]


def values_written(text: str) -> dict[DataPath, str]:
    spans = split_header(text, "a.md").header.value_spans
    return {path: written_at(text, span) for path, span in spans.items()}


# A small writer of YAML that knows, as it writes, where each value begins and ends.


@dataclass(slots=True)
class Writer:
    text: str = ""
    values: dict[DataPath, tuple[int, int]] = field(default_factory=dict)
    keys: dict[DataPath, tuple[int, int]] = field(default_factory=dict)

    def put(self, text: str) -> int:
        start = len(self.text)
        self.text += text
        return start

    def inline(self, node: Node, path: DataPath) -> None:
        start = len(self.text)
        if node.kind == "flow list":
            self.put("[")
            for number, item in enumerate(node.content):
                self.put(", " if number else "")
                self.inline(item, (*path, number))
            self.put("]")
        elif node.kind == "flow group":
            self.put("{")
            for number, (key, item) in enumerate(node.content.items()):
                self.put(", " if number else "")
                self.key(key, path)
                self.inline(item, (*path, key))
            self.put("}")
        else:
            self.put(node.content)
        self.values[path] = (start, len(self.text))

    def key(self, key: str, path: DataPath) -> None:
        start = self.put(key)
        self.keys[*path, key] = (start, len(self.text))
        self.put(": ")

    def block(self, node: Node, path: DataPath, indent: int) -> None:
        """Write a value behind its key or its hyphen, and the end of its line."""
        if node.kind == "text block":
            start = self.put(node.content[0] + "\n")
            lines = (" " * (indent + 2) + line if line else "" for line in node.content[1])
            self.put("\n".join(lines))
            self.values[path] = (start, len(self.text))
        elif node.kind == "list":
            self.items(node, path, indent + 2)
            return
        elif node.kind == "group":
            self.pairs(node, path, indent + 2)
            return
        elif node.kind == "nothing":
            self.text = self.text.removesuffix(" ")
            self.values[path] = (len(self.text), len(self.text))
        else:
            self.inline(node, path)
        self.put(node.trail if node.kind != "text block" else "\n")

    def items(self, node: Node, path: DataPath, indent: int, *, begun: bool = False) -> None:
        start = -1
        if not begun:
            self.text = self.text.removesuffix(" ") + "\n"
        for number, item in enumerate(node.content):
            if number or not begun:
                self.put(" " * indent)
            start = len(self.text) if start < 0 else start
            self.put("- ")
            if item.kind == "list":
                self.items(item, (*path, number), indent + 2, begun=True)
            elif item.kind == "group":
                self.pairs(item, (*path, number), indent + 2, begun=True)
            else:
                self.block(item, (*path, number), indent)
        self.values[path] = (start, self.values[*path, len(node.content) - 1][1])

    def pairs(self, node: Node, path: DataPath, indent: int, *, begun: bool = False) -> None:
        start = -1
        if not begun:
            self.text = self.text.removesuffix(" ") + ("\n" if path else "")
        for number, (key, item) in enumerate(node.content.items()):
            if number or not begun:
                self.put(" " * indent)
            start = len(self.text) if start < 0 else start
            self.key(key, path)
            self.block(item, (*path, key), indent)
        if path:
            self.values[path] = (start, self.values[*path, list(node.content)[-1]][1])


@dataclass(frozen=True, slots=True)
class Node:
    kind: str
    content: Any
    value: Any
    trail: str = "\n"


TRAILS = st.sampled_from(
    ["\n", "\n", "  # a note: with colon\n", "\n\n", "\n# a line between\n", "\n\n   # indented\n\n"]
)
WORDS = st.text("abcdäß学び🎉é", min_size=1, max_size=8)
QUOTABLE = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), max_size=12)


def scalars(trails: st.SearchStrategy[str]) -> st.SearchStrategy[Node]:
    plain = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
    return st.one_of(
        st.builds(lambda text, trail: Node("plain", text, text, trail), plain, trails),
        st.builds(
            lambda text, trail: Node("single", "'" + text.replace("'", "''") + "'", text, trail), QUOTABLE, trails
        ),
        st.builds(
            lambda text, trail: Node("double", json.dumps(text, ensure_ascii=False), text, trail), QUOTABLE, trails
        ),
        st.builds(lambda number, trail: Node("number", str(number), number, trail), st.integers(0, 999), trails),
        st.builds(lambda switch, trail: Node("switch", str(switch).lower(), switch, trail), st.booleans(), trails),
    )


def groups(kind: str, inside: st.SearchStrategy[Node], trails: st.SearchStrategy[str]) -> st.SearchStrategy[Node]:
    return st.builds(
        lambda content, trail: Node(kind, content, {key: node.value for key, node in content.items()}, trail),
        st.dictionaries(WORDS, inside, min_size=1, max_size=3),
        trails,
    )


def lists(kind: str, inside: st.SearchStrategy[Node], trails: st.SearchStrategy[str]) -> st.SearchStrategy[Node]:
    return st.builds(
        lambda content, trail: Node(kind, content, [node.value for node in content], trail),
        st.lists(inside, min_size=1, max_size=3),
        trails,
    )


NEVER = st.just("")
FLOW = st.recursive(
    scalars(NEVER), lambda inside: groups("flow group", inside, NEVER) | lists("flow list", inside, NEVER), max_leaves=5
)
TEXT_BLOCKS = st.builds(
    lambda mark, lines, last: Node(
        "text block", (mark, [*lines, last]), "\n".join([*lines, last]) + "\n" * (mark == "|")
    ),
    st.sampled_from(["|", "|-"]),
    st.lists(WORDS | st.just(""), max_size=3).filter(lambda lines: not lines or lines[0] != ""),
    WORDS,
)
NOTHING = st.just(Node("nothing", None, None))
BLOCKS = st.recursive(
    scalars(TRAILS) | groups("flow group", FLOW, TRAILS) | lists("flow list", FLOW, TRAILS) | TEXT_BLOCKS | NOTHING,
    lambda inside: groups("group", inside, NEVER) | lists("list", inside, NEVER),
    max_leaves=8,
)


@given(
    node=groups("group", BLOCKS, NEVER),
    blank=st.sampled_from(["", "\n", " \n\t\n\n"]),
    body=st.sampled_from(["", "Text.\n"]),
)
def test_every_span_covers_exactly_its_value(node: Node, blank: str, body: str) -> None:
    writer = Writer(text=f"{blank}---\n")
    writer.pairs(node, (), 0)
    text = f"{writer.text}---\n{body}"

    split = split_header(text, "a.md")

    assert split.header.values == node.value
    assert {path: written_at(text, span) for path, span in split.header.value_spans.items()} == {
        path: text[start:end] for path, (start, end) in writer.values.items()
    }
    assert {path: written_at(text, span) for path, span in split.header.key_spans.items()} == {
        path: text[start:end] for path, (start, end) in writer.keys.items()
    }
    assert split.body == body
    assert "\n".join(text.split("\n")[split.body_line - 1 :]) == body


def test_a_text_over_several_lines_is_covered_whole() -> None:
    text = HEADER.format(
        "summary: One line\n  and another\n  and a third.\nquoted: 'One\n\n  two'\nfolded: >-\n  a\n  b\n\n\nend: 1\n"
    )

    assert values_written(text) == {
        ("summary",): "One line\n  and another\n  and a third.",
        ("quoted",): "'One\n\n  two'",
        ("folded",): ">-\n  a\n  b",
        ("end",): "1",
    }


def test_a_list_at_the_indent_of_its_key_is_covered_whole() -> None:
    text = HEADER.format("tags:\n- a\n- b  # note\n# between\nend: 1\n")

    assert values_written(text) == {("tags",): "- a\n- b", ("tags", 0): "a", ("tags", 1): "b", ("end",): "1"}


def test_an_alias_stands_where_its_anchor_stands() -> None:
    text = HEADER.format("one: &name first\ntwo: *name\nlist:\n  - a\n  - *name\n\nend: 1\n")

    split = split_header(text, "a.md")

    assert split.header.values == {"one": "first", "two": "first", "list": ["a", "first"], "end": 1}
    assert values_written(text) == {
        ("one",): "&name first",
        ("two",): "&name first",
        ("list",): "- a\n  - *name",
        ("list", 0): "a",
        ("list", 1): "&name first",
        ("end",): "1",
    }


def test_merged_keys_keep_their_own_places_and_give_way_to_written_ones() -> None:
    text = HEADER.format(
        dedent("""\
        base: &base
          sector: care
          modality: virtual
        late:
          modality: hybrid
          <<: *base
        early:
          <<: *base
          modality: hybrid
        both:
          <<: [*base, {sector: rail, setting: a depot}]
        """)
    )

    split = split_header(text, "a.md")
    merged = {"sector": "care", "modality": "hybrid"}

    assert split.problems == []
    assert split.header.values == {
        "base": {"sector": "care", "modality": "virtual"},
        "late": merged,
        "early": merged,
        "both": {"sector": "care", "modality": "virtual", "setting": "a depot"},
    }
    written = values_written(text)
    assert written["late",] == "modality: hybrid\n  <<: *base"
    assert written["late", "modality"] == written["early", "modality"] == "hybrid"
    assert written["early", "sector"] == "care"
    assert split.header.span_of(("early", "modality"), "a.md").line == 10
    assert split.header.span_of(("early", "sector"), "a.md").line == 3


def test_merging_what_is_no_group_is_a_problem() -> None:
    split = split_header(HEADER.format("one: &one text\ntwo:\n  <<: *one\n  a: 1\n"), "a.md")

    assert split.header.values == {"one": "text", "two": {"a": 1}}
    assert split.problems == [
        Problem(
            "invalid-yaml",
            Finding(
                Span("a.md", 2, 6, 2, 15),
                "`<<` takes over a group of keys, and this is none",
                "name one that is marked in this header: `<<: *name` for `&name`",
            ),
        )
    ]


def test_a_quoted_merge_sign_is_a_key() -> None:
    assert split_header(HEADER.format('"<<": text\n'), "a.md").header.values == {"<<": "text"}


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_lines_are_counted_as_editors_count_them(sign: str) -> None:
    split = split_header(HEADER.format(f"title: one{sign}two\nnext: 1\n"), "a.md")

    assert split.header.values == {"title": "one two", "next": 1}
    assert split.header.span_of(("next",), "a.md") == Span("a.md", 3, 7, 3, 8)


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("header", "line"),
    [
        pytest.param(bomb(12), 2, id="billion laughs"),
        pytest.param(
            "a0: &a0 {k: v}\n"
            + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}], k{n}: v}}\n" for n in range(1, 12)),
            2,
            id="billion merges",
        ),
        pytest.param("a: &a [*a]\n", 2, id="a list in itself"),
        pytest.param("a: &a {b: *a}\n", 2, id="a group in itself"),
        pytest.param("a: &a\n  <<: *a\n", 2, id="a group merged into itself"),
        pytest.param("a: " + "[" * 60 + "]" * 60 + "\n", 2, id="deep"),
        pytest.param("a: " + "[" * 60_000 + "]" * 60_000 + "\n", 2, id="very deep"),
        pytest.param("a: " + "[" * 60_000 + "\n", 2, id="very deep and open"),
        pytest.param("a: '" + "]" * 60_000 + "'\nb: " + "[" * 60_000 + "\n", 2, id="very deep behind a quoted text"),
        pytest.param("a: " + "{b: " * 60_000 + "\n", 2, id="very deep groups"),
        pytest.param("a:\n" + "- " * 60_000 + "x\n", 2, id="a very deep list on one line"),
        pytest.param("\n".join(" " * n + "a:" for n in range(1400)) + "\n", 2, id="an abyss of lines"),
        pytest.param("a:\n" + "".join(f"  - {n}\n" for n in range(21_000)), 2, id="too many values"),
    ],
)
def test_what_would_never_end_is_a_problem(header: str, line: int) -> None:
    began = time.monotonic()
    split = split_header(HEADER.format(header), "a.md")
    seconds = time.monotonic() - began

    ((rule, span, message),) = [(each.rule, each.finding.span, each.finding.message) for each in split.problems]
    assert rule == "invalid-yaml"
    assert message == "the header is too large, nested too deep or refers to itself"
    assert (span.path, span.line) == ("a.md", line)
    assert split.header == Header()
    # A hang would take hours; this only leaves room for a slow machine.
    assert seconds < 20


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("2026-02-30", "impossible-date"),
        ("2026-13-01 10:00:00", "impossible-date"),
        ("2001-12-14t21:59:43.10+99:99", "impossible-date"),
        ("!!timestamp soon", "impossible-date"),
        ("!!int ''", "invalid-yaml"),
        ("!!int ten", "invalid-yaml"),
        ("!!bool maybe", "invalid-yaml"),
        ("!!float half", "invalid-yaml"),
        ("=", "invalid-yaml"),
        ("<<", "invalid-yaml"),
        ("!!python/object/apply:os.system [ls]", None),
        ("!!python/name:os.system x", "invalid-yaml"),
        ("1" * 5000, "invalid-yaml"),
    ],
)
def test_a_value_that_cannot_be_made_is_a_problem_at_its_place(value: str, rule: str | None) -> None:
    split = split_header(HEADER.format(f"before: 1\nvalue: {value}\nafter: 2\n"), "a.md")

    assert [(each.rule, each.finding.span.line, each.finding.span.column) for each in split.problems] == (
        [(rule, 3, 8)] if rule else []
    )
    assert (split.header.values["before"], split.header.values["after"]) == (1, 2)


def test_a_key_that_stands_twice_is_a_problem_and_the_first_one_counts() -> None:
    split = split_header(HEADER.format("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n"), "a.md")

    assert split.header.values == {"a": 1, "b": {"c": 1}}
    assert [(each.rule, each.finding.span) for each in split.problems] == [
        ("duplicate-key", Span("a.md", 5, 3, 5, 4)),
        ("duplicate-key", Span("a.md", 6, 1, 6, 2)),
    ]


@pytest.mark.parametrize(
    ("text", "body", "body_line"),
    [
        ("---\na: 1\n---\n\nText.\n", "\nText.\n", 4),
        ("---\na: 1\n---", "", 4),
        ("---\na: 1\n---\nText without an end", "Text without an end", 4),
        ("---\na: 1\n---\nText.\n\n \n", "Text.\n\n \n", 4),
        ("--- \na: 1\n...\t\nText.\n", "Text.\n", 4),
        ("---\na: 1\n-----\nText.\n", "Text.\n", 4),
        ("\n\n---\na: 1\n---\nText.\n---\n", "Text.\n---\n", 6),
        ("---\n---\nText.\n", "Text.\n", 3),
        ("---\na: |\n  ---\n---\nText.\n", "Text.\n", 5),
    ],
)
def test_the_body_is_the_text_below_the_header_as_written(text: str, body: str, body_line: int) -> None:
    split = split_header(text, "a.md")

    assert (split.body, split.body_line) == (body, body_line)
    assert "\n".join(text.split("\n")[body_line - 1 :]) == body


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", ("empty-file", 1)),
        (" \n\n", ("empty-file", 1)),
        ("Text.\n", ("missing-header", 1)),
        ("\n\nText.\n", ("missing-header", 3)),
        ("---\na: 1\n", ("unclosed-header", 1)),
        ("---", ("unclosed-header", 1)),
        ("\n---\na: 1\n---\n", ("header-not-first", 1)),
        ("---\n- a\n---\n", ("header-not-mapping", 2)),
        ("---\njust text\n---\n", ("header-not-mapping", 2)),
        ("---\na: [1\n---\n", ("invalid-yaml", 2)),
        ("---\na: 1\n\tb: 2\n---\n", ("tab-in-header", 3)),
        ("---\nä: \x07\n---\n", ("invalid-yaml", 2)),
        ("---\n? [a]\n: 1\n---\n", None),
    ],
)
def test_what_is_no_header_is_a_problem(text: str, problem: tuple[str, int] | None) -> None:
    split = split_header(text, "a.md")

    assert [(each.rule, each.finding.span.line) for each in split.problems] == ([problem] if problem else [])


@given(text=st.text(st.sampled_from(list("-:[]{}&*!|>'\"%@`#?,. \t\na1ü\u2028\x85\x07"))))
def test_nothing_in_a_header_raises(text: str) -> None:
    file = f"---\n{text}\n---\nText.\n"
    split = split_header(file, "a.md")

    lines = file.split("\n")
    for span in (*split.header.value_spans.values(), *(problem.finding.span for problem in split.problems)):
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.column <= len(lines[span.line - 1]) + 1
        assert span.end_column <= len(lines[span.end_line - 1]) + 1
