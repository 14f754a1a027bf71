"""What `playbook check --fix` does: every fix proved by reading the file again before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.entries import parse_entry, titles_of
from living_playbook.fixes import Left
from living_playbook.pipeline.fix_offers import Offers
from living_playbook.pipeline.fix_proof import Proof
from living_playbook.pipeline.plan import FileChange, Plan, playbook_after, read_bytes, source_of
from living_playbook.source_edits import Safety
from living_playbook.sources.edits import changes, edited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from living_playbook.entries import Entry
    from living_playbook.pipeline.load import Playbook
    from living_playbook.source_edits import Fix
    from living_playbook.sources.model import Source

_MOST_ROUNDS = 5
"""One change may make way for another: a header that is fixed is an entry that links may name."""


@dataclass(slots=True)
class _Desk:
    """A playbook while its files are fixed: how many fixes there were, and why others were `left`, by their place."""

    playbook: Playbook
    offers: Offers
    titles: Mapping[str, str]
    read: Mapping[str, Entry]
    suggested: bool
    left: dict[tuple[str, int, str], str] = field(default_factory=dict)
    count: int = 0

    @classmethod
    def of(cls, playbook: Playbook, *, suggested: bool) -> _Desk:
        read = {entry.path: entry for entry in playbook.entries}
        return cls(playbook, Offers.of(playbook), titles_of(playbook.tree.sources), read, suggested)

    def entry(self, source: Source) -> Entry | None:
        known = self.read.get(source.path)
        if known is not None and known.source is source:
            return known
        kind, settings = self.playbook.types[source.kind], self.playbook.settings
        return parse_entry(source, kind, self.playbook.vocabulary, settings, self.titles).entry

    def fixed(self, source: Source, data: bytes) -> bytes:
        """Return a file after all fixes."""
        entry = self.entry(source)
        for rule, look in self.offers.looks(source):
            fixes = tuple(self._wanted(rule, source, look(source, entry)))
            if fixes:
                data = self._applied(rule, source, data, fixes)
                source = source_of(source, data)
                entry = self.entry(source)
        return data

    def _wanted(self, rule: str, source: Source, offered: Iterable[Fix | Left]) -> Iterator[Fix]:
        for fix in offered:
            if isinstance(fix, Left):
                self._leave(rule, source, fix.start, fix.reason)
            elif not any(changes(change.edit, source.text) for change in fix.edits):
                continue
            elif fix.safety is Safety.SUGGESTED and not self.suggested:
                reason = f"it is only a suggestion to {fix.message}, which --suggested takes up"
                self._leave(rule, source, fix.edits[0].edit.start, reason)
            else:
                yield fix

    def _leave(self, rule: str, source: Source, offset: int, reason: str) -> None:
        self.left[source.path, source.text.count("\n", 0, max(offset, 0)) + 1, rule] = reason

    def _applied(self, rule: str, source: Source, data: bytes, fixes: Sequence[Fix]) -> bytes:
        """Return a file after the fixes of one rule: all at once, or else those that stand the proof one by one."""
        if not self._doubt(source, data, fixes):
            self.count += len(fixes)
            return self._edited(data, fixes)
        kept: list[Fix] = []
        for fix in fixes:
            doubt = self._doubt(source, data, (*kept, fix))
            if doubt:
                self._leave(rule, source, fix.edits[0].edit.start, doubt)
            else:
                kept.append(fix)
        self.count += len(kept)
        return self._edited(data, kept)

    def _doubt(self, source: Source, data: bytes, fixes: Sequence[Fix]) -> str:
        try:
            after = source_of(source, self._edited(data, fixes))
        except ValueError:
            return "another fix changes the same place"
        return Proof(self.offers.names, self.entry).doubt(source, after, fixes)

    def _edited(self, data: bytes, fixes: Sequence[Fix]) -> bytes:
        return edited(data, (change.edit for fix in fixes for change in fix.edits))


def plan_fixes(playbook: Playbook, paths: Iterable[str] = (), *, suggested: bool = False) -> Plan:
    """Return what must be written to fix all that can be fixed safely; with `paths` only in what lies there.

    With `suggested` what somebody should look at is fixed too. The notes of the plan tell what was left and why.
    """
    wanted = tuple(paths)
    before = {source.path: read_bytes(playbook, source) for source in _chosen(playbook, wanted)}
    now, current = dict(before), playbook
    left: dict[tuple[str, int, str], str] = {}
    count = 0
    for _ in range(_MOST_ROUNDS):
        desk = _Desk.of(current, suggested=suggested)
        fresh = {source.path: desk.fixed(source, now[source.path]) for source in _chosen(current, wanted)}
        left, count = desk.left, count + desk.count
        if fresh == now:
            break
        now = fresh
        current = playbook_after(playbook, Plan(tuple(_changes(before, now))))
    changes = tuple(_changes(before, now))
    return Plan(changes, _summary(count, len(changes), len(left)), tuple(_told(left)))


def _chosen(playbook: Playbook, wanted: tuple[str, ...]) -> Iterator[Source]:
    for source in playbook.tree.sources:
        is_wanted = not wanted or any(PurePosixPath(source.path).is_relative_to(folder) for folder in wanted)
        # Two versions stand in a file with marks of a conflict, and only people know which one counts.
        in_conflict = any(problem.rule == "conflict-marker" for problem in source.problems)
        if source.readable and is_wanted and not in_conflict:
            yield source


def _changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[FileChange]:
    yield from (FileChange(path, data, after[path]) for path, data in before.items() if after[path] != data)


def _told(left: Mapping[tuple[str, int, str], str]) -> Iterator[str]:
    yield from (f"{path}:{line}: `{rule}` was left, because {reason}" for (path, line, rule), reason in left.items())


def _summary(count: int, files: int, left: int) -> str:
    done = "no safe fixes"
    if files:
        done = f"{count:,} {'change' if count == 1 else 'changes'} in {files:,} {'file' if files == 1 else 'files'}"
    if left:
        done += f"; {left:,} {'finding was' if left == 1 else 'findings were'} left, as said above"
    return done
