"""Diagnostics as workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Severity

if TYPE_CHECKING:
    from living_playbook.diagnostics import Diagnostic, Report

FORMAT = "github"
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, *, colour: bool = False) -> str:
    """Return one workflow command a line; colour has no meaning here."""
    _ = colour
    return "".join(f"{_command(diagnostic, report.folder)}\n" for diagnostic in report.diagnostics)


def _command(diagnostic: Diagnostic, folder: str) -> str:
    properties = {
        "file": folder + diagnostic.path,
        "line": diagnostic.line,
        "endLine": diagnostic.end_line,
        "col": diagnostic.column,
        "endColumn": diagnostic.end_column,
        "title": f"{diagnostic.name} ({diagnostic.code})",
    }
    if diagnostic.line != diagnostic.end_line:
        # GitHub takes columns only for findings within one line.
        del properties["col"], properties["endColumn"]
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    text = f"{diagnostic.message}. {diagnostic.help}" if diagnostic.help else diagnostic.message
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
