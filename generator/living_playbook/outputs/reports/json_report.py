"""Diagnostics as JSON for other programs (ARCHITECTURE.md#commands)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Severity

if TYPE_CHECKING:
    from living_playbook.diagnostics import Report

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
        "diagnostics": [asdict(diagnostic) for diagnostic in report.diagnostics],
    }
    return json.dumps(answer, indent=2, ensure_ascii=False) + "\n"
