"""The disk: trees written so that only changed bytes are touched, and folders swapped in whole."""

from __future__ import annotations

import os
import shutil
import uuid
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.errors import PlaybookError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from living_playbook.outputs._artifact import Artifact

_SHOWN = 8
_KEPT_FILES = {".gitkeep"}


@dataclass(frozen=True, slots=True)
class Written:
    """How many files of a tree were new or changed, and how many were gone."""

    files: int
    changed: int
    removed: int


def write_tree(artifacts: Iterable[Artifact], root: Path, target: Path, keep: tuple[str, ...] = ()) -> Written:
    """Make `target` hold exactly the artifacts, writing only files whose bytes differ.

    Folders named in `keep` belong to somebody else and are left alone. Raises PlaybookError if two artifacts share a
    path or one lies outside, before anything is written, and for a file of the repository that cannot be copied.
    """
    wanted = tuple(artifacts)
    _refuse_clashes(wanted)
    changed = 0
    for artifact in wanted:
        data = artifact.data if artifact.data is not None else _copied(root, artifact.copy_of)
        try:
            changed += write_if_changed(target / artifact.path, data)
        except (FileExistsError, IsADirectoryError, NotADirectoryError):
            _clear_the_way(target, artifact.path)
            changed += write_if_changed(target / artifact.path, data)
    removed = _remove_others(target, {artifact.path for artifact in wanted}, keep)
    return Written(len(wanted), changed, removed)


def _refuse_clashes(artifacts: tuple[Artifact, ...]) -> None:
    folders = {str(folder) for artifact in artifacts for folder in PurePosixPath(artifact.path).parents}
    files: set[str] = set()
    message = ""
    for path in (artifact.path for artifact in artifacts):
        if path in files or path in folders:
            message = f"two outputs write the same file: {path}; rename one of the entries or folders"
        elif path.startswith("/") or ".." in path.split("/") or str(PurePosixPath(path)) != path:
            message = f"an output would be written outside its folder: {path}; rename the folder of its type"
        files.add(path)
    if message:
        raise PlaybookError(message)


def _clear_the_way(target: Path, path: str) -> None:
    """Take away what an older tree had in the place of a file, or of a folder that leads to it."""
    if (target / path).is_dir():
        shutil.rmtree(target / path)
    for folder in PurePosixPath(path).parents:
        if (target / folder).is_file():
            (target / folder).unlink()


def _copied(root: Path, name: str) -> bytes:
    """Return the bytes of a file of the repository.

    A symbolic link is refused: it may lead out of the repository, or to an entry that these readers may not see.
    """
    path = root / name
    try:
        if not path.is_symlink():
            return path.read_bytes()
        reason = "it is a symbolic link; put the file itself there"
    except OSError as error:
        reason = str(error.strerror)
    message = f"{name} cannot be put on the site: {reason}"
    raise PlaybookError(message)


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write a file through a temporary one unless it already holds these bytes; return whether it was written."""
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    return True


def _remove_others(target: Path, wanted: set[str], keep: tuple[str, ...]) -> int:
    removed = 0
    for folder, _, names in os.walk(target, topdown=False):
        relative = os.path.relpath(folder, target)
        if relative.split(os.sep)[0] in keep:  # noqa: PTH206 - as below
            continue
        for name in names:
            path = name if relative == "." else f"{relative}/{name}".replace(os.sep, "/")
            if path not in wanted and name not in _KEPT_FILES:
                os.unlink(os.path.join(folder, name))  # noqa: PTH108, PTH118 - os.walk gives text
                removed += 1
        if relative != "." and not os.listdir(folder):  # noqa: PTH208 - as above
            os.rmdir(folder)  # noqa: PTH106 - as above
    return removed


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by path relative to `folder`, that are not there yet; on any failure nothing of them stays.

    Raises PlaybookError that names the files which are there already, before anything is written.
    """
    taken = [name for name in files if os.path.lexists(folder / name)]
    if taken:
        raise PlaybookError(_already_there(folder, taken))
    with ExitStack() as undo:
        for name, data in files.items():
            path = folder / name
            make_folders(path.parent, undo)
            with path.open("xb") as file:
                undo.callback(path.unlink)
                file.write(data)
        undo.pop_all()


def write_over(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by path relative to `folder`, over those that are there; on any failure all is as it was before.

    Everything is written beside its place first, so that no interrupt leaves half a file.
    """
    with ExitStack() as undo:
        fresh: dict[Path, Path] = {}
        for name, data in files.items():
            path = folder / name
            make_folders(path.parent, undo)
            fresh[path] = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
            undo.callback(fresh[path].unlink, missing_ok=True)
            fresh[path].write_bytes(data)
        for path, new in fresh.items():
            undo.callback(_put_back, path, path.read_bytes() if path.is_file() else None)
            new.replace(path)
        undo.pop_all()


def _put_back(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(data)


def _already_there(folder: Path, taken: list[str]) -> str:
    shown = ", ".join(taken[:_SHOWN])
    more = f" and {len(taken) - _SHOWN} more" if len(taken) > _SHOWN else ""
    return f"{folder} already holds {shown}{more}; nothing was written"


def make_folders(folder: Path, undo: ExitStack) -> None:
    """Make a folder and those above it that are missing; `undo` takes them away again.

    Raises PlaybookError where the file system lets nobody make one.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        try:
            each.mkdir()
        except FileNotFoundError:  # some file systems say so of a folder that they do not let anybody make
            message = f"{each}: no folder can be made there"
            raise PlaybookError(message) from None
        undo.callback(each.rmdir)


def fresh_folder(beside: Path) -> Path:
    """Return the path of a folder, not made yet, on the same disk as `beside`, for building before it is swapped in."""
    return beside.with_name(f".{beside.name}-{uuid.uuid4().hex[:8]}")


def swap_in(fresh: Path, target: Path) -> None:
    """Put a finished folder in the place of another; what stood there before goes only when the new one is in place."""
    old = fresh_folder(target)
    try:
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    except BaseException:
        # An interrupt between the two steps must not leave nothing either.
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
