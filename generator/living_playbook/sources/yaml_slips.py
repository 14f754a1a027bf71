"""Slips in a header that libyaml notices only later, or names in words of its own: what they look like.

Each function looks at one kind of slip and answers None where it sees none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTE_IT = "put the whole value in quotes"
SECOND_COLON = "mapping values are not allowed in this context"
_NO_KEY = "did not find expected key"
_NO_DOCUMENT = "did not find expected <document start>"
_NOTHING_MORE = (
    _NO_KEY,
    "did not find expected '-' indicator",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
)
_KEY = re.compile(r"\s*(?:- +)*[\w.-]+:(?:\s|$)")
_KEY_AND_VALUE = re.compile(r"\s*(?:- +)*(?P<key>[\w.-]+):\s+(?P<value>[^\s>|].*)")
_NO_BREAK = re.compile(r"(?P<key>[\w.-]+):[\u00a0\u202f]")
_NAME = re.compile(r"[^\W\d][\w-]*")
GLUED_KEY = re.compile(r"\s*(?:- +)*(?P<key>[^\W\d][\w-]*):(?=[^\s:/])")


@dataclass(frozen=True, slots=True)
class YamlError:
    """What libyaml said. Lines and columns count from 0 within the header; `line` is where the slip is taken to be."""

    text: str
    lines: tuple[str, ...]
    problem: str
    context: str
    line: int
    column: int
    start: tuple[int, int]

    @property
    def here(self) -> str:
        """The line of the slip."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def indent(self) -> int:
        """How far that line is indented."""
        return len(self.here) - len(self.here.lstrip())


Cause = tuple[int, int, str, str]
"""Line, column, message and advice."""


def text_in_header(error: YamlError) -> Cause | None:
    """See a header that was never closed: below a blank line stands what is not a key."""
    before = error.lines[: error.line]
    if not error.here.strip() or error.indent or _KEY.match(error.here):
        return None
    head = next(
        (n for n in range(len(before), 0, -1) if before[n - 1].strip() and not before[n - 1].startswith("#")), 0
    )
    if head in (0, error.line) or error.lines[head].strip():
        return None
    first = next(n for n in range(head, error.line + 1) if error.lines[n].strip())
    message = "this line stands below a blank line and is no part of the header"
    return first, 0, message, "if the text begins here, close the header above it with a line `---`"


def glued_colon(error: YamlError) -> Cause | None:
    """See `key:value`: it is read as a word, which libyaml may notice only in the next line."""
    above = next((n for n in range(error.line - 1, -1, -1) if error.lines[n].strip()), None)
    suspects = [error.line, above] if error.problem == SECOND_COLON else [error.line]
    for number in suspects:
        found = GLUED_KEY.match(error.lines[number]) if number is not None and number < len(error.lines) else None
        if found is not None:
            message, advice = "a space is missing after the colon", f"write `{found['key']}: ` before the value"
            return number or 0, found.end() - 1, message, advice
    return None


def missing_colon(error: YamlError) -> Cause | None:
    """See `key value`: without its colon it is a text that goes on in the next line, up to that line's colon."""
    above = error.lines[max(error.line - 1, 0)]
    fits = error.line and not error.here[:1].isspace() and _KEY.match(error.here) and not above[:1].isspace()
    if error.problem != SECOND_COLON or not fits or not above.strip():
        return None
    if glued := _NO_BREAK.match(above):
        message, advice = "a no-break space stands behind the colon", f"write a plain space: `{glued['key']}: `"
        return error.line - 1, glued.end() - 1, message, advice
    key = above.split()[0]
    if ":" in above or not _NAME.fullmatch(key):
        return None
    message = f"a colon is missing after `{key}`"
    return error.line - 1, len(key), message, f"write `{key}: ` before the value"


def list_below_a_value(error: YamlError) -> Cause | None:
    """See a list item below a key whose value stands on the key's own line."""
    above = error.lines[max(error.line - 1, 0)]
    value = _KEY_AND_VALUE.match(above)
    if error.problem != _NO_KEY or not error.here.lstrip().startswith("- ") or value is None:
        return None
    message = f"a list item below `{value['key']}`, which already has a value"
    return (
        error.line,
        error.indent,
        message,
        f"make that value an item too: `- {value['value'].strip()}` on its own line",
    )


def wrong_indent(error: YamlError) -> Cause | None:
    """See a key or list item whose indent makes it part of a value that is already complete."""
    starts_line = error.problem in (_NO_KEY, _NO_DOCUMENT) and error.column == error.indent
    continues = error.problem == SECOND_COLON and error.indent and ":" not in error.here[: error.column]
    if not starts_line and not (continues and _KEY.match(error.here)):
        return None
    message = "this line does not fit the lines above it: its indent is wrong, or the value above is already complete"
    return error.line, error.indent, message, "give it the indent of the keys or list items that it belongs with"


def unclosed_bracket(error: YamlError) -> Cause | None:
    """See a list or group that is still open where the next key, or nothing, follows."""
    _, opened = _tokens_before(error)
    if not opened or (error.here.strip() and not _KEY.match(error.here)):
        return None
    if error.line == opened[-1].start_mark.line:
        return None
    sign, end = ("[", "]") if isinstance(opened[-1], yaml.FlowSequenceStartToken) else ("{", "}")
    message, advice = f"a `{sign}` is opened here and never closed", f"close it with `{end}`, or {QUOTE_IT}"
    return opened[-1].start_mark.line, opened[-1].start_mark.column, message, advice


def beside_a_value(error: YamlError) -> Cause | None:
    """See text that stands right after a closed quote or bracket."""
    if error.problem not in _NOTHING_MORE:
        return None
    before, _ = _tokens_before(error)
    last = before[-1] if before else None
    if isinstance(last, (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)):
        sign, kind = ("{", "a group of keys") if isinstance(last, yaml.FlowMappingStartToken) else ("[", "a list")
        message = f"a value that begins with `{sign}` is read as {kind}, and text stands after its end"
        return last.start_mark.line, last.start_mark.column, message, QUOTE_IT
    if isinstance(last, yaml.ScalarToken) and last.style in ("'", '"') and "flow" not in error.context:
        return _after_quote(error, last)
    return None


def _after_quote(error: YamlError, quoted: yaml.ScalarToken) -> Cause:
    start, length = quoted.start_mark, quoted.end_mark.line - quoted.start_mark.line
    if length:
        lines = "1 line" if length == 1 else f"{length} lines"
        message = f"the quote that is opened here ends only {lines} below"
        return start.line, start.column, message, "close it at the end of its value"
    advice = "in quotes of the other kind" if quoted.style == '"' else "in double quotes"
    return error.line, error.column, "text stands after the closing quote", f"put the whole value {advice}"


def _tokens_before(error: YamlError) -> tuple[list[yaml.Token], list[yaml.Token]]:
    """Return the tokens before the spot, and the brackets that are still open there.

    Tokens that take up no room are left out; a closed bracket stands for all that is inside it.
    """
    before: list[yaml.Token] = []
    opened: list[yaml.Token] = []
    for token in _tokens(error):
        if isinstance(token, (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)):
            opened.append(token)
        if isinstance(token, (yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)) and opened:
            before.append(opened.pop())
        elif token.end_mark.index > token.start_mark.index:
            before.append(token)
    return before, opened


def _tokens(error: YamlError) -> Iterator[yaml.Token]:
    try:
        for token in yaml.scan(error.text, Loader=yaml.CSafeLoader):
            if (token.start_mark.line, token.start_mark.column) >= (error.line, error.column):
                return
            yield token
    except yaml.YAMLError:
        return


def forbidden_start(error: YamlError) -> Cause | None:
    """See a value that begins with a sign that YAML keeps for itself."""
    sign = error.here[error.column : error.column + 1]
    unstartable = (
        "found character that cannot start any token",
        "did not find expected node content",
        "mapping keys are not allowed in this context",
    )
    if error.problem not in unstartable or not sign:
        return None
    shown = "a backtick" if sign == "`" else f"`{sign}`"
    return error.line, error.column, f"no value may begin with {shown}", QUOTE_IT


SLIPS = (
    text_in_header,
    glued_colon,
    missing_colon,
    list_below_a_value,
    wrong_indent,
    unclosed_bracket,
    beside_a_value,
    forbidden_start,
)
"""From the most telling to the least."""
