"""Which entry is to be moved, and where to: what somebody typed, as an id and a path."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.entries import ID_PATTERN, RESERVED_IDS, content_folders, file_stem
from living_playbook.errors import ContentError, PlaybookError
from living_playbook.graph.renaming import Move
from living_playbook.nearest import nearest
from living_playbook.pipeline.load import path_named
from living_playbook.sources.reader import content_files

if TYPE_CHECKING:
    from living_playbook.entries import Entry
    from living_playbook.pipeline.load import Playbook

_YEAR = re.compile(r"\d{4}")


def is_path(name: str) -> bool:
    """Tell whether somebody means a file or a folder, not an id."""
    return name.endswith(".md") or "/" in name


def move_meant(playbook: Playbook, old: str, new: str) -> Move:
    """Return the move that somebody means.

    Raises PlaybookError for an entry that does not exist or cannot be told from another, a new name that is none or is
    taken, and a folder of another type; ContentError for an entry whose file has errors.
    """
    entry = _entry(playbook, old)
    path = _new_path(playbook, entry, new) if is_path(new) else _beside(entry, new)
    _refuse_place(playbook, entry, path, new)
    given = entry.source.header.values.get("id")
    stays = PurePosixPath(path).name == PurePosixPath(entry.path).name
    name = entry.id if stays and given == entry.id else PurePosixPath(path).stem
    if not re.fullmatch(ID_PATTERN, name):
        near = file_stem(name)
        hint = f", such as `{near}`" if near else ""
        message = f"`{name}` is not an id; use lower-case letters, digits and single hyphens{hint}"
        raise PlaybookError(message)
    _refuse_taken(playbook, entry, name, path)
    return Move(entry, name, path)


def _entry(playbook: Playbook, old: str) -> Entry:
    wanted = path_named(playbook, Path(old)) if is_path(old) else old
    graph = playbook.graph
    found = [entry for entry in graph.entries if wanted in (entry.id, entry.path)]
    broken = playbook.unreadable.get(wanted, wanted)
    if not found and any(source.path == broken for source in playbook.tree.sources):
        message = f"{broken} has errors; fix them first: `playbook check {broken}` shows how"
        raise ContentError(message)
    if not found:
        raise PlaybookError(_unknown(playbook, wanted))
    same = [entry for entry in graph.entries if entry.id == found[0].id]
    if len(same) > 1:
        paths = " and ".join(entry.path for entry in same)
        message = f"{paths} have the same id `{found[0].id}`, so links to it are ambiguous; fix that first"
        raise ContentError(message)
    if (playbook.settings.root / found[0].path).is_symlink():
        message = f"{found[0].path} is a symbolic link; move the file that it points to"
        raise PlaybookError(message)
    return found[0]


def _unknown(playbook: Playbook, wanted: str) -> str:
    if is_path(wanted):
        return f"`{wanted}` is not read as an entry"
    owners = playbook.graph.aliases.get(wanted)
    if owners:
        return f"`{wanted}` is a former id of `{owners[0]}`; use that id"
    near = nearest(wanted, playbook.graph.by_id)
    hint = f"; did you mean `{near}`?" if near else ""
    return f"there is no entry `{wanted}`{hint}"


def _beside(entry: Entry, name: str) -> str:
    return str(PurePosixPath(entry.path).with_name(f"{name}.md")) if name else ""


def _new_path(playbook: Playbook, entry: Entry, new: str) -> str:
    """Return the path that is meant: a file with or without its ending, or a folder that keeps the file's name."""
    root = playbook.settings.root.resolve()
    full = (Path.cwd() / new).resolve()
    if not full.is_relative_to(root):
        full = (root / new).resolve()
    elif not (full.exists() or full.parent.exists()) and (root / new).resolve().parent.exists():
        full = (root / new).resolve()  # from a folder inside, a path may also start at the root
    if not full.is_relative_to(root):
        message = f"`{new}` lies outside the playbook in {root}"
        raise PlaybookError(message)
    inside = PurePosixPath(full.relative_to(root).as_posix())
    if new.endswith("/") or full.is_dir() or _YEAR.fullmatch(inside.name):
        return str(inside / PurePosixPath(entry.path).name)
    return str(inside if inside.name.endswith(".md") else inside.with_name(f"{inside.name}.md"))


def _refuse_place(playbook: Playbook, entry: Entry, path: str, new: str) -> None:
    content = content_folders(playbook.settings, playbook.types)
    folder = PurePosixPath(path).parent
    kind = next((kind for _, kind in content_files(content, [f"{folder}/entry.md"])), "") if path else ""
    if kind != entry.type.name:
        folders = ", ".join(folder for folder, name in content.items() if name == entry.type.name)
        message = f"`{new}` is not a folder for entries of type `{entry.type.name}`; use one of: {folders}"
        raise PlaybookError(message)
    if not list(content_files(content, [path])):
        message = f"a file `{PurePosixPath(path).name}` is not read as an entry; choose another name"
        raise PlaybookError(message)


def _refuse_taken(playbook: Playbook, entry: Entry, name: str, path: str) -> None:
    graph = playbook.graph
    if (name, path) == (entry.id, entry.path):
        message = f"`{name}` is already in {path}; there is nothing to do"
        raise PlaybookError(message)
    other = graph.by_id.get(name)
    aliased = [each for each in graph.aliases.get(name, ()) if each != entry.id]
    message = ""
    if re.match(RESERVED_IDS, name):
        message = f"the site has a page of its own at `{name}`"
    elif other is not None and other.path != entry.path:
        message = f"the id `{name}` is taken by {other.path}"
    elif aliased:
        message = f"`{name}` is a former id of `{aliased[0]}`, and existing links still use it"
    elif name in playbook.unreadable:
        message = f"the id `{name}` is taken by {playbook.unreadable[name]}"
    elif _is_there(playbook.settings.root, entry.path, path):
        message = f"there is a file {path} already"
    if message:
        message += "; choose another name"
        raise PlaybookError(message)


def _is_there(root: Path, old: str, new: str) -> bool:
    """Tell whether another file stands where the entry shall be; where capitals do not count it may be the same."""
    full = root / new
    return full.is_symlink() or (full.exists() and not full.samefile(root / old))
