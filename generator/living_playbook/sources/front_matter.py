"""Splits an entry into header and body, through python-frontmatter, keeping every position."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from living_playbook.diagnostics import Finding, Problem, Span
from living_playbook.sources.model import Header
from living_playbook.sources.yaml_positions import parse_header

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN = re.compile(r"\A(?P<blank>(?:[ \t]*\n)*)-{3}[ \t]*(?:\n|\Z)")
_MISDRAWN = re.compile(r"\s*(?:[-\u2010-\u2015\u2212+=*_]{2,40}|[\u2012-\u2015])\s*")
_KEY_LINE = re.compile(r"[^\W\d][\w-]*:(?:\s|$)")
_CLOSE = re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.MULTILINE)


class PositionedHandler(YAMLHandler):
    """A handler for python-frontmatter that remembers where things stand. One instance reads one file.

    After `frontmatter.parse`, `header` holds values with their spans, `body` the text below the header as written,
    `body_line` its first line in the file, and `problems` what was wrong.
    """

    def __init__(self, path: str) -> None:
        """Read the file called `path` in messages."""
        super().__init__()
        self.path = path
        self.header = Header()
        self.body = ""
        self.body_line = 1
        self.problems: list[Problem] = []
        self._blank_lines = 0
        self._text = ""

    def detect(self, text: str) -> bool:
        """Tell whether the text opens with a header, be it after blank lines; these are counted."""
        opening = _OPEN.match(text)
        if opening is None:
            return False
        self._blank_lines = opening["blank"].count("\n")
        self._text = text[opening.end("blank") :]
        return True

    def split(self, text: str) -> tuple[str, str]:
        """Return header and body. Raises ValueError, after noting the problem, where the header is never closed.

        python-frontmatter strips the text first, so what `detect` kept is split instead, and the blank lines that it
        counted are added to every line.
        """
        text, blank = self._text, self._blank_lines
        start = text.find("\n") + 1 or len(text)
        closing = _CLOSE.search(text, start)
        if closing is None:
            advice = "end it with a line `---` above the text"
            self._note("unclosed-header", blank + 1, "the header opened here is never closed", advice)
            self.body = ""
            raise ValueError(self.path)
        if blank:
            advice = "delete the blank lines: the file must begin with the line `---`"
            self._note("header-not-first", 1, "the file begins with a blank line, not with its header", advice)
        self.body = text[closing.end() + 1 :]
        self.body_line = blank + text.count("\n", 0, closing.end()) + 2
        return text[start : closing.start()], self.body

    def load(self, fm: str, **_kwargs: object) -> dict[str, Any]:
        """Parse the header once with libyaml; python-frontmatter gets the plain values."""
        header, problems = parse_header(fm, self.path, self._blank_lines + 2)
        self.problems.extend(problems)
        if header is None:
            return {}
        self.header = header
        return dict(header.values)

    def _note(self, rule: str, line: int, message: str, advice: str) -> None:
        self.problems.append(Problem(rule, Finding(Span(self.path, line), message, advice)))


def split_header(text: str, path: str) -> PositionedHandler:
    """Split a file's text into header and body; what is wrong stands in the result's `problems`."""
    handler = PositionedHandler(path)
    handler.body = text
    if not handler.detect(text):
        handler.problems.extend(_no_header(text, path))
        return handler
    frontmatter.parse(text, handler=handler)
    return handler


def _no_header(text: str, path: str) -> Iterator[Problem]:
    if not text.strip():
        finding = Finding(Span(path), "the file is empty", "write an entry into it, or delete the file")
        yield Problem("empty-file", finding)
        return
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if line.strip())
    yield Problem("missing-header", _nearly_a_header(lines, first, path))


def _nearly_a_header(lines: list[str], first: int, path: str) -> Finding:
    """Tell what keeps a file from having a header, if there is something that was meant to be one."""
    span, line = Span(path, first + 1), lines[first]
    if _MISDRAWN.fullmatch(line):
        advice = "write exactly three hyphens there, `---`, without an indent"
        return Finding(span, f"`{line.strip()}` does not open a header", advice)
    if _KEY_LINE.match(line) and any(_opens(other) for other in lines[first:]):
        return Finding(span, "the line `---` above the header is missing", "add a line `---` above this one")
    below = next((n for n in range(first, len(lines) - 1) if _opens(lines[n]) and _KEY_LINE.match(lines[n + 1])), None)
    if below is not None:
        message = "text stands above the header"
        return Finding(span, message, f"let the file begin with the line `---` that is now line {below + 1}")
    message = "the file has no header"
    return Finding(span, message, "begin it with `---`, `key: value` lines and `---`; `playbook new TYPE` writes one")


def _opens(line: str) -> bool:
    return line.rstrip() == "---"
