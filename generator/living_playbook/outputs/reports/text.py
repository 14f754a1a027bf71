"""Diagnostics as lines for a terminal: what and where, and how to fix it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Severity
from living_playbook.outputs._terminal import BOLD, harmless, painted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.diagnostics import Diagnostic, Report

FORMAT = "text"
_COLOURS = {Severity.ERROR: 31, Severity.WARNING: 33, Severity.INFO: 34}
"""Codes of ECMA-48, which terminals take for red, yellow and blue."""


def render(report: Report, *, colour: bool = False) -> str:
    """Return the report as text that ends with a line of counts."""
    lines = [line for diagnostic in report.diagnostics for line in _lines(diagnostic, colour=colour)]
    return "\n".join([*lines, summary(report)]) + "\n"


def summary(report: Report) -> str:
    """Return the counts in words, such as `159 entries: 0 errors, 2 warnings`."""
    entries = _counted(report.entries, "entry", "entries")
    errors = _counted(report.count(Severity.ERROR), "error", "errors")
    warnings = _counted(report.count(Severity.WARNING), "warning", "warnings")
    infos = report.count(Severity.INFO)
    told = f"{entries}: {errors}, {warnings}" + (f", {infos} for information" if infos else "")
    return told + (f"; {report.accepted:,} in the baseline" if report.accepted else "")


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _lines(diagnostic: Diagnostic, *, colour: bool) -> Iterator[str]:
    place = f"{harmless(diagnostic.path)}:{diagnostic.line}:{diagnostic.column}:"
    kind = f"{diagnostic.severity.value} {diagnostic.name} ({diagnostic.code}):"
    if colour:
        place, kind = painted(place, BOLD), painted(kind, _COLOURS[diagnostic.severity])
    yield f"{place} {kind} {harmless(diagnostic.message)}"
    if diagnostic.help:
        yield f"    help: {harmless(diagnostic.help)}"
