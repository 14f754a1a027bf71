"""Making sites of a playbook, and serving one while somebody writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.api._reading import audience_of
from living_playbook.config import load_settings
from living_playbook.entries import entry_types, load_vocabulary
from living_playbook.pipeline.build import Compiled, compile_playbook, reader_named
from living_playbook.pipeline.clock import Clock
from living_playbook.pipeline.engines import need_mkdocs_file, print_site, refuse_foreign_folder
from living_playbook.pipeline.offline import archive_of, pack
from living_playbook.pipeline.serve import serve_site

if TYPE_CHECKING:
    from pathlib import Path

    from living_playbook.pipeline.load import Playbook


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
