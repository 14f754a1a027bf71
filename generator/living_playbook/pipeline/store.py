"""The disk: trees written so that only changed bytes are touched, and folders swapped in whole."""

from __future__ import annotations

import os
import shutil
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.errors import PlaybookError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from living_playbook.outputs._artifact import Artifact

_KEPT_FILES = {".gitkeep"}


@dataclass(frozen=True, slots=True)
class Written:
    """How many files of a tree were new or changed, and how many were gone."""

    files: int
    changed: int
    removed: int


def write_tree(artifacts: Iterable[Artifact], root: Path, target: Path, keep: tuple[str, ...] = ()) -> Written:
    """Make `target` hold exactly the artifacts, writing only files whose bytes differ.

    Folders named in `keep` belong to somebody else and are left alone. Raises PlaybookError if two artifacts share a path.
    """
    seen: dict[str, bool] = {}
    for artifact in artifacts:
        if artifact.path in seen:
            message = f"two outputs write the same file: {artifact.path}; rename one of the entries"
            raise PlaybookError(message)
        data = artifact.data if artifact.data is not None else (root / artifact.copy_of).read_bytes()
        seen[artifact.path] = write_if_changed(target / artifact.path, data)
    removed = _remove_others(target, set(seen), keep)
    return Written(len(seen), sum(seen.values()), removed)


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write a file through a temporary one unless it already holds these bytes; return whether it was written."""
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    fresh = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    fresh.write_bytes(data)
    fresh.replace(path)
    return True


def _remove_others(target: Path, wanted: set[str], keep: tuple[str, ...]) -> int:
    removed = 0
    for folder, _, names in os.walk(target, topdown=False):
        relative = os.path.relpath(folder, target)
        if relative.split(os.sep)[0] in keep:
            continue
        for name in names:
            path = name if relative == "." else f"{relative}/{name}".replace(os.sep, "/")
            if path not in wanted and name not in _KEPT_FILES:
                os.unlink(os.path.join(folder, name))  # noqa: PTH108, PTH118 - os.walk gives text
                removed += 1
        if relative != "." and not os.listdir(folder):  # noqa: PTH208 - as above
            os.rmdir(folder)  # noqa: PTH106 - as above
    return removed


def fresh_folder(beside: Path) -> Path:
    """Return the path of a folder, not made yet, on the same disk as `beside`, for building before it is swapped in."""
    return beside.with_name(f".{beside.name}-{uuid.uuid4().hex[:8]}")


def swap_in(fresh: Path, target: Path) -> None:
    """Put a finished folder in the place of another; what stood there before goes only when the new one is in place."""
    old = fresh_folder(target)
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
