"""What `playbook check --fix` does: every safe change, each proved by reading the file again before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.entries import parse_entry, titles_of
from living_playbook.fixes import Subject, all_fixes
from living_playbook.graph import Found, Missing
from living_playbook.graph.resolve import Names, resolve_link, resolve_name
from living_playbook.pipeline.plan import Change, Plan, playbook_after, read_bytes, source_of
from living_playbook.sources.edits import changes, edited, values_after
from living_playbook.sources.header_comments import header_comments
from living_playbook.sources.markdown_html import html_of, text_token
from living_playbook.sources.markdown_syntax import parse_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from living_playbook.entries import Entry
    from living_playbook.graph.links import Target
    from living_playbook.mends import Mend
    from living_playbook.pipeline.load import Playbook
    from living_playbook.sources.markdown import Link
    from living_playbook.sources.model import Source

_MOST_ROUNDS = 5
"""One change may make way for another: a header that is mended is an entry that links may name."""


@dataclass(slots=True)
class _Desk:
    """A playbook while its files are mended: how many changes there were, and `left`, those that were given up."""

    playbook: Playbook
    names: Names
    titles: Mapping[str, str]
    read: Mapping[str, Entry]
    left: dict[tuple[str, str, int], None] = field(default_factory=dict)
    count: int = 0

    @classmethod
    def of(cls, playbook: Playbook) -> _Desk:
        names = Names.collect(playbook.graph.entries, playbook.unreadable, playbook.tree.files)
        read = {entry.path: entry for entry in playbook.entries}
        return cls(playbook, names, titles_of(playbook.tree.sources), read)

    def entry(self, source: Source) -> Entry | None:
        known = self.read.get(source.path)
        if known is not None and known.source is source:
            return known
        kind, settings = self.playbook.types[source.kind], self.playbook.settings
        return parse_entry(source, kind, self.playbook.vocabulary, settings, self.titles).entry

    def mended(self, source: Source, data: bytes) -> bytes:
        """Return a file after all fixes."""
        kind, vocabulary = self.playbook.types[source.kind], self.playbook.vocabulary
        entry = self.entry(source)
        for name, mends_of in all_fixes().items():
            found = mends_of(Subject(source, kind, entry, vocabulary, self.names))
            mends = tuple(mend for mend in found if changes(mend.edit, source.text))
            if mends:
                data = self._applied(name, source, data, mends)
                source = source_of(source, data)
                entry = self.entry(source)
        return data

    def _applied(self, name: str, source: Source, data: bytes, mends: Sequence[Mend]) -> bytes:
        """Return a file after the changes of one fix: all at once, or else those that stand the proof one by one."""
        after = edited(data, (mend.edit for mend in mends))
        if self.proves(source, source_of(source, after), mends):
            self.count += len(mends)
            return after
        kept: list[Mend] = []
        for mend in mends:
            trial = edited(data, (each.edit for each in (*kept, mend)))
            if self.proves(source, source_of(source, trial), (*kept, mend)):
                kept.append(mend)
            else:
                self.left[source.path, name, source.text.count("\n", 0, max(mend.edit.start, 0)) + 1] = None
        self.count += len(kept)
        return edited(data, (mend.edit for mend in kept))

    def proves(self, old: Source, new: Source, mends: Sequence[Mend]) -> bool:
        """Tell whether a file says what it said, but for the values that were to change."""
        expected = values_after(old.header.values, mends)
        # The order of keys counts too, and equality of mappings does not see it.
        if repr(new.header.values) != repr(expected) or new.readable != old.readable:
            return False
        if {problem.rule for problem in new.problems} - {problem.rule for problem in old.problems}:
            return False
        if old.text[: -len(old.body) or None] != new.text[: -len(new.body) or None]:
            comments = header_comments(old)
            if comments is None or comments != header_comments(new):
                return False
        return old.body == new.body or self._same_text(old, new)

    def _same_text(self, old: Source, new: Source) -> bool:
        if _without_names(old.body) != _without_names(new.body):
            return False
        one, two = self.entry(old), self.entry(new)
        if one is None or two is None:
            return one is two
        anchors = [[heading.slug for heading in entry.body.headings] for entry in (one, two)]
        if anchors[0] != anchors[1] or len(one.body.links) != len(two.body.links):
            return False
        return all(self._same_link(pair, (one, two)) for pair in zip(one.body.links, two.body.links, strict=True))

    def _same_link(self, links: tuple[Link, Link], entries: tuple[Entry, Entry]) -> bool:
        before, after = (self._target(link, entry) for link, entry in zip(links, entries, strict=True))
        # What led nowhere may lead to the entry that is meant.
        is_mended = isinstance(before, Missing) and isinstance(after, Found)
        return links[0].words == links[1].words and (before == after or is_mended)

    def _target(self, link: Link, entry: Entry) -> Target:
        if link.kind == "entry" and link.target:
            return resolve_name(self.names, link.target, link.fragment, guess=False)
        return resolve_link(self.names, entry, link)


def _without_names(text: str) -> str:
    """Return what a text is printed as, whatever its links call the entries that they lead to."""
    _, tokens, env = parse_whole(text)
    return html_of(tokens, env, lambda link, _: [text_token(link.content)] if link.type.startswith("entry") else None)


def plan_fixes(playbook: Playbook, paths: Iterable[str] = ()) -> Plan:
    """Return what must be written to mend all that can be mended safely; with `paths` only in what lies there."""
    wanted = tuple(paths)
    before = {source.path: read_bytes(playbook, source) for source in _chosen(playbook, wanted)}
    now, current = dict(before), playbook
    left: dict[tuple[str, str, int], None] = {}
    count = 0
    for _ in range(_MOST_ROUNDS):
        desk = _Desk.of(current)
        fresh = {source.path: desk.mended(source, now[source.path]) for source in _chosen(current, wanted)}
        left, count = desk.left, count + desk.count
        if fresh == now:
            break
        now = fresh
        current = playbook_after(playbook, Plan(tuple(_changes(before, now))))
    changes = tuple(_changes(before, now))
    notes = tuple(f"{path}:{line}: `{name}` was left: the file would not read the same" for path, name, line in left)
    return Plan(changes, _summary(count, len(changes)), notes)


def _chosen(playbook: Playbook, wanted: tuple[str, ...]) -> Iterator[Source]:
    for source in playbook.tree.sources:
        is_wanted = not wanted or any(PurePosixPath(source.path).is_relative_to(folder) for folder in wanted)
        # Two versions stand in a file with marks of a conflict, and only people know which one counts.
        in_conflict = any(problem.rule == "conflict-marker" for problem in source.problems)
        if source.readable and is_wanted and not in_conflict:
            yield source


def _changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[Change]:
    yield from (Change(path, data, after[path]) for path, data in before.items() if after[path] != data)


def _summary(count: int, files: int) -> str:
    if not files:
        return "nothing can be mended safely"
    return f"{count:,} {'change' if count == 1 else 'changes'} in {files:,} {'file' if files == 1 else 'files'}"
