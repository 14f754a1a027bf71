"""Says in plain words why a header is no YAML, and points to where it must be fixed.

libyaml stops at the first character that it cannot place, which is often far behind the slip: an open quote swallows
the lines below it, a missing space after a colon spoils the next line. So what it says is read together with the lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Problem, Span
from living_playbook.sources.yaml_slips import QUOTE_IT, SECOND_COLON, SLIPS, YamlError

if TYPE_CHECKING:
    import yaml

    from living_playbook.sources.yaml_slips import Cause

_AT_THE_SPOT = {
    SECOND_COLON: ("a second `: ` in one value", QUOTE_IT),
    "block sequence entries are not allowed in this context": (
        "a list begins on the line of its key",
        f"begin it on a line of its own, or {QUOTE_IT}",
    ),
    "did not find expected '-' indicator": (
        "this line is not part of the list above",
        "begin it with `- ` at the indent of the list",
    ),
    "found unknown escape character": (
        "a backslash inside double quotes has a meaning of its own",
        "put the value in single quotes, or write every backslash twice",
    ),
    "did not find expected hexdecimal number": (
        "a backslash inside double quotes has a meaning of its own",
        "put the value in single quotes, or write every backslash twice",
    ),
    "but found another document": ("a line that begins with `--- ` starts a second header", "delete the line"),
    "did not find expected ',' or ']'": ("a comma or the closing `]` is missing", f"add it, or {QUOTE_IT}"),
    "did not find expected ',' or '}'": ("a comma or the closing `}` is missing", f"add it, or {QUOTE_IT}"),
    "found unexpected ':'": ("a colon inside `[...]` or `{...}`", QUOTE_IT),
    "found undefined alias": ("a value that begins with `*` is read as a reference", QUOTE_IT),
}
"""What libyaml complains of, in plain words, where the slip is where it stopped."""

_AT_THE_START = {
    "while scanning a simple key": (
        "this line is neither `key: value` nor part of the value above",
        "write it as `key: value`, or indent it if it belongs to the value above",
    ),
    "while scanning a quoted scalar": ("a quote is opened here and never closed", "close the quote"),
    "while scanning an alias": ("a value that begins with `*` is read as a reference", QUOTE_IT),
    "while scanning an anchor": ("a value that begins with `&` is read as a name", QUOTE_IT),
    "while scanning a tag": ("a value that begins with `!` is read as a type", QUOTE_IT),
    "while scanning a directive": ("a line that begins with `%` is read as a YAML directive", "delete the `%`"),
    "while scanning a block scalar": (
        "`>` and `|` announce a text that begins on the next line",
        f"begin the text on the next line, indented, or {QUOTE_IT}",
    ),
}
"""What libyaml was reading when it stopped, where the slip is where that began."""


def yaml_problem(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Problem:
    """Return the problem behind an error of libyaml in a header whose first line is line `first_line` of the file."""
    told = _told(error, text)
    if told.here[told.column : told.column + 1] == "\t":
        rule, cause = "tab-in-header", (told.line, told.column, "a tab in the indent", "indent with spaces, not tabs")
    else:
        rule, cause = "invalid-yaml", _cause(told)
    line, column, message, advice = cause
    return Problem(rule, Finding(Span(path, line + first_line, column + 1), message, advice))


def _told(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    problem, context = str(error.problem).strip(), str(error.context or "")
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
    stop, start = ((mark.line, mark.column) for mark in (marks[0], marks[-1]))
    tab = "tab character" in problem
    line, column = start if context in _AT_THE_START and not tab else stop
    return YamlError(text, tuple(text.split("\n")), problem, context, line, column, start)


def _cause(error: YamlError) -> Cause:
    return next((cause for slip in SLIPS if (cause := slip(error))), None) or _as_told(error)


def _as_told(error: YamlError) -> Cause:
    """Translate what libyaml said, or repeat it where it is not known here."""
    known = _AT_THE_START.get(error.context) or _AT_THE_SPOT.get(error.problem)
    message, advice = known or (f"not valid YAML: {error.problem}", f"fix the indent, or {QUOTE_IT}")
    return error.line, error.column, message, advice
