"""One libyaml parse that yields plain values and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from living_playbook.diagnostics import Finding, Problem, Span
from living_playbook.sources.model import Header

if TYPE_CHECKING:
    from living_playbook.sources.model import DataPath

_MAX_NODES = 20_000
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_MERGE = "tag:yaml.org,2002:merge"

_ADVICE = {
    "mapping values are not allowed in this context": (
        "a second `: ` in one value",
        "put the whole value in quotes, or check the indent of this line",
    ),
    "could not find expected ':'": (
        "this line is neither `key: value` nor part of the value above",
        "write `key: value`, indent the text under its key, or close the header with `---` before the text begins",
    ),
    "did not find expected key": (
        "YAML expected a key here",
        "check the quotes and braces of this value and the indent of the line: one quote too many or too few, "
        "or a value that starts with `{`, `[`, `*` or `&`, needs quotes around the whole value",
    ),
    "found character that cannot start any token": (
        "a character that no YAML value may start with",
        "put the value in quotes; indent with spaces, not tabs",
    ),
    "did not find expected '-' indicator": (
        "this line is not part of the list above",
        "start it with `- ` at the list's indent",
    ),
    "found unexpected end of stream": ("a quote is opened here and never closed", "close the quote"),
    "found undefined alias": ("a value that starts with `*` is read as a reference", "put the value in quotes"),
    "control characters are not allowed": ("a control character", "delete the character"),
    "did not find expected ',' or ']'": (
        "a `[` list that is not closed",
        "close the list with `]`, or quote the value",
    ),
    "did not find expected ',' or '}'": ("a `{` that is not closed", "close it with `}`, or quote the value"),
    "did not find expected node content": ("YAML expected a value here", "put the value in quotes"),
}
_LEADING_CAUSE = ("could not find expected ':'", "found unexpected end of stream")


@dataclass(slots=True)
class _Reading:
    path: str
    first_line: int
    loader: yaml.CSafeLoader
    values: dict[DataPath, Span] = field(default_factory=dict)
    keys: dict[DataPath, Span] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    nodes: int = 0

    def span(self, node: yaml.Node) -> Span:
        start, end = node.start_mark, node.end_mark
        return Span(
            self.path,
            start.line + self.first_line,
            start.column + 1,
            end.line + self.first_line,
            end.column + 1,
        )

    def report(self, rule: str, node: yaml.Node, message: str, advice: str) -> None:
        self.problems.append(Problem(rule, Finding(self.span(node), message, advice)))


def parse_header(text: str, path: str, first_line: int) -> tuple[Header | None, list[Problem]]:
    """Parse the YAML of a header whose first line is line `first_line` of the file.

    Returns None for a header that is no YAML or no mapping, and the problems met.
    """
    tab = _tab_indent(text, path, first_line)
    try:
        loader = yaml.CSafeLoader(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        return None, [tab or _yaml_problem(error, path, first_line)]
    except yaml.reader.ReaderError as error:
        return None, [_character_problem(error, text, path, first_line)]
    if node is None:
        return Header(), []
    reading = _Reading(path, first_line, loader)
    if not isinstance(node, yaml.MappingNode):
        kind = "a list" if isinstance(node, yaml.SequenceNode) else "plain text"
        reading.report(
            "header-not-mapping",
            node,
            f"the header holds {kind}, not `key: value` lines",
            "write the header as `key: value` lines between two `---` lines",
        )
        return None, reading.problems
    try:
        values = _build(reading, node, (), frozenset())
    except RecursionError:
        reading.report("invalid-yaml", node, "the header is nested too deeply or refers to itself", "write it out flat")
        return None, reading.problems
    return Header(values, reading.values, reading.keys), reading.problems


def _tab_indent(text: str, path: str, first_line: int) -> Problem | None:
    for number, line in enumerate(text.split("\n")):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            span = Span(path, number + first_line, indent.index("\t") + 1)
            return Problem(
                "tab-in-header",
                Finding(span, "a tab in the indent of the header", "indent with spaces: YAML forbids tabs"),
            )
    return None


def _yaml_problem(error: yaml.MarkedYAMLError, path: str, first_line: int) -> Problem:
    problem = str(error.problem or "not valid YAML").strip()
    mark = error.problem_mark or error.context_mark
    # libyaml notices an unfinished key or quote only at the next token; what is wrong stands where it began.
    if problem in _LEADING_CAUSE and error.context_mark is not None:
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    message, advice = _ADVICE.get(problem, ("not valid YAML", "put the value in quotes or mend the indent"))
    span = Span(path, line + first_line, column + 1)
    return Problem("invalid-yaml", Finding(span, f"{message} (YAML: {problem})", advice))


def _character_problem(error: yaml.reader.ReaderError, text: str, path: str, first_line: int) -> Problem:
    before = text[: error.position]
    line = before.count("\n")
    span = Span(path, line + first_line, len(before) - before.rfind("\n"))
    return Problem(
        "invalid-yaml", Finding(span, f"the header holds a character YAML forbids ({error.reason})", "delete it")
    )


def _build(reading: _Reading, node: yaml.Node, path: DataPath, above: frozenset[int]) -> Any:  # noqa: ANN401 - YAML holds anything
    reading.nodes += 1
    if id(node) in above or reading.nodes > _MAX_NODES:
        raise RecursionError
    if path:
        reading.values[path] = reading.span(node)
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(reading, node, path, above | {id(node)})
    if isinstance(node, yaml.SequenceNode):
        inside = above | {id(node)}
        return [_build(reading, item, (*path, index), inside) for index, item in enumerate(node.value)]
    return _build_scalar(reading, node)


def _build_mapping(reading: _Reading, node: yaml.MappingNode, path: DataPath, above: frozenset[int]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        if key_node.tag == _MERGE and isinstance(value_node, yaml.MappingNode):
            merged = _build(reading, value_node, path, above)
            values = merged | values
            continue
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
        if key in lines:
            reading.report(
                "duplicate-key",
                key_node,
                f"`{key}` stands here and in line {lines[key]}; only one of them would count",
                "keep one of the two",
            )
            continue
        lines[key] = key_node.start_mark.line + reading.first_line
        reading.keys[(*path, key)] = reading.span(key_node)
        values[key] = _build(reading, value_node, (*path, key), above)
    return values


def _build_scalar(reading: _Reading, node: yaml.Node) -> Any:  # noqa: ANN401 - YAML holds anything
    try:
        return reading.loader.construct_object(node)
    except ValueError:
        rule = "impossible-date" if node.tag == _TIMESTAMP else "invalid-yaml"
        reading.report(
            rule,
            node,
            f"`{node.value}` is no date on the calendar",
            "write the date as year-month-day, such as 2026-03-31",
        )
        return None
    except yaml.MarkedYAMLError as error:
        reading.report(
            "invalid-yaml", node, f"a value that cannot be read ({error.problem})", "put the value in quotes"
        )
        return None
