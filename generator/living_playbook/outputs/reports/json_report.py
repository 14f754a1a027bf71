"""Diagnostics as JSON for other programs (ARCHITECTURE.md#commands)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from living_playbook.diagnostics import Severity

if TYPE_CHECKING:
    from living_playbook.diagnostics import Diagnostic, FixNote, Report

FORMAT = "json"
VERSION = 1
"""Raised when a key of the answer changes its meaning."""


def render(report: Report, *, colour: bool = False) -> str:
    """Return `{"version", "summary", "diagnostics"}`; colour has no meaning here."""
    _ = colour
    answer = {
        "version": VERSION,
        "summary": {
            "entries": report.entries,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            **({"in_baseline": report.accepted} if report.accepted else {}),
        },
        "diagnostics": [_as_data(diagnostic) for diagnostic in report.diagnostics],
    }
    return json.dumps(answer, indent=2, ensure_ascii=False) + "\n"


def _as_data(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic with its key, by which it is known again after its message was reworded, and its fix."""
    data = {**asdict(diagnostic), "key": diagnostic.key, "fix": _fix(diagnostic.fix)}
    del data["about"]
    return data


def _fix(fix: FixNote | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [
        {
            "line": each.span.line,
            "column": each.span.column,
            "end_line": each.span.end_line,
            "end_column": each.span.end_column,
            "text": each.text,
        }
        for each in fix.replacements
    ]
    return {"message": fix.message, "safety": fix.safety, "edits": edits}
