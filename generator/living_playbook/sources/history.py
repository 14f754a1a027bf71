"""Created and updated dates and authors of every file, from one pass over Git's history."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from living_playbook.sources.model import Change, History
from living_playbook.sources.repository import run_git

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_RECORD = "\x1e"
_FIELD = "\x1f"
_FORMAT = f"{_RECORD}%at{_FIELD}%an{_FIELD}%s{_FIELD}"


@dataclass(slots=True)
class _Trail:
    """Walks the history backwards and follows each of today's files through its renames."""

    now: dict[str, str] = field(default_factory=dict)
    changes: dict[str, list[Change]] = field(default_factory=dict)

    def touch(self, name: str, change: Change, before: str | None) -> None:
        today = self.now.get(name, name)
        self.changes.setdefault(today, []).append(change)
        if before is not None:
            self.now[before] = today


def read_histories(root: Path, folders: Iterable[str]) -> Mapping[str, History]:
    """Return the history of each file under `folders`, by path relative to `root`.

    One `git log` whatever the number of files; empty where there is no repository or no commit yet. A merge is not counted as
    a change, and a renamed file keeps its older history.
    """
    arguments = ("log", f"--format={_FORMAT}", "--name-status", "-z", "-M", "--no-merges", "--relative", "--", *folders)
    answer = run_git(root, *arguments)
    if answer is None:
        return {}
    trail = _Trail()
    for record in answer.split(_RECORD)[1:]:
        stamp, author, subject, files = record.split(_FIELD, 3)
        change = Change(datetime.fromtimestamp(int(stamp), UTC).date(), author, subject)
        for name, before in _files(files):
            trail.touch(name, change, before)
    return {name: _history(changes) for name, changes in trail.changes.items()}


def _files(block: str) -> Iterator[tuple[str, str | None]]:
    parts = iter(part.lstrip("\n") for part in block.split("\0"))
    for status in parts:
        if not status:
            continue
        if status[0] == "R":
            before = next(parts)
            yield next(parts), before
        elif status[0] == "C":
            next(parts)
            yield next(parts), None
        else:
            yield next(parts), None


def _history(changes: list[Change]) -> History:
    days = [change.on for change in changes]
    return History(min(days), max(days), tuple(changes))


def file_system_history(path: Path) -> History:
    """Return the last change of a file that Git does not know yet."""
    changed: date = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    return History(changed, changed)
