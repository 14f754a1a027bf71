"""Only how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from living_playbook.diagnostics import Report

FORMAT = "count"


def render(report: Report, *, colour: bool = False) -> str:
    """Return a number."""
    _ = colour
    return f"{len(report.diagnostics)} found\n"
