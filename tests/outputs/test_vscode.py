"""The export for Visual Studio Code: snippets that expand to drafts in order, a task that finds what a check says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook import api
from living_playbook.config import Settings
from living_playbook.entries import entry_types
from living_playbook.outputs.exports.vscode import _escaped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TYPES = list(entry_types(Settings()))
TOKEN = re.compile(
    r"\\(?P<literal>[\\$}])|\$(?P<bare>\d+)|\$\{(?P<choice>\d+)\|(?P<choices>[^|]*)\|\}|\$\{(?P<stop>\d+):(?P<default>(?:[^}\\]|\\.)*)\}"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("vscode") / "ours"
    api.init(made, "Ours")
    return made


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, Any]:
    return {name: json.loads(data) for name, data in api.export(api.load(root), "vscode").items()}


def expanded(body: list[str], typed: Mapping[int, str] | None = None) -> tuple[str, list[int]]:
    """Expand a snippet as the editor does, typing into some stops and leaving the others; return text and stops."""
    stops: list[int] = []

    def one(found: re.Match[str]) -> str:
        if found["literal"]:
            return found["literal"]
        number = int(found["bare"] or found["choice"] or found["stop"])
        stops.append(number)
        if typed and number in typed:
            return typed[number]
        if found["choices"] is not None:
            return found["choices"].split(",")[0]
        return re.sub(r"\\(.)", r"\1", found["default"] or "")

    return TOKEN.sub(one, "\n".join(body)), stops


def checked(root: Path, folder: str, text: str) -> list[str]:
    path = root / folder / "from-a-snippet.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
    try:
        report = api.check(api.load(root), [path.relative_to(root)])
    finally:
        path.unlink()
    return [f"{each.name}: {each.message}" for each in report.diagnostics if each.severity is not api.Severity.INFO]


@pytest.mark.parametrize("name", TYPES)
def test_a_snippet_left_as_it_is_passes_a_check(root: Path, files: dict[str, Any], name: str) -> None:
    snippet = files["playbook.code-snippets"][f"New {name}"]
    assert (snippet["scope"], snippet["prefix"]) == ("markdown", f"playbook-{name}")
    text, stops = expanded(snippet["body"])
    assert stops == [*range(1, len(stops)), 0]
    assert "${" not in text
    assert checked(root, entry_types(Settings())[name].folder, text) == []


def test_what_is_typed_into_the_stops_is_read(root: Path, files: dict[str, Any]) -> None:
    body = files["playbook.code-snippets"]["New case"]["body"]
    typed = {2: "In short.", 3: "mixed", 4: "  - One lesson, with a comma.", 5: "example-practice", 6: "Somewhere."}
    text, _ = expanded(body, typed)
    assert "\noutcome: mixed  # " in text
    assert checked(root, "cases/2026", text) == []
    assert checked(root, "cases/2026", text.replace("mixed", "mixd")) != []


def test_choices_offer_the_closed_lists_and_claim_nothing(files: dict[str, Any]) -> None:
    lines = files["playbook.code-snippets"]["New debrief"]["body"]
    line = next(line for line in lines if line.startswith("home_function"))
    assert line.startswith("home_function: ${4| ,all-functions,executive,people,")


def test_links_offer_the_entries_that_there_are(files: dict[str, Any]) -> None:
    assert files["playbook.code-snippets"]["Link to a practice"]["body"] == ["[[${1|example-practice|}]]$0"]
    assert "Link to a pilot" not in files["playbook.code-snippets"]


def test_the_task_finds_the_lines_of_a_check(root: Path, files: dict[str, Any]) -> None:
    (task,) = files["playbook.tasks.json"]["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    path = root / "cases/broken.md"
    path.write_text("---\ntitle: Broken\noutcome: great\n---\n", encoding="utf-8")
    report = api.render_report(api.check(api.load(root), [path.relative_to(root)]), "text")
    path.unlink()
    found = re.match(pattern["regexp"], report.split("\n")[0])
    assert found is not None
    assert [found[pattern[name]] for name in ("file", "line", "column", "severity", "code", "message")] == [
        "cases/broken.md",
        "3",
        "10",
        "error",
        "wrong-value (PB102)",
        "`outcome` cannot be `great`",
    ]


def test_the_schemas_are_those_that_the_command_prints(root: Path, files: dict[str, Any]) -> None:
    schemas = {name: value for name, value in files.items() if name.startswith("schemas/")}
    assert schemas == {f"schemas/{name}.schema.json": api.schema(root, name) for name in TYPES}


@pytest.mark.slow
def test_it_is_no_part_of_the_site(root: Path) -> None:
    api.compile_site(api.load(root))
    assert list((root / ".playbook/site").rglob("*snippets*")) == []


def test_signs_of_snippets_are_escaped() -> None:
    assert _escaped("a $1 {b} \\c") == "a \\$1 {b\\} \\\\c"
    assert expanded([_escaped("a $1 ${2} {b} \\c")])[0] == "a $1 ${2} {b} \\c"
