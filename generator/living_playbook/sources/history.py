"""Created and updated dates and authors of every file, from one pass over Git's history."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from living_playbook.sources.model import Commit, History
from living_playbook.sources.repository import run_git

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_RECORD = "\x1e"
# Only a NUL can stand neither in a name nor in a message. %ad is the day on the author's own calendar, as `git log`
# shows it. %D tells where a shallow clone was cut off.
_FORMAT = f"{_RECORD}%ad%x00%aN%x00%s%x00%D"
_OPTIONS = (
    f"--format={_FORMAT}",
    "--date=short",
    "--name-status",
    "-z",
    "-M",
    "--no-merges",
    "--relative",
    "--no-show-signature",
    "--decorate=full",
    "--decorate-refs=HEAD",
)
_CUT_OFF = "grafted"


@dataclass(frozen=True, slots=True)
class _Touch:
    """What a commit did to one file: added, modified, deleted or renamed it."""

    status: str
    before: str
    name: str


@dataclass(frozen=True, slots=True)
class _Commit:
    change: Commit
    cut_off: bool
    touches: list[_Touch] = field(default_factory=list)


@dataclass(slots=True)
class _Trail:
    """What is known of one file, newest first. `born` tells that the commit that added it was seen."""

    changes: list[Commit] = field(default_factory=list)
    born: bool = False
    cut_off: bool = False

    def follow(self, commit: _Commit, status: str) -> None:
        if commit.cut_off:
            self.cut_off = True
        else:
            self.changes.append(commit.change)
            self.born = self.born or status == "A"

    def join(self, other: _Trail) -> None:
        self.changes.extend(other.changes)
        self.cut_off = self.cut_off or other.cut_off


@dataclass(slots=True)
class _Trails:
    """Walks the history backwards and follows each of today's files through its renames."""

    of_today: dict[str, _Trail] = field(default_factory=dict)
    then: dict[str, _Trail] = field(default_factory=dict)
    """Trails by the names that files bore at the point of history that the walk has reached."""

    def walk(self, commit: _Commit) -> None:
        # All names are looked up before any is changed: one commit may rename files in a ring.
        found = [(touch, self._trail(touch.name)) for touch in commit.touches]
        for touch, trail in found:
            trail.follow(commit, touch.status)
            if touch.status == "R":
                self._join_edits_under(touch.before, trail)
                # Whatever bore the new name before was another file.
                self.then[touch.name] = _Trail()
        self.then |= {touch.before: trail for touch, trail in found if touch.status == "R"}

    def _trail(self, name: str) -> _Trail:
        known = self.then.get(name)
        return self.of_today.setdefault(name, _Trail()) if known is None else known

    def _join_edits_under(self, name: str, renamed: _Trail) -> None:
        """Give a renamed file what was done to it under its old name on a branch that was merged after the rename."""
        edited = self.of_today.get(name)
        if edited is not None and not edited.born and name not in self.then:
            renamed.join(self.of_today.pop(name))


def read_histories(root: Path, folders: Iterable[str]) -> Mapping[str, History]:
    """Return the history of each file under `folders`, by path relative to `root`.

    One `git log` whatever the number of files; empty where there is no repository or no commit yet. A merge is not
    counted as a change, and a file renamed within the folders keeps its older history. Where a shallow clone was cut
    off, every file seems to be new; what happened there and before is not known, and is left empty.
    """
    places = (folder or "." for folder in folders)
    answer = run_git(root, "-c", "log.showRoot=true", "--literal-pathspecs", "log", *_OPTIONS, "--", *places)
    trails = _Trails()
    for commit in _commits(answer or ""):
        trails.walk(commit)
    return {name: _history(trail) for name, trail in trails.of_today.items()}


def _commits(answer: str) -> Iterator[_Commit]:
    parts = iter(answer.split("\0"))
    commit: _Commit | None = None
    for part in parts:
        if part.startswith(_RECORD):
            if commit is not None:
                yield commit
            change = Commit(_day(part[1:]), _text(next(parts)), _text(next(parts)))
            commit = _Commit(change, _CUT_OFF in next(parts).split(", "))
        elif commit is not None and (status := part.strip("\n")[:1]):
            before = next(parts)
            commit.touches.append(_Touch(status, before, next(parts) if status in "RC" else before))
    if commit is not None:
        yield commit


def _day(written: str) -> date:
    """Return the day of a commit; a clock may have been so wrong that no calendar of Python has its year."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return date.max


def _text(answer: str) -> str:
    """Return text that can be printed: a commit may hold bytes that are no UTF-8."""
    return answer.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _history(trail: _Trail) -> History:
    changes = tuple(sorted(trail.changes, key=lambda change: change.on, reverse=True))
    if not changes:
        return History()
    return History(None if trail.cut_off else changes[-1].on, changes[0].on, changes)


def file_system_history(path: Path) -> History:
    """Return the last change of a file that Git does not know yet: the day where the computer stands."""
    changed: date = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone().date()
    return History(changed, changed)
