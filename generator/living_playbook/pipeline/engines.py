"""The printers: MkDocs with Material by default, Zensical from the very same tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from living_playbook.errors import EnvironmentMissingError, PlaybookError
from living_playbook.pipeline.store import fresh_folder, swap_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.config import Settings

MKDOCS_FILE = "mkdocs.yml"
NO_COMPILE = "LIVING_PLAYBOOK_COMPILED"
"""Set while `playbook build` prints a tree that it compiled itself, so that the MkDocs plugin does not compile again."""


def print_site(settings: Settings, engine: str, target: Path) -> None:
    """Print the compiled tree with an engine into a fresh folder and swap it in at `target`.

    Raises PlaybookError for an unknown engine, a missing `mkdocs.yml`, or an engine that fails; then `target` is as it was.
    """
    engines: dict[str, Callable[[Settings, Path], None]] = {"mkdocs": _mkdocs, "zensical": _zensical}
    if engine not in engines:
        message = f"there is no engine `{engine}`; engines: {', '.join(engines)}"
        raise PlaybookError(message)
    if not (settings.root / MKDOCS_FILE).is_file():
        message = f"{settings.root / MKDOCS_FILE} is missing; `playbook init` writes one"
        raise PlaybookError(message)
    fresh = fresh_folder(target)
    try:
        engines[engine](settings, fresh)
        swap_in(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _mkdocs(settings: Settings, target: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", MKDOCS_FILE, "-d", str(target)]
    _run(command, settings.root, "MkDocs", {NO_COMPILE: "1"})


def _zensical(settings: Settings, target: Path) -> None:
    if find_spec("zensical") is None:
        message = "Zensical is not installed; install it with: pip install 'living-playbook[zensical]'"
        raise EnvironmentMissingError(message)
    # Zensical takes the folder of the site from the configuration only, so a copy beside the original names another.
    config = settings.root / f".{target.name}.yml"
    config.write_text(_redirected(settings.root / MKDOCS_FILE, target), encoding="utf-8")
    try:
        _run([sys.executable, "-m", "zensical", "build", "--clean", "-f", config.name], settings.root, "Zensical", {})
    finally:
        config.unlink()


def _redirected(path: Path, target: Path) -> str:
    """Return a configuration with another `site_dir`; tags such as `!!python/name` and `!ENV` are kept as they stand."""
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("site_dir:")]
    return "\n".join([*kept, yaml.safe_dump({"site_dir": target.name}).strip()]) + "\n"


def _run(command: list[str], folder: Path, name: str, extra: dict[str, str]) -> None:
    environment: dict[str, Any] = {**os.environ, **extra, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        told = "\n".join(part.strip() for part in (done.stdout, done.stderr) if part.strip())
        message = f"{name} could not print the site:\n{told}"
        raise PlaybookError(message)
