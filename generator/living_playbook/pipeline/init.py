"""The repository that `playbook init` writes: settings, vocabulary, folders and a few invented examples to replace."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from living_playbook import __version__
from living_playbook.config import Settings
from living_playbook.entries import content_folders, entry_types
from living_playbook.errors import PlaybookError
from living_playbook.pipeline.store import write_new

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

STARTER = Path(__file__).with_name("starter")
"""The files of a new playbook; a name that begins with a dot begins with `dot-` here."""
_QUOTED = {".yml", ".toml"}
"""Files in which a name must stand in quotes; those of JSON are right for both."""


def start_playbook(folder: Path, title: str, day: date, *, examples: bool) -> tuple[str, ...]:
    """Write a new playbook into a folder and return the paths of its files, sorted.

    Raises PlaybookError where it would overwrite a file, and for a title that cannot be shown; then nothing is written.
    """
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is a file; name a folder"
        raise PlaybookError(message)
    name = " ".join((title or _title_of(folder)).split())
    if not name or not name.isprintable():
        message = "the title contains characters that cannot be displayed; give another with `--title`"
        raise PlaybookError(message)
    files = dict(_files(name, day, examples=examples))
    write_new(folder, files)
    return tuple(sorted(files))


def _title_of(folder: Path) -> str:
    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return f"{words[:1].upper()}{words[1:]}" if words else "Our playbook"


def _files(title: str, day: date, *, examples: bool) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file: the templates, and a `.gitkeep` in every folder that would be empty."""
    settings = Settings()
    folders = set(content_folders(settings, entry_types(settings)))
    for path in sorted(STARTER.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(STARTER).as_posix()
        place = PurePosixPath(name.replace("dot-", ".").replace("@year@", str(day.year)))
        holding = {folder for folder in folders if place.is_relative_to(folder)}
        if holding and not examples:
            continue
        folders -= holding
        yield str(place), _filled(path, title).encode()
    for folder in (*sorted(folders), ".playbook/site"):
        yield f"{folder}/.gitkeep", b""


def _filled(path: Path, title: str) -> str:
    shown = json.dumps(title, ensure_ascii=False) if path.suffix in _QUOTED else title
    text = path.read_text(encoding="utf-8")
    return text.replace("@title@", shown).replace("@version@", __version__)
