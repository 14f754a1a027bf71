"""Whatever stands in the files of a playbook: an exit code of the design and words for people, never a traceback."""

from __future__ import annotations

import json
import string
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from living_playbook import api
from living_playbook.cli import group
from living_playbook.config import Settings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.text(max_size=8)
    | st.sampled_from(["case", "error", "off", "tags", "draft", "../x", "/x", ".", "playbook/practices", "a-b"])
)
WORDS = st.sampled_from(
    [
        *Settings.model_fields,
        "severity",
        "levels",
        "fields",
        "type",
        "id",
        "label",
        "synonyms",
        "tags",
        "broken-link",
        "x",
    ]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=8
)


@pytest.fixture(scope="module")
def playbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fuzz") / "ours"
    api.init(root, "Ours")
    return root


def runs_without_a_traceback(*arguments: object) -> None:
    result = CliRunner().invoke(group, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1, 2)
    assert result.exit_code != 2 or result.stderr.splitlines()[-1].startswith(("playbook: ", "Error: "))


def as_toml(value: Any) -> str:
    """Write a value as TOML, as far as TOML has it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {as_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_toml(each) for each in value) + "]"
    return json.dumps(value) if isinstance(value, str) else str(value).lower().replace("none", '""')


def checked_with(root: Path, name: str, content: bytes, *command: str) -> None:
    path = root / name
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        runs_without_a_traceback(*(command or ("check",)), "--root", root)
    finally:
        path.write_bytes(before)


# No system passes a NUL to a program.
ARGUMENTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
few = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(st.dictionaries(WORDS, VALUES, max_size=3))
def test_any_settings(playbook: Path, values: dict[str, Any]) -> None:
    text = "".join(f"{key} = {as_toml(value)}\n" for key, value in values.items())
    checked_with(playbook, "playbook.toml", text.encode("utf-8", "surrogatepass"))


@few
@given(VALUES | st.dictionaries(WORDS, st.lists(st.dictionaries(WORDS, VALUES, max_size=4), max_size=3), max_size=3))
def test_any_vocabulary(playbook: Path, values: Any) -> None:
    checked_with(playbook, "playbook/vocabulary.yml", yaml.safe_dump(values, allow_unicode=True).encode(), "schema")


@few
@given(VALUES | st.dictionaries(WORDS, VALUES, max_size=4))
def test_any_header(playbook: Path, values: Any) -> None:
    text = f"---\n{yaml.safe_dump(values, allow_unicode=True)}---\n\nWords.\n"
    checked_with(playbook, "playbook/goals/example-goal.md", text.encode())


@few
@given(
    st.sampled_from(["playbook.toml", "playbook/vocabulary.yml", "playbook/goals/example-goal.md"]),
    st.binary(max_size=60) | st.text(string.printable, max_size=60).map(str.encode),
)
def test_any_bytes(playbook: Path, name: str, content: bytes) -> None:
    checked_with(playbook, name, content)


@few
@given(ARGUMENTS, ARGUMENTS)
def test_any_words_on_the_command_line(playbook: Path, first: str, second: str) -> None:
    for name in ("explain", "schema"):
        runs_without_a_traceback(name, first)
    runs_without_a_traceback("new", first, second, "--root", playbook)
    runs_without_a_traceback("check", first, "--root", playbook)
    runs_without_a_traceback("export", first, "--audience", second, "--root", playbook)
    runs_without_a_traceback("search", first, "--function", second, "--root", playbook)
