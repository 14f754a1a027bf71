"""The public API: what the command line and the MkDocs plugin call, and what a script may call."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from living_playbook.config import SETTINGS_FILE, load_settings
from living_playbook.diagnostics import Report, Severity
from living_playbook.entries import content_folders, entry_types, load_vocabulary, schema_of, schema_of_all
from living_playbook.errors import PlaybookError
from living_playbook.nearest import did_you_mean
from living_playbook.outputs import exports as _exports
from living_playbook.outputs import reports as _reports
from living_playbook.outputs._site import RulePage
from living_playbook.outputs.reports.text import summary
from living_playbook.outputs.search.found import OPTIONS as SEARCH_OPTIONS
from living_playbook.outputs.search.found import ORDERS as SEARCH_ORDERS
from living_playbook.outputs.search.found import Asked, Found, Hit, SearchOrder
from living_playbook.outputs.search.found_json import found_json
from living_playbook.outputs.search.found_text import found_text
from living_playbook.pipeline.build import Compiled, compile_playbook, reader_named, rule_page, rule_pages
from living_playbook.pipeline.clock import Clock, today
from living_playbook.pipeline.engines import (
    AUDIENCE,
    NO_COMPILE,
    SERVED,
    need_mkdocs_file,
    print_site,
    put_not_found_page,
    refuse_foreign_folder,
)
from living_playbook.pipeline.evidence import evidence_told
from living_playbook.pipeline.export import export_files, save_files
from living_playbook.pipeline.held_html import hold_html, put_back
from living_playbook.pipeline.init import start_playbook
from living_playbook.pipeline.load import Playbook, check_playbook, load_playbook, path_named
from living_playbook.pipeline.new import Wish, new_entry, type_named
from living_playbook.pipeline.offline import archive_of, pack
from living_playbook.pipeline.serve import serve_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from living_playbook.pipeline.search import Searcher


__all__ = [
    "AUDIENCE",
    "NO_COMPILE",
    "SEARCH_OPTIONS",
    "SEARCH_ORDERS",
    "SERVED",
    "Asked",
    "Clock",
    "Compiled",
    "Found",
    "Hit",
    "Playbook",
    "Report",
    "RulePage",
    "SearchOrder",
    "Severity",
    "archive_of",
    "audience_of",
    "build_offline_site",
    "build_site",
    "check",
    "compile_site",
    "evidence",
    "export",
    "export_formats",
    "failing_severity",
    "hold_html",
    "init",
    "load",
    "new",
    "put_back",
    "put_not_found_page",
    "render_found",
    "render_report",
    "report_formats",
    "rule_page",
    "rule_pages",
    "save",
    "schema",
    "search",
    "searcher",
    "serve",
    "site_target",
    "summary_of",
    "wants_colour",
    "watched_paths",
]


def load(root: Path | str = ".", clock: Clock | None = None) -> Playbook:
    """Read the playbook in `root` or the nearest folder above it.

    Raises SettingsError if there is none or it cannot be used.
    """
    return load_playbook(load_settings(Path(root)), clock)


def check(playbook: Playbook, paths: Iterable[Path | str] = (), clock: Clock | None = None) -> Report:
    """Run all rules; with `paths` report only what is found in these files and folders.

    Raises PlaybookError for a path that does not exist or lies outside the playbook.
    """
    return check_playbook(playbook, clock, [path_named(playbook, Path(path)) for path in paths])


def failing_severity(playbook: Playbook, *, strict: bool = False) -> Severity:
    """Return the least severity that makes a check fail; with `strict` warnings do."""
    configured = Severity(playbook.settings.rules.fail_on)
    return min(configured, Severity.WARNING, key=lambda severity: severity.rank) if strict else configured


def render_report(report: Report, format_: str, *, colour: bool = False) -> str:
    """Write a report in one of the formats. Raises PlaybookError for a format that does not exist."""
    formats = _reports.report_formats()
    if format_ not in formats:
        message = f"there is no report format `{format_}`{did_you_mean(format_, formats)}"
        raise PlaybookError(message)
    text: str = formats[format_].render(report, colour=colour)
    # The name of a file may hold bytes that are no text.
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def summary_of(report: Report) -> str:
    """Return the counts of a report in words, such as `159 entries: 0 errors, 2 warnings`."""
    return summary(report)


def report_formats() -> tuple[str, ...]:
    """Return the names of the formats in which a report can be written."""
    return tuple(_reports.report_formats())


def export_formats() -> tuple[str, ...]:
    """Return the names of all exports."""
    return tuple(_exports.export_formats())


def wants_colour(stream: TextIO) -> bool:
    """Tell whether colour is welcome: on a terminal, unless NO_COLOR is set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def audience_of(playbook: Playbook, name: str | None = None) -> str:
    """Return the audience level of a name, the widest for none. Raises PlaybookError for one that does not exist."""
    return reader_named(playbook.settings, name)


def site_target(
    playbook: Playbook, audience: str | None = None, out: Path | None = None, *, offline: bool = False
) -> Path:
    """Return the folder that a build would write, so that wrong usage is told before any work is done.

    Raises PlaybookError for an unknown audience, a missing `mkdocs.yml`, or a folder that holds something else; for an
    `offline` site also where the archive beside the folder is another.
    """
    audience_of(playbook, audience)
    settings = playbook.settings
    need_mkdocs_file(settings)
    target = (out or (settings.offline_site_dir if offline else settings.site_dir)).resolve()
    refuse_foreign_folder(settings, target, offline=offline)
    return target


def compile_site(
    playbook: Playbook, audience: str | None = None, clock: Clock | None = None, *, offline: bool = False
) -> Compiled:
    """Write the tree of plain pages that one audience may see, the widest when left out; `offline` for a disk.

    Raises PlaybookError for an audience that does not exist.
    """
    return compile_playbook(playbook, audience, clock, offline=offline)


def build_site(
    playbook: Playbook,
    audience: str | None = None,
    *,
    out: Path | None = None,
    engine: str = "mkdocs",
    clock: Clock | None = None,
) -> Path:
    """Compile, print with an engine and swap the site in; return its folder. Call `check` first: this checks nothing.

    Raises PlaybookError for an unknown audience or engine, or an engine that fails; then the old site is still there.
    """
    clock = clock or Clock()
    target = site_target(playbook, audience, out)
    compile_playbook(playbook, audience, clock)
    with clock.stage("print"):
        print_site(playbook.settings, engine, target)
    return target


def build_offline_site(
    playbook: Playbook,
    audience: str | None = None,
    *,
    out: Path | None = None,
    engine: str = "mkdocs",
    clock: Clock | None = None,
) -> Path:
    """Build a site that is read from a disk, without a server and without a network, as `build_site` does.

    Return its folder; `archive_of` tells where the zip of it lies. Raises PlaybookError as `build_site` does, and for a
    page that would load something from elsewhere.
    """
    clock = clock or Clock()
    target = site_target(playbook, audience, out, offline=True)
    compile_playbook(playbook, audience, clock, offline=True)
    with clock.stage("print"):
        print_site(playbook.settings, engine, target, offline=True)
    with clock.stage("pack"):
        pack(target, archive_of(target))
    return target


def export(
    playbook: Playbook, format_: str, audience: str | None = None, clock: Clock | None = None
) -> dict[str, bytes]:
    """Return the files of one export, by name: what one audience may read, as data for other programs.

    Raises PlaybookError for a format or an audience that does not exist.
    """
    return export_files(playbook, format_, audience_of(playbook, audience), clock)


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
    return evidence_told(playbook, practice, audience_of(playbook, audience), clock or Clock(), as_json=as_json)


def searcher(root: Path | str = ".", audience: str | None = None, clock: Clock | None = None) -> Searcher:
    """Return who answers questions about a playbook as long as it lives; everything is searched if nobody is named.

    Its method `find` takes an `Asked`, looks whether an entry has changed, and returns a `Found`.
    """
    # Whoosh takes as long to import as all the rest, and nothing else needs it.
    from living_playbook.pipeline.search import Searcher  # noqa: PLC0415

    return Searcher(Path(root), audience, clock)


def search(root: Path | str = ".", asked: Asked | str = "", audience: str | None = None) -> Found:
    """Answer one question about a playbook, in plain words or with options; all entries answer an empty one.

    Raises PlaybookError for a question that cannot be meant, and for a value or an audience that does not exist.
    """
    return searcher(root, audience).find(Asked(asked) if isinstance(asked, str) else asked)


def render_found(found: Found, *, as_json: bool = False, colour: bool = False) -> str:
    """Write an answer for people, or for programs; with `colour` the words that were looked for are bold."""
    return found_json(found) if as_json else found_text(found, colour=colour)


def save(files: Mapping[str, bytes], out: Path) -> tuple[Path, ...]:
    """Save the files of an export: a single one as `out`, several in the folder `out`; return where they are.

    Raises PlaybookError where a folder stands in the place of the file, or a file in that of the folder.
    """
    return save_files(files, out)


def serve(
    root: Path, audience: str | None = None, *, host: str = "127.0.0.1", port: int = 8000, browser: bool = False
) -> None:
    """Serve the site and reload it when an entry changes, until the process is interrupted.

    Raises PlaybookError for settings that cannot be used, an unknown audience, or an address where nothing can listen.
    """
    settings = load_settings(root)
    load_vocabulary(settings.root / settings.vocabulary)
    entry_types(settings)
    serve_site(settings, reader_named(settings, audience), host, port, open_browser=browser)


def init(folder: Path, title: str = "", *, examples: bool = True) -> tuple[str, ...]:
    """Start a new playbook in a folder and return the paths of the files written there.

    Raises PlaybookError, and writes nothing, where a file of the same name is there already.
    """
    return start_playbook(folder, title, today(), examples=examples)


def new(root: Path, type_name: str, title: str, *, folder: str = "", entry_id: str = "") -> str:
    """Write a new entry with every field explained and return its path, relative to the root.

    Raises PlaybookError for an unknown type, a title that gives no file name, or a name that is taken.
    """
    return new_entry(load_settings(root), Wish(type_name, title, folder, entry_id), today())


def schema(root: Path, type_name: str = "") -> dict[str, Any]:
    """Return the JSON Schema of the header of one type, or of all types at once.

    Raises PlaybookError for a type that does not exist.
    """
    settings = load_settings(root)
    types, vocabulary = entry_types(settings), load_vocabulary(settings.root / settings.vocabulary)
    if type_name:
        return schema_of(type_named(types, type_name), vocabulary, settings)
    return schema_of_all(types, vocabulary, settings)


def watched_paths(playbook: Playbook) -> list[Path]:
    """Return the files and folders whose change makes a new build necessary; for a missing folder the one above it."""
    root = playbook.settings.root
    folders = {root / folder for folder in content_folders(playbook.settings, playbook.types)}
    found = {next(each for each in (folder, *folder.parents) if each.is_dir()) for folder in folders} - {root}
    files = {root / SETTINGS_FILE, root / playbook.settings.vocabulary}
    return sorted(found | {path for path in files if path.is_file()})
