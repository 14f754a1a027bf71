"""What an import did, on a terminal: a line for each file with what was guessed and dropped, and totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs._terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.importing import FileReport, ImportReport, Note, State

_STATES: dict[State, tuple[str, str]] = {
    "new": ("new", "new"),
    "updated": ("updated", "updated from the source"),
    "overwritten": ("overwritten", "overwritten with --force"),
    "unchanged": ("unchanged", "unchanged"),
    "edited": ("left alone", "left alone, as they were edited here"),
    "removed": ("gone", "gone from the source"),
    "skipped": ("skipped", "skipped"),
}
_SILENT = ("unchanged",)


def import_text(report: ImportReport) -> str:
    """Return an import report in words."""
    return "".join(f"{harmless(line)}\n" for line in _lines(report))


def _lines(report: ImportReport) -> Iterator[str]:
    for each in report.files:
        if each.state not in _SILENT:
            yield from _file(each)
    if any(each.state not in _SILENT for each in report.files):
        yield ""
    yield from _totals(report)


def _file(each: FileReport) -> Iterator[str]:
    target = f" -> {each.path}" if each.path else ""
    reason = f": {each.reason}" if each.reason else ""
    yield f"{_STATES[each.state][0]}: {each.source}{target}{reason}"
    mapped = [note for note in each.notes if note.kind == "mapped"]
    if mapped:
        yield f"  mapped: {'; '.join(_words(note) for note in mapped)}"
    for kind in ("guessed", "kept", "dropped"):
        for note in each.notes:
            if note.kind == kind:
                yield f"  {kind if kind != 'kept' else 'kept under `imported`'}: {_words(note)}"


def _words(note: Note) -> str:
    return f"{note.text} ({note.count} times)" if note.count > 1 else note.text


def _totals(report: ImportReport) -> Iterator[str]:
    states = [(state, len(report.in_state(state))) for state in _STATES]
    told = ", ".join(f"{number:,} {_STATES[state][1]}" for state, number in states if number)
    yield f"{len(report.files):,} {'file' if len(report.files) == 1 else 'files'}: {told}."
    yield (
        f"Keys, sections and links: {report.count('mapped'):,} mapped, {report.count('guessed'):,} guessed,"
        f" {report.count('kept'):,} kept under `imported`, {report.count('dropped'):,} dropped."
    )
    if report.images:
        copied = len(report.images)
        yield f"{copied:,} {'image or other file' if copied == 1 else 'images and other files'} copied."
    if report.dry_run:
        yield "Dry run: nothing was written."
