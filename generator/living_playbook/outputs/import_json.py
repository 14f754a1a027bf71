"""What an import did, as JSON for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from living_playbook.importing import NOTE_KINDS, STATES

if TYPE_CHECKING:
    from living_playbook.importing import FileReport, ImportReport

VERSION = 1
"""Raised when a key changes its meaning."""


def import_json(report: ImportReport) -> str:
    """Return `{"version", "collection", "mapping", "dry_run", "totals", "files", "images"}` as text."""
    totals: dict[str, int] = {"files": len(report.files)}
    totals |= {state: len(report.in_state(state)) for state in STATES}
    totals |= {kind: report.count(kind) for kind in NOTE_KINDS}
    value = {
        "version": VERSION,
        "collection": report.source,
        "mapping": report.mapping,
        "dry_run": report.dry_run,
        "totals": totals,
        "files": [_file(each) for each in report.files],
        "images": report.images,
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _file(each: FileReport) -> dict[str, Any]:
    notes: dict[str, Any] = {
        kind: [{"text": note.text, "count": note.count} for note in each.notes if note.kind == kind]
        for kind in NOTE_KINDS
    }
    return {"source": each.source, "path": each.path, "state": each.state, "reason": each.reason, **notes}
