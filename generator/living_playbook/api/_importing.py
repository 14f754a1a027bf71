"""Bringing a collection of Markdown in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.config import load_settings
from living_playbook.importing import load_mapping, preset_names
from living_playbook.outputs.import_json import import_json
from living_playbook.outputs.import_text import import_text
from living_playbook.pipeline.importing import Wanted, import_collection

if TYPE_CHECKING:
    from pathlib import Path

    from living_playbook.importing import ImportReport


def import_(root: Path, source: Path, mapping: str, *, force: bool = False, dry_run: bool = False) -> ImportReport:
    """Bring a collection in, by a preset or a mapping file, and tell what became of every file.

    With `dry_run` nothing is written; with `force` entries that were edited since the last import are overwritten.
    Raises PlaybookError, with nothing written, for a source or a mapping that cannot be used.
    """
    return import_collection(load_settings(root), Wanted(source, load_mapping(mapping), force, dry_run))


def render_import(report: ImportReport, format_: str = "text") -> str:
    """Return an import report as `text` or `json`."""
    return import_json(report) if format_ == "json" else import_text(report)


def import_presets() -> tuple[str, ...]:
    """Return the names of the mappings that come with the package."""
    return preset_names()
