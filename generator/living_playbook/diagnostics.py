"""What is wrong with the content, as data: spans, findings and diagnostics (ARCHITECTURE.md#diagnostics)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from living_playbook.source_edits import Fix, Safety

RULE_FAULT = "rule-fault"
"""The rule under which a rule that raises is reported."""

# What stands in backticks is a name, and its figures are part of it.
_NAME = re.compile(r"`([^`]+)`")
_FIGURE = re.compile(r"(?P<name>`[^`]*`)|\d+(?:[,.-]\d+)*(?P<unit> [a-z]+?s?\b)?")


class Severity(StrEnum):
    """How grave a diagnostic is. `OFF` switches a rule off and never appears in a diagnostic."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    @property
    def rank(self) -> int:
        """Order for comparing: 0 for `OFF`, 3 for `ERROR`."""
        return ("off", "info", "warning", "error").index(self.value)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file. Lines and columns are 1-based and count from the top of the file; the end is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __post_init__(self) -> None:
        """Make an empty end equal to the start."""
        if self.end_line == 0:
            object.__setattr__(self, "end_line", self.line)
            object.__setattr__(self, "end_column", max(self.column, self.end_column))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule saw: where, what is wrong, and how to fix it. The driver adds code and severity.

    `about` tells what in the file it is about - a field, a section, a name that is written there - and never uses words
    of the message or the number of a line: with the rule's name it is how a finding is known again in a baseline after
    its message was reworded. Without it, the names in backticks in the message stand in for it.
    """

    span: Span
    message: str
    help: str = ""
    about: tuple[str, ...] | None = None
    fix: Fix | None = None

    @property
    def subject(self) -> tuple[str, ...]:
        """What the finding is about: as it was given, or else the names in its message."""
        return tuple(_NAME.findall(self.message)) if self.about is None else self.about


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding made while reading, before any rule ran. `rule` is the kebab-case name of the rule that explains it."""

    rule: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Replacement:
    """New text for a stretch of a file, by lines and columns."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class FixNote:
    """What a report tells of a fix."""

    message: str
    safety: Safety
    replacements: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding as it is shown: with the code, name and severity that the driver gave it.

    `about` is what it is about in its file, whatever words the message uses (see `Finding`).
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    name: str
    severity: Severity
    message: str
    help: str = ""
    about: tuple[str, ...] = ()
    fix: FixNote | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """By what it is known again wherever in its file it stands: the rule, and what it is about."""
        return "/".join((self.name, *self.about))

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of a report: by file, then position, then code."""
        return (self.path, self.line, self.column, self.code, self.message)


def without_figures(message: str) -> str:
    """Return a message as one of its kind, whatever is counted or dated in it: `1 day ago` will be `2 days ago`."""
    return _FIGURE.sub(lambda found: found["name"] or "#" + (found["unit"] or "").removesuffix("s"), message)


@dataclass(frozen=True, slots=True)
class RuleNote:
    """What a report tells of a rule: its page in Markdown, and the address of that on the site, if it has one."""

    name: str
    code: str
    severity: Severity
    doc: str
    url: str = ""

    @property
    def summary(self) -> str:
        """First line of its page."""
        return self.doc.split("\n", 1)[0]


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check: how many entries were read, and every diagnostic, sorted by place.

    `files` are the paths of the entries; `folder` is where they lie in their repository, empty or with a slash at its
    end; `failing` is the least severity that makes the check fail. `accepted` diagnostics stand in the baseline and are
    left out, `gone` ones stand there and are found no more.
    """

    entries: int
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()
    rules: tuple[RuleNote, ...] = ()
    folder: str = ""
    failing: Severity = Severity.ERROR
    accepted: int = 0
    gone: int = 0

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have this severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)

    def at_least(self, severity: Severity) -> Report:
        """Return the report without what is less grave."""
        kept = tuple(diagnostic for diagnostic in self.diagnostics if diagnostic.severity.rank >= severity.rank)
        return replace(self, diagnostics=kept)

    def since(self, before: Report) -> Report:
        """Return the report without what another one told already, wherever in the same file it stood."""
        known = {(diagnostic.path, diagnostic.name, diagnostic.message) for diagnostic in before.diagnostics}
        new = tuple(each for each in self.diagnostics if (each.path, each.name, each.message) not in known)
        return replace(self, diagnostics=new)

    def failing_at(self, severity: Severity) -> Report:
        """Return the report as judged by another severity."""
        return replace(self, failing=severity)

    def fails(self, at_least: Severity) -> bool:
        """Tell whether any diagnostic is at least this grave."""
        return any(diagnostic.severity.rank >= at_least.rank for diagnostic in self.diagnostics)
