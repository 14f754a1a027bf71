"""The public API: what the command line and the MkDocs plugin call, and what a script may call."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from living_playbook.config import SETTINGS_FILE, load_settings
from living_playbook.diagnostics import Severity
from living_playbook.entries import content_folders, nearest
from living_playbook.errors import PlaybookError
from living_playbook.outputs.reports import report_formats
from living_playbook.pipeline.build import Compiled, compile_playbook
from living_playbook.pipeline.clock import Clock
from living_playbook.pipeline.engines import NO_COMPILE, print_site
from living_playbook.pipeline.load import Playbook, check_playbook, load_playbook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from living_playbook.diagnostics import Report

__all__ = [
    "NO_COMPILE",
    "Clock",
    "Compiled",
    "Playbook",
    "build_site",
    "check",
    "compile_site",
    "failing_severity",
    "load",
    "render_report",
    "wants_colour",
    "watched_paths",
]


def load(root: Path | str = ".", clock: Clock | None = None) -> Playbook:
    """Read the playbook in `root` or the nearest folder above it. Raises SettingsError if there is none or it is unusable."""
    return load_playbook(load_settings(Path(root)), clock)


def check(playbook: Playbook, paths: Iterable[Path | str] = (), clock: Clock | None = None) -> Report:
    """Run all rules; with `paths` report only what is found in these files and folders.

    Raises PlaybookError for a path that does not exist or lies outside the playbook.
    """
    return check_playbook(playbook, clock, [_relative(playbook, Path(path)) for path in paths])


def _relative(playbook: Playbook, path: Path) -> str:
    root = playbook.settings.root
    full = path if path.is_absolute() else Path.cwd() / path
    if not full.exists() and (root / path).exists():
        full = root / path
    if not full.exists():
        near = nearest(path.as_posix(), set(playbook.tree.files))
        hint = f"; did you mean `{near}`?" if near else ""
        message = f"there is no file or folder `{path}`{hint}"
        raise PlaybookError(message)
    if not full.resolve().is_relative_to(root.resolve()):
        message = f"`{path}` lies outside the playbook in {root}"
        raise PlaybookError(message)
    return full.resolve().relative_to(root.resolve()).as_posix()


def failing_severity(playbook: Playbook, *, strict: bool = False) -> Severity:
    """Return the least severity that makes a check fail; with `strict` warnings do."""
    configured = Severity(playbook.settings.rules.fail_on)
    return min(configured, Severity.WARNING, key=lambda severity: severity.rank) if strict else configured


def render_report(report: Report, format_: str, *, colour: bool = False) -> str:
    """Write a report in one of the formats. Raises PlaybookError for a format that does not exist."""
    formats = report_formats()
    if format_ not in formats:
        near = nearest(format_, formats)
        hint = f"; did you mean `{near}`?" if near else ""
        message = f"there is no report format `{format_}`{hint} Formats: {', '.join(formats)}"
        raise PlaybookError(message)
    text: str = formats[format_].render(report, colour=colour)
    return text


def wants_colour(stream: TextIO) -> bool:
    """Tell whether colour is welcome: on a terminal, unless NO_COLOR is set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def compile_site(playbook: Playbook, audience: str | None = None, clock: Clock | None = None) -> Compiled:
    """Write the tree of plain pages that one audience may see; the widest when left out.

    Raises PlaybookError for an audience that does not exist.
    """
    return compile_playbook(playbook, audience, clock)


def build_site(
    playbook: Playbook,
    audience: str | None = None,
    *,
    out: Path | None = None,
    engine: str = "mkdocs",
    clock: Clock | None = None,
) -> Path:
    """Compile, print with an engine and swap the site in; return its folder. Content is not checked here: call `check` first.

    Raises PlaybookError for an unknown audience or engine, or an engine that fails; then the old site is still there.
    """
    clock = clock or Clock()
    compile_playbook(playbook, audience, clock)
    target = (out or playbook.settings.site_dir).resolve()
    with clock.stage("print"):
        print_site(playbook.settings, engine, target)
    return target


def watched_paths(root: Path) -> list[Path]:
    """Return the files and folders whose change makes a new build necessary."""
    playbook = load(root)
    folders = {playbook.settings.root / folder for folder in content_folders(playbook.settings, playbook.types)}
    files = {playbook.settings.root / SETTINGS_FILE, playbook.settings.root / playbook.settings.vocabulary}
    return sorted(path for path in folders | files if path.exists())
