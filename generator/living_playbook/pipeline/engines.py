"""The printers: MkDocs with Material by default, Zensical from the very same tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from living_playbook.errors import EnvironmentMissingError, PlaybookError
from living_playbook.pipeline.address import for_the_engine
from living_playbook.pipeline.engine_config import printed_config
from living_playbook.pipeline.offline import archive_of, leave_the_server, refuse_foreign_archive
from living_playbook.pipeline.store import fresh_folder, swap_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from living_playbook.config import Settings

MKDOCS_FILE = "mkdocs.yml"
NOT_FOUND = "404.html"
NO_COMPILE = "LIVING_PLAYBOOK_COMPILED"
"""Set while `playbook build` prints a tree that it compiled itself, so that the plugin does not compile again."""

SERVED = "LIVING_PLAYBOOK_SERVED"
"""Set while `playbook serve` runs MkDocs: then the plugin tells findings in plain lines."""

AUDIENCE = "LIVING_PLAYBOOK_AUDIENCE"
"""The audience that the plugin compiles for, whatever `mkdocs.yml` says."""

_LOG = "print.log"
"""File beside the compiled tree that keeps all that an engine said when it failed."""

_SAYS_NOTHING = ("Aborted with", "Build started", "No issues found")
_RAISED = re.compile(r"[\w.]+(?:Error|Exception): ")
_LONGEST_REASON = 400

_OWN_PAGE = "data/entries.json"
"""A file that every site of ours has; a folder without it is somebody else's."""


@dataclass(frozen=True, slots=True)
class _Job:
    """What an engine is asked for: to print into the folder `site`; with `offline`, pages that need no server."""

    settings: Settings
    site: Path
    offline: bool


def print_site(settings: Settings, engine: str, target: Path, *, offline: bool = False) -> None:
    """Print the compiled tree with an engine into a fresh folder and swap it in at `target`.

    Raises PlaybookError for an unknown engine, a missing `mkdocs.yml`, an engine that fails, or an `offline` page that
    would load something from elsewhere; `target` is then as it was.
    """
    engines: dict[str, Callable[[_Job], None]] = {"mkdocs": _mkdocs, "zensical": _zensical}
    if engine not in engines:
        message = f"unknown engine `{engine}`; available: {', '.join(engines)}"
        raise PlaybookError(message)
    need_mkdocs_file(settings)
    fresh = fresh_folder(target)
    try:
        engines[engine](_Job(settings, fresh, offline))
        if offline:
            leave_the_server(fresh)
        else:
            put_not_found_page(settings.pages_dir, fresh)
        swap_in(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def put_not_found_page(pages: Path, site: Path) -> None:
    """Replace the engine's page for unknown addresses, which only says so, by the one among `pages`, which searches."""
    page = pages / NOT_FOUND
    if page.is_file():
        shutil.copyfile(page, site / NOT_FOUND)


def need_mkdocs_file(settings: Settings) -> None:
    """Raise PlaybookError where there is no `mkdocs.yml`."""
    path = settings.root / MKDOCS_FILE
    if not path.is_file():
        message = f"{path} is missing; `playbook init DIR` writes one that you can copy"
        raise PlaybookError(message)


def refuse_foreign_folder(settings: Settings, target: Path, *, offline: bool = False) -> None:
    """Raise PlaybookError if swapping a site in at `target` would sweep away what is no site of ours.

    An `offline` site may not take the place of a foreign archive beside it either.
    """
    message = ""
    if target.exists() and not target.is_dir():
        message = f"{target} is a file; name a folder with `--out`"
    elif settings.root.resolve().is_relative_to(target):
        message = f"{target} contains the playbook itself; choose another folder with `--out`"
    elif target.is_relative_to(settings.work_dir.resolve()):
        message = f"{target} is in the generator's own folder; choose another with `--out`"
    elif target.is_dir() and any(target.iterdir()) and not (target / _OWN_PAGE).is_file():
        message = (
            f"{target} contains files that are not a playbook site; empty it, or choose another folder with `--out`"
        )
    if message:
        raise PlaybookError(message)
    if offline:
        refuse_foreign_archive(archive_of(target), _OWN_PAGE)


def _mkdocs(job: _Job) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(job.site), "-f"]
    with _own_config(job, {}) as config:
        _run([*command, config], job.settings, "MkDocs", {NO_COMPILE: "1"})


def _zensical(job: _Job) -> None:
    if find_spec("zensical") is None:
        message = "Zensical is not installed; install it with: pip install 'living-playbook[zensical]'"
        raise EnvironmentMissingError(message)
    # Zensical takes the folder of the site from the configuration only, and prints nowhere but below it: so a copy
    # beside the original names another folder, from which the site is moved to where it belongs.
    settings = job.settings
    inside = settings.work_dir / job.site.name
    command = [sys.executable, "-m", "zensical", "build", "--clean", "-f"]
    try:
        with _own_config(job, {"site_dir": inside.relative_to(settings.root).as_posix()}) as config:
            _run([*command, config], settings, "Zensical", {})
        job.site.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(inside, job.site)
    finally:
        shutil.rmtree(inside, ignore_errors=True)


@contextmanager
def _own_config(job: _Job, changes: Mapping[str, str]) -> Iterator[str]:
    """Write a changed copy of the configuration beside the original, as its paths are relative; yield its name."""
    root = job.settings.root
    if job.offline:
        changes = {**changes, "docs_dir": job.settings.offline_pages_dir.relative_to(root).as_posix()}
    else:
        changes = {**changes, **for_the_engine(job.settings)}
    if not changes and not job.offline:
        yield MKDOCS_FILE
        return
    text = (root / MKDOCS_FILE).read_text(encoding="utf-8")
    config = root / f".{job.site.name}.yml"
    try:
        config.write_text(printed_config(text, changes, offline=job.offline), encoding="utf-8")
        yield config.name
    finally:
        config.unlink(missing_ok=True)


def engine_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Return the environment that an engine runs in."""
    return {**os.environ, **extra, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def _run(command: list[str], settings: Settings, name: str, extra: dict[str, str]) -> None:
    environment = engine_environment(extra)
    done = subprocess.run(command, cwd=settings.root, env=environment, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        told = b"\n".join((done.stdout, done.stderr)).decode("utf-8", errors="replace")
        log = settings.work_dir / _LOG
        log.write_text(told, encoding="utf-8")
        message = f"{name} could not build the site: {reason_in(told)} (full output: {log})"
        raise PlaybookError(message)


def reason_in(told: str) -> str:
    """Return in one line why an engine failed: what it calls an error, what it raised, or the end of what it said."""
    lines = [line.strip() for line in told.splitlines() if line.strip() and not line.startswith(_SAYS_NOTHING)]
    first = next((number for number, line in enumerate(lines) if line.lower().startswith("error")), None)
    if first is None:
        raised = [line for line in lines if _RAISED.match(line)]
        return (raised or lines or ["it gave no reason"])[-1]
    words = re.sub(r"^error[\s:-]*", "", " ".join(lines[first:]), flags=re.IGNORECASE)
    return words if len(words) <= _LONGEST_REASON else f"{words[:_LONGEST_REASON]} ..."
