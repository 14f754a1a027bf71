"""A playbook at one time, as far as two of them are compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from living_playbook.review.record import Named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.entries import Entry
    from living_playbook.sources.revision import FileChange
    from living_playbook.views import ViewInput


UNPUBLISHED = ("draft", "in-review")
"""What an entry is before it is published."""


@dataclass(frozen=True)
class State:
    """What one reader sees of a playbook at one time.

    `whole` are all entries by their paths, whoever may read them: only their audience and their owners are ever told
    of. `broken` are the paths of files with errors. `preview` is the audience of the preview, empty for none.
    """

    inputs: ViewInput
    whole: Mapping[str, Entry]
    broken: frozenset[str] = frozenset()
    preview: str = ""

    @cached_property
    def by_path(self) -> Mapping[str, Entry]:
        """The entries that the reader sees, by their paths."""
        return {entry.path: entry for entry in self.inputs.graph.entries}

    def named(self, entry: Entry) -> Named:
        """Return how a review names an entry."""
        shown = self.preview and self.inputs.settings.audience.may_read(self.preview, entry.audience)
        return Named(entry.id, entry.title, entry.type.label, entry.path, entry.page if shown else "")

    def named_by_id(self, name: str) -> Named:
        """Return how a review names the entry of an id."""
        return self.named(self.inputs.graph.by_id[name])


@dataclass(frozen=True)
class Pair:
    """One entry before and after, None where it is not there; `unread` tells that it was there and had errors."""

    before: Entry | None
    after: Entry | None
    unread: bool = False


@dataclass(frozen=True)
class Comparison:
    """Two states of a playbook, and the files that changed between them."""

    before: State
    after: State
    changes: tuple[FileChange, ...]

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The entries that the change touches, those of today by path, then those that are gone.

        The same id makes the same entry, wherever its file lies; without it Git's word counts that a file was renamed.
        """
        gone = self._gone()
        pairs = [self._pair(change, gone) for change in self.changes if change.path in self.after.by_path]
        met = {pair.before.path for pair in pairs if pair.before is not None}
        pairs += [Pair(entry, None) for path, entry in gone.items() if path not in met]
        return tuple(pair for pair in pairs if not self._looks_same(pair))

    def _gone(self) -> dict[str, Entry]:
        """Return the entries of before whose files are no longer there, or are no entries that the reader sees."""
        there = {*self.after.by_path, *self.after.broken}
        paths = [change.before for change in self.changes if change.before and change.before not in there]
        # A file that became unreadable under another name is not gone.
        moved = {change.before for change in self.changes if change.path in self.after.broken}
        return {path: self.before.by_path[path] for path in paths if path in self.before.by_path and path not in moved}

    def _pair(self, change: FileChange, gone: Mapping[str, Entry]) -> Pair:
        entry = self.after.by_path[change.path]
        same = self.before.inputs.graph.by_id.get(entry.id)
        if same is not None and (same.path in gone or same.path == change.before):
            return Pair(same, entry)
        earlier = self.before.by_path.get(change.before)
        if earlier is not None and earlier.id in self.after.inputs.graph.by_id:
            earlier = None  # another file bears that name now
        unread = change.before in self.before.broken
        return Pair(earlier, entry, unread)

    def _looks_same(self, pair: Pair) -> bool:
        one, other = pair.before, pair.after
        if one is None or other is None or one.path != other.path:
            return False
        if self.sees_all:
            return one.source.text == other.source.text
        return (one.data, one.body.text) == (other.data, other.body.text)

    @property
    def sees_all(self) -> bool:
        """Whether the reader may read the whole playbook."""
        return self.after.inputs.graph.reader == self.after.inputs.settings.audience.narrowest

    @cached_property
    def written(self) -> tuple[tuple[Entry | None, Entry], ...]:
        """The touched entries that are there, each with what it was, as far as that is known."""
        return tuple((pair.before, pair.after) for pair in self.pairs if pair.after is not None)

    @cached_property
    def new_ids(self) -> Mapping[str, str]:
        """The ids of today by those that entries had before they were renamed."""
        pairs = ((earlier, entry) for earlier, entry in self.written if earlier is not None)
        return {earlier.id: entry.id for earlier, entry in pairs if earlier.id != entry.id}

    def named(self, name: str) -> Named:
        """Return how an entry of today, or else of before, is named."""
        state = self.after if name in self.after.inputs.graph.by_id else self.before
        return state.named_by_id(name)
