"""What is wrong with the content, as data: spans, findings and diagnostics (DESIGN.md section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    """What a rule saw: where, what is wrong, and how to mend it. The driver adds code and severity."""

    span: Span
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding made while reading, before any rule ran. `rule` is the kebab-case name of the rule that explains it."""

    rule: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding as it is shown: with the code, name and severity that the driver gave it."""

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

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of a report: by file, then position, then code."""
        return (self.path, self.line, self.column, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check: how many entries were read, and every diagnostic, sorted by place."""

    entries: int
    diagnostics: tuple[Diagnostic, ...]

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have this severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)

    def at_least(self, severity: Severity) -> Report:
        """Return the report without what is less grave."""
        kept = tuple(diagnostic for diagnostic in self.diagnostics if diagnostic.severity.rank >= severity.rank)
        return Report(self.entries, kept)

    def since(self, before: Report) -> Report:
        """Return the report without what another one told already, wherever in the same file it stood."""
        known = {(diagnostic.path, diagnostic.name, diagnostic.message) for diagnostic in before.diagnostics}
        return Report(
            self.entries, tuple(each for each in self.diagnostics if (each.path, each.name, each.message) not in known)
        )

    def fails(self, at_least: Severity) -> bool:
        """Tell whether any diagnostic is at least this grave."""
        return any(diagnostic.severity.rank >= at_least.rank for diagnostic in self.diagnostics)
