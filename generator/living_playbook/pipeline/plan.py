"""Files that are to be rewritten: worked out as a whole before anything is written, and then all or none of them."""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from living_playbook.errors import PlaybookError
from living_playbook.pipeline.load import playbook_of
from living_playbook.pipeline.store import make_folders
from living_playbook.sources.reader import Raw, parse_source
from living_playbook.sources.repository import run_git

if TYPE_CHECKING:
    from living_playbook.pipeline.load import Playbook
    from living_playbook.sources.model import Source


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that gets other content, or another path too; paths are relative to the root."""

    path: str
    before: bytes
    after: bytes
    new_path: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written, what there is to say of it in one line, and notes on what stays."""

    changes: tuple[FileChange, ...]
    summary: str = ""
    notes: tuple[str, ...] = ()


def read_bytes(playbook: Playbook, source: Source) -> bytes:
    """Return the file of a source as it is on the disk. Raises PlaybookError where it has changed since it was read."""
    data = (playbook.settings.root / source.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != source.digest:
        message = f"{source.path} was changed in the meantime; nothing was written, try again"
        raise PlaybookError(message)
    return data


def source_of(source: Source, data: bytes, path: str = "") -> Source:
    """Return what a file would read as with other content, or at another path."""
    return parse_source(Raw(path or source.path, source.kind, data, source.history))


def playbook_after(playbook: Playbook, plan: Plan) -> Playbook:
    """Return the playbook as it would be."""
    changed = {change.path: change for change in plan.changes}
    sources = [
        source_of(source, changed[source.path].after, changed[source.path].new_path)
        if source.path in changed
        else source
        for source in playbook.tree.sources
    ]
    moved = {change.path: change.new_path for change in plan.changes if change.new_path}
    tree = replace(
        playbook.tree,
        sources=tuple(sorted(sources, key=lambda source: source.path)),
        files=frozenset(moved.get(name, name) for name in playbook.tree.files),
    )
    return playbook_of(playbook.settings, tree, day=playbook.today)


def carry_out(root: Path, plan: Plan) -> None:
    """Write what was planned. Whatever fails, an interrupt too, leaves every file as it was.

    Raises PlaybookError for a file that was changed since the plan was made, before anything is written.
    """
    with ExitStack() as tidy, ExitStack() as undo:
        fresh = [_prepared(root, change, tidy) for change in plan.changes]
        for change in plan.changes:
            if change.new_path:
                _move(root, change, undo)
        for change, new in zip(plan.changes, fresh, strict=True):
            _swap(_real(root / (change.new_path or change.path)), new, undo, tidy)
        undo.pop_all()


def _real(path: Path) -> Path:
    """Return the file itself where a symbolic link leads to one: the link must stay."""
    return Path(os.path.realpath(path))


def _prepared(root: Path, change: FileChange, tidy: ExitStack) -> Path:
    path = _real(root / change.path)
    if path.read_bytes() != change.before:
        message = f"{change.path} was changed in the meantime; nothing was written, try again"
        raise PlaybookError(message)
    fresh = _beside(path)
    tidy.callback(fresh.unlink, missing_ok=True)
    fresh.write_bytes(change.after)
    shutil.copymode(path, fresh)
    return fresh


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")


def _move(root: Path, change: FileChange, undo: ExitStack) -> None:
    """Move a file, in the index of Git too where it knows the file, so that a rename is seen."""
    make_folders((root / change.new_path).parent, undo)
    if run_git(root, "mv", "--", change.path, change.new_path) is not None:
        undo.callback(run_git, root, "mv", "--", change.new_path, change.path)
        return
    old, new = root / change.path, root / change.new_path
    old.rename(new)
    undo.callback(new.rename, old)


def _swap(path: Path, fresh: Path, undo: ExitStack, tidy: ExitStack) -> None:
    old = _beside(path)
    tidy.callback(old.unlink, missing_ok=True)
    shutil.copy2(path, old)
    undo.callback(old.replace, path)
    fresh.replace(path)
