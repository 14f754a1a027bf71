"""What `playbook new` writes: one entry with every field explained, in the folder of its type."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.entries import (
    ID_PATTERN,
    RESERVED_IDS,
    Filling,
    content_folders,
    entry_types,
    file_stem,
    load_vocabulary,
    scaffold,
    usual_folder,
)
from living_playbook.errors import PlaybookError
from living_playbook.nearest import did_you_mean
from living_playbook.pipeline.store import write_new
from living_playbook.sources.reader import content_files
from living_playbook.sources.repository import list_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from living_playbook.config import Settings
    from living_playbook.entries import EntryType


def type_named(types: Mapping[str, EntryType], name: str) -> EntryType:
    """Return a type by its name. Raises PlaybookError, with what may be meant, for one that does not exist."""
    if name not in types:
        message = f"there is no type `{name}`{did_you_mean(name, types)}"
        raise PlaybookError(message)
    return types[name]


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What somebody wants to write: a type and a title; a folder and an id only where the usual ones do not do.

    `filling` is what the scaffold holds already.
    """

    type_name: str
    title: str
    folder: str = ""
    entry_id: str = ""
    filling: Filling = field(default_factory=Filling)


def new_entry(settings: Settings, wish: NewEntry, day: date) -> str:
    """Write the scaffold of an entry and return its path, relative to the root.

    Raises PlaybookError as `place_of` does.
    """
    path = place_of(settings, wish, day)
    kind = entry_types(settings)[wish.type_name]
    vocabulary = load_vocabulary(settings.root / settings.vocabulary)
    text = scaffold(kind, " ".join(wish.title.split()), vocabulary, settings, wish.filling)
    write_new(settings.root, {path: text.encode()})
    return path


def place_of(settings: Settings, wish: NewEntry, day: date) -> str:
    """Return the path that a new entry will have, relative to the root.

    Raises PlaybookError for an unknown type, a title or id that gives no file name, an id that is taken, or a folder
    that holds no such entries.
    """
    types = entry_types(settings)
    kind = type_named(types, wish.type_name)
    content = content_folders(settings, types)
    words = " ".join(wish.title.split())
    name = wish.entry_id or file_stem(words)
    _refuse_unusable(words, name, given=bool(wish.entry_id))
    folder = _checked(settings, kind, content, wish.folder) if wish.folder else _usual(settings, kind, content, day)
    path = f"{folder}/{name}.md"
    if not list(content_files(content, [path])):
        message = f"a file `{name}.md` is not read as an entry; write another title, or give an id with `--id`"
        raise PlaybookError(message)
    taken = next((each for each, _ in content_files(content, list_files(settings.root)) if _stem(each) == name), None)
    if taken is not None:
        message = f"the id `{name}` is taken by {taken}; write another title, or give another id with `--id`"
        raise PlaybookError(message)
    return path


def _refuse_unusable(title: str, name: str, *, given: bool) -> None:
    message = ""
    if not title or not title.isprintable():
        message = "the title is empty or contains characters that cannot be displayed; choose another"
    elif given and not re.fullmatch(ID_PATTERN, name):
        near = file_stem(name)
        hint = f", such as `{near}`" if near else ""
        message = f"`{name}` is not an id; use lower-case letters, digits and single hyphens{hint}"
    elif re.match(RESERVED_IDS, name):
        message = f"the site has a page of its own at `{name}`; write another title, or give an id with `--id`"
    elif not name:
        message = f"no file name can be made from `{title}`; give one in Latin letters with `--id`"
    if message:
        raise PlaybookError(message)


def _stem(path: str) -> str:
    return PurePosixPath(path).stem


def _usual(settings: Settings, kind: EntryType, content: Mapping[str, str], day: date) -> str:
    """Return the folder for new entries of a type."""
    usual = usual_folder(kind, content, lambda folder: (settings.root / folder).is_dir())
    return f"{usual}/{day.year}" if kind.yearly else usual


def _checked(settings: Settings, kind: EntryType, content: Mapping[str, str], given: str) -> str:
    root = settings.root.resolve()
    full = (Path.cwd() / given).resolve()
    if not full.is_relative_to(root):
        full = (root / given).resolve()
    inside = PurePosixPath(full.relative_to(root).as_posix()) if full.is_relative_to(root) else None
    holding = [folder for folder in content if inside is not None and inside.is_relative_to(folder)]
    deepest = max(holding, key=len, default="")
    if inside is None or content.get(deepest) != kind.name:
        folders = ", ".join(folder for folder, name in content.items() if name == kind.name)
        message = f"`{given}` is not a folder for entries of type `{kind.name}`; use one of: {folders}"
        raise PlaybookError(message)
    return str(inside)
