"""`playbook explain`: the page of a rule, and the table of all."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from living_playbook import api
from living_playbook.cli._terminal import print_table
from living_playbook.rules import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

RULES = all_rules()


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_is_explained_by_its_own_page(run: Callable[..., Result], name: str) -> None:
    result = run("explain", name)
    summary, _, rest = RULES[name].doc.partition("\n")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"# {name}\n\n{summary}\n\n{RULES[name].code}, ")
    assert result.stdout.endswith(rest.strip() + "\n")


@pytest.mark.parametrize("name", ["PB301", "pb301", "Broken-Link", "broken_link", "broken link"])
def test_codes_and_other_spellings_are_understood(run: Callable[..., Result], name: str) -> None:
    assert run("explain", name).stdout == run("explain", "broken-link").stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("broken-lnk", "there is no rule `broken-lnk`; did you mean `broken-link` (PB301)?"),
        ("PB-301", "there is no rule `PB-301`; did you mean `broken-link` (PB301)?"),
        ("zzz", "there is no rule `zzz`; `playbook explain` lists them all"),
    ],
)
def test_an_unknown_rule_is_guessed(run: Callable[..., Result], name: str, message: str) -> None:
    result = run("explain", name)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"playbook: {message}\n")


def test_without_a_name_all_rules_are_listed_by_code(run: Callable[..., Result]) -> None:
    lines = run("explain").stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [
        [rule.code, rule.name] for rule in sorted(RULES.values(), key=lambda rule: rule.code)
    ]
    assert all(line.endswith(RULES[line.split()[1]].summary) for line in lines)
    assert {line.split()[2] for line in lines} <= {"error", "warning", "info"}


def test_columns_of_a_plain_table_are_aligned() -> None:
    stream = io.StringIO()
    print_table(("A", "B", "C"), [("1", "two", "x"), ("100", "2", "long words")], stream)
    assert stream.getvalue() == "1    two  x\n100  2    long words\n"


@pytest.mark.slow
def test_a_terminal_gets_a_rendered_page(at_terminal: Callable[..., tuple[int, str]]) -> None:
    code, shown = at_terminal("explain", "broken-link")
    assert code == 0
    assert "\x1b[" in shown
    assert "## Why" not in shown
    assert "Why" in shown


@pytest.mark.slow
def test_a_terminal_gets_a_table_with_headings(at_terminal: Callable[..., tuple[int, str]]) -> None:
    code, shown = at_terminal("explain")
    first = shown.splitlines()[0]
    assert code == 0
    assert [word in first for word in ("Code", "Rule", "Severity", "What must hold")] == [True] * 4
    assert all(rule.code in shown for rule in api.rule_pages())


@pytest.mark.slow
def test_no_color_is_honoured(at_terminal: Callable[..., tuple[int, str]]) -> None:
    code, shown = at_terminal("explain", NO_COLOR="1")
    assert code == 0
    assert "\x1b[3" not in shown
