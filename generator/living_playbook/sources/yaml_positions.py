"""One libyaml parse that yields plain values and where each of them stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import yaml

from living_playbook.diagnostics import Finding, Problem, Span
from living_playbook.sources.model import Header
from living_playbook.sources.numbers import ClearLoader
from living_playbook.sources.yaml_errors import yaml_problem
from living_playbook.sources.yaml_slips import GLUED_KEY, QUOTE_IT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.sources.model import DataPath

_MAX_NODES = 20_000
_MAX_DEPTH = 50
_MAX_OPEN = 1_000
_COMPACT_LISTS = re.compile(rf"^ *(?:[-?] +){{{_MAX_OPEN}}}", re.MULTILINE)
_LIBYAML_GIVES_UP = "exceeded maximum nesting depth"
"""What newer versions of libyaml say of a header that older ones read without end."""

_OTHER_LINE_ENDS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
_CUT_OFF = re.compile(r"[ \t]+(?P<rest>#[^\s#](?:.*\S)?)")
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_MERGE = "tag:yaml.org,2002:merge"


@dataclass(slots=True)
class _Reading:
    path: str
    first_line: int
    text: str
    loader: ClearLoader
    values: dict[DataPath, Span] = field(default_factory=dict)
    keys: dict[DataPath, Span] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    nodes: int = 0

    def span(self, node: yaml.Node) -> Span:
        start, (end_line, end_column) = node.start_mark, self._end(node)
        return Span(
            self.path,
            start.line + self.first_line,
            start.column + 1,
            end_line + self.first_line,
            end_column + 1,
        )

    def _end(self, node: yaml.Node) -> tuple[int, int]:
        """Return line and column behind a value; libyaml ends what is indented only where the next value begins."""
        while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
            last = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
            if last.start_mark.index <= node.start_mark.index:
                break  # the node of an alias stands where its anchor stands
            node = last
        else:
            if not isinstance(node, yaml.ScalarNode) or node.style not in ("|", ">"):
                return node.end_mark.line, node.end_mark.column
        written = self.text[node.start_mark.index : node.end_mark.index].rstrip()
        lines = written.count("\n")
        column = len(written) - written.rfind("\n") - 1
        return node.start_mark.line + lines, column if lines else node.start_mark.column + column

    def report(self, rule: str, node: yaml.Node, message: str, advice: str) -> None:
        self.problems.append(Problem(rule, Finding(self.span(node), message, advice)))


def parse_header(text: str, path: str, first_line: int) -> tuple[Header | None, list[Problem]]:
    """Parse the YAML of a header whose first line is line `first_line` of the file.

    Returns None for a header that is no YAML or no mapping, and the problems met.
    """
    # YAML counts these as line ends, editors do not: line numbers would go astray.
    text = text.translate(_OTHER_LINE_ENDS)
    if _is_abyss(text):
        return None, [_too_deep(Span(path, first_line))]
    try:
        loader = ClearLoader(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        if _LIBYAML_GIVES_UP in str(error.problem):
            return None, [_too_deep(Span(path, first_line))]
        return None, [yaml_problem(error, text, path, first_line)]
    except yaml.reader.ReaderError as error:
        return None, [_character_problem(error, text, path, first_line)]
    return (Header(), []) if node is None else _header(_Reading(path, first_line, text, loader), node)


def _header(reading: _Reading, node: yaml.Node) -> tuple[Header | None, list[Problem]]:
    if not isinstance(node, yaml.MappingNode):
        kind = "a list" if isinstance(node, yaml.SequenceNode) else "plain text"
        glued = GLUED_KEY.match(str(node.value))
        advice = (
            f"write a space after the colon: `{glued['key']}: `"
            if glued
            else "write the header as `key: value` lines between two lines `---`"
        )
        reading.report("header-not-mapping", node, f"the header holds {kind}, not `key: value` lines", advice)
        return None, reading.problems
    try:
        values = _build(reading, node, (), frozenset())
    except RecursionError:
        return None, [*reading.problems, _too_deep(reading.span(node))]
    return Header(values, reading.values, reading.keys), reading.problems


def _is_abyss(text: str) -> bool:
    """Tell whether values are nested so deep that libyaml, which recurses, would bring the whole program down."""
    if text.count("[") + text.count("{") > _MAX_OPEN:
        steps = (1 if sign in "[{" else -1 for sign in text if sign in "[]{}")
        # What is closed before it is opened stands in a quoted text.
        if max(accumulate(steps, lambda depth, step: max(depth + step, 0))) > _MAX_OPEN:
            return True
    return _COMPACT_LISTS.search(text) is not None


def _too_deep(span: Span) -> Problem:
    finding = Finding(
        span, "the header is too large, nested too deep or refers to itself", "write its values out, without nesting"
    )
    return Problem("invalid-yaml", finding)


def _character_problem(error: yaml.reader.ReaderError, text: str, path: str, first_line: int) -> Problem:
    # libyaml counts bytes.
    before = text.encode()[: error.position].decode(errors="ignore")
    sign = text[len(before) : len(before) + 1]
    span = Span(path, before.count("\n") + first_line, len(before) - before.rfind("\n"))
    message = f"the header holds an invisible control character (U+{ord(sign):04X})"
    return Problem("invalid-yaml", Finding(span, message, "delete the character"))


def _build(reading: _Reading, node: yaml.Node, path: DataPath, above: frozenset[int]) -> Any:  # noqa: ANN401 - YAML holds anything
    reading.nodes += 1
    if id(node) in above or len(above) > _MAX_DEPTH or reading.nodes > _MAX_NODES:
        raise RecursionError
    if path:
        reading.values[path] = reading.span(node)
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(reading, node, path, above | {id(node)})
    if isinstance(node, yaml.SequenceNode):
        inside = above | {id(node)}
        return [_build(reading, item, (*path, index), inside) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode) and not node.style:  # what stands in quotes, or in a block, is whole
        _tell_of_cut(reading, node, path)
    return _build_scalar(reading, node)


def _build_mapping(
    reading: _Reading,
    node: yaml.MappingNode,
    path: DataPath,
    above: frozenset[int],
    taken: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """Build a mapping without the keys in `taken`, which a mapping that merges this one has itself."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = _key(key_node)
        if key in taken or key_node.tag == _MERGE:
            continue
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
    for other in _merged(node):
        values = _merge(reading, other, path, above, taken | frozenset(values)) | values
    return values


def _key(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else "?"


def _merged(node: yaml.MappingNode) -> Iterator[yaml.Node]:
    """Yield the mappings that a mapping takes over with `<<`, the one that wins first."""
    for key_node, value_node in node.value:
        if key_node.tag == _MERGE:
            yield from value_node.value if isinstance(value_node, yaml.SequenceNode) else (value_node,)


def _merge(
    reading: _Reading, node: yaml.Node, path: DataPath, above: frozenset[int], taken: frozenset[str]
) -> dict[str, Any]:
    reading.nodes += 1
    if id(node) in above or len(above) > _MAX_DEPTH or reading.nodes > _MAX_NODES:
        raise RecursionError
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(reading, node, path, above | {id(node)}, taken)
    advice = "name one that is marked in this header: `<<: *name` for `&name`"
    reading.report("invalid-yaml", node, "`<<` takes over a group of keys, and this is none", advice)
    return {}


def _tell_of_cut(reading: _Reading, node: yaml.ScalarNode, path: DataPath) -> None:
    """Report words right behind a `#` that YAML takes for a comment on the value before it."""
    cut = _CUT_OFF.match(reading.text, node.end_mark.index)
    if cut is None:
        return
    line = node.end_mark.line + reading.first_line
    column = node.end_mark.column + 1 + cut.start("rest") - cut.start()
    key = next((step for step in reversed(path) if isinstance(step, str)), "the list")
    whole = f"{node.value} {cut['rest']}".strip()
    quote = "'" if '"' in whole else '"'
    advice = f"put the whole value in quotes: {quote}{whole}{quote}; for a comment write a space behind the `#`"
    span = Span(reading.path, line, column, line, column + len(cut["rest"]))
    message = f"`#` begins a comment here, so what follows is no part of `{key}`"
    reading.problems.append(Problem("cut-off-value", Finding(span, message, advice)))


def _build_scalar(reading: _Reading, node: yaml.Node) -> Any:  # noqa: ANN401 - YAML holds anything
    try:
        return reading.loader.construct_object(node)
    # PyYAML lets many kinds of error through where a value does not fit its tag.
    except (yaml.MarkedYAMLError, ValueError, ArithmeticError, LookupError, AttributeError):
        if node.tag == _TIMESTAMP:
            advice = "write a day that there is, as year-month-day, such as `2026-03-31`"
            reading.report("impossible-date", node, f"`{node.value}` is not a date on the calendar", advice)
        else:
            message = "YAML takes this for a special kind of value and cannot read it"
            reading.report("invalid-yaml", node, message, QUOTE_IT)
        return None
