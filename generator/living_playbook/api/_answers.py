"""What a playbook answers without a site: exports, evidence, likeness, the search."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from living_playbook.api._reading import _plugins_of, audience_of
from living_playbook.outputs import due as _due
from living_playbook.outputs import exports as _exports
from living_playbook.outputs.search.found import SearchRequest, SearchResult
from living_playbook.outputs.search.found_json import found_json
from living_playbook.outputs.search.found_text import found_text
from living_playbook.pipeline.clock import Clock
from living_playbook.pipeline.due import DueList, due_in, due_report
from living_playbook.pipeline.evidence import evidence_report
from living_playbook.pipeline.export import export_files, save_files
from living_playbook.pipeline.similar import similar_report
from living_playbook.registry import NO_PLUGINS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.pipeline.load import Playbook
    from living_playbook.pipeline.search import Searcher


def export(
    playbook: Playbook, format_: str, audience: str | None = None, clock: Clock | None = None
) -> dict[str, bytes]:
    """Return the files of one export, by name: what one audience may read, as data for other programs.

    Without an audience it is the widest one; what is for the repository itself is made from every entry.

    Raises PlaybookError for a format or an audience that does not exist.
    """
    return export_files(playbook, format_, audience, clock)


def export_formats(root: Path | None = None) -> tuple[str, ...]:
    """Return the names of all exports, those of the plugins of a playbook in `root` or above it included."""
    return tuple(_exports.export_formats(_plugins_of(root) if root else NO_PLUGINS))


def evidence(
    playbook: Playbook,
    practice: str = "",
    audience: str | None = None,
    *,
    as_json: bool = False,
    clock: Clock | None = None,
) -> str:
    """Return the evidence for one practice, or for all if none is named, in words or as JSON.

    Raises PlaybookError for a practice or an audience that does not exist.
    """
    return evidence_report(playbook, practice, audience_of(playbook, audience), clock or Clock(), as_json=as_json)


def due(playbook: Playbook, audience: str | None = None, clock: Clock | None = None) -> DueList:
    """Return what somebody must do by now, in the entries of one audience; in all of them if none is named.

    Raises PlaybookError for an audience that does not exist.
    """
    return due_in(playbook, audience, clock)


def render_due(due: DueList, format_: str) -> str:
    """Write what is due in one of the formats. Raises PlaybookError for a format that does not exist."""
    return due_report(due, format_)


def due_formats() -> tuple[str, ...]:
    """Return the names of the formats in which what is due can be written."""
    return tuple(_due.due_formats())


def similar(
    playbook: Playbook, wanted: str, audience: str | None = None, *, as_json: bool = False, clock: Clock | None = None
) -> str:
    """Return near-duplicates and kin of a file or an id, in words or as JSON; without an audience among all entries.

    Raises PlaybookError for an entry, a file or an audience that does not exist, ContentError for an unreadable file.
    """
    return similar_report(playbook, wanted, audience, clock or Clock(), as_json=as_json)


def searcher(root: Path | str = ".", audience: str | None = None, clock: Clock | None = None) -> Searcher:
    """Return who answers questions about a playbook as long as it lives; everything is searched if nobody is named.

    Its method `find` takes an `SearchRequest`, looks whether an entry has changed, and returns a `SearchResult`.
    """
    # Whoosh takes as long to import as all the rest, and nothing else needs it.
    from living_playbook.pipeline.search import Searcher  # noqa: PLC0415

    return Searcher(Path(root), audience, clock)


def search(root: Path | str = ".", asked: SearchRequest | str = "", audience: str | None = None) -> SearchResult:
    """Answer one question about a playbook, in plain words or with options; all entries answer an empty one.

    Raises PlaybookError for a question that cannot be meant, and for a value or an audience that does not exist.
    """
    return searcher(root, audience).find(SearchRequest(asked) if isinstance(asked, str) else asked)


def render_found(found: SearchResult, *, as_json: bool = False, colour: bool = False) -> str:
    """Write an answer for people, or for programs; with `colour` the words that were looked for are bold."""
    return found_json(found) if as_json else found_text(found, colour=colour)


def save(files: Mapping[str, bytes], out: Path) -> tuple[Path, ...]:
    """Save the files of an export: a single one as `out`, several in the folder `out`; return where they are.

    Raises PlaybookError where a folder stands in the place of the file, or a file in that of the folder.
    """
    return save_files(files, out)
