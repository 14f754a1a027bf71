"""Comments by which the author of a file allows what a rule would report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from living_playbook.diagnostics import Span

_ALLOW = re.compile(r"<!--\s*playbook:\s*allow\s+(?P<name>[\w-]+)(?P<reason>.*?)-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Allowance:
    """A comment `<!-- playbook: allow NAME -->`."""

    name: str
    span: Span


def find_allowances(text: str, path: str) -> tuple[Allowance, ...]:
    """Return the comments `<!-- playbook: allow NAME -->` of a whole file, outside code."""
    return tuple(
        Allowance(found["name"], _span_in(text, path, found.start(), found.end()))
        for found in _ALLOW.finditer(text)
        if not _inside_code(text, found.start())
    )


def _inside_code(text: str, offset: int) -> bool:
    before = text[:offset]
    line = before[before.rfind("\n") + 1 :]
    return before.count("\n```") % 2 == 1 or line.count("`") % 2 == 1


def _span_in(text: str, path: str, start: int, end: int) -> Span:
    line, end_line = text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1
    return Span(path, line, start - text.rfind("\n", 0, start), end_line, end - text.rfind("\n", 0, end))
