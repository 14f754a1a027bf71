"""Which fixes there are: those that rules attach to their findings, and those that one looks for in a file as it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from living_playbook.diagnostics import FixNote, Replacement, Span
from living_playbook.fixes import Left, Subject, all_fixes
from living_playbook.graph.resolve import Names
from living_playbook.rules import fixable
from living_playbook.sources.edits import changes, span_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from living_playbook.diagnostics import Diagnostic
    from living_playbook.entries import Entry
    from living_playbook.pipeline.load import Playbook
    from living_playbook.source_edits import Fix
    from living_playbook.sources.model import Source

    Look = Callable[[Source, Entry | None], Iterable[Fix | Left]]


@dataclass(frozen=True, slots=True)
class Offers:
    """The fixes of a playbook: `attached` are those of findings, by path and rule."""

    playbook: Playbook
    names: Names
    attached: Mapping[str, Mapping[str, tuple[Fix, ...]]]

    @classmethod
    def of(cls, playbook: Playbook) -> Offers:
        """Ask the rules whose findings carry fixes."""
        names = Names.collect(playbook.graph.entries, playbook.unreadable, playbook.tree.files)
        found: dict[str, dict[str, tuple[Fix, ...]]] = defaultdict(dict)
        for problem in fixable(playbook.graph, playbook.tree.sources, playbook.context):
            path, fix = problem.finding.span.path, problem.finding.fix
            if fix is not None:
                found[path][problem.rule] = (*found[path].get(problem.rule, ()), fix)
        return cls(playbook, names, found)

    def looks(self, source: Source) -> Iterator[tuple[str, Look]]:
        """Yield rule by rule what looks for fixes in a file, given the file and its entry as they are by then."""
        for rule, look in all_fixes().items():
            yield rule, partial(self._found, look)
        for rule, fixes in self.attached.get(source.path, {}).items():
            yield rule, partial(_carried, source.text, fixes)

    def _found(
        self, look: Callable[[Subject], Iterable[Fix | Left]], source: Source, entry: Entry | None
    ) -> Iterable[Fix | Left]:
        return look(self.subject(source, entry))

    def subject(self, source: Source, entry: Entry | None) -> Subject:
        """Return what a fix looks at."""
        kind = self.playbook.types[source.kind]
        return Subject(source, kind, entry, self.playbook.vocabulary, self.names)


def _carried(text: str, fixes: tuple[Fix, ...], source: Source, _entry: Entry | None) -> tuple[Fix, ...]:
    """Return what findings carry: good for the text in which they were found only; the next round looks again."""
    return fixes if source.text == text else ()


def with_fixes(playbook: Playbook, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return diagnostics with the fixes that are found in their files, each beside the finding at its place."""
    rules = all_fixes()
    wanted = {each.path for each in diagnostics if each.fix is None and each.name in rules}
    if not wanted:
        return diagnostics
    names = Names.collect(playbook.graph.entries, playbook.unreadable, playbook.tree.files)
    offers = Offers(playbook, names, {})
    entries = {entry.path: entry for entry in playbook.entries}
    notes = {
        (rule, span): note
        for source in playbook.tree.sources
        if source.path in wanted and source.readable
        for rule, span, note in _notes(offers.subject(source, entries.get(source.path)))
    }
    return tuple(each if each.fix else replace(each, fix=_at(each, notes)) for each in diagnostics)


def _notes(subject: Subject) -> Iterator[tuple[str, Span, FixNote]]:
    text, path = subject.source.text, subject.source.path
    for rule, look in all_fixes().items():
        for fix in look(subject):
            if isinstance(fix, Left) or not any(changes(change.edit, text) for change in fix.edits):
                continue
            replaced = tuple(Replacement(span_of(text, change.edit, path), change.edit.text) for change in fix.edits)
            yield rule, replaced[0].span, FixNote(fix.message, fix.safety, replaced)


def _at(diagnostic: Diagnostic, notes: Mapping[tuple[str, Span], FixNote]) -> FixNote | None:
    """Return the fix of a finding: that of its rule whose place lies within the finding's."""
    start, end = (diagnostic.line, diagnostic.column), (diagnostic.end_line, diagnostic.end_column)
    for (rule, span), note in notes.items():
        inside = start <= (span.line, span.column) and (span.end_line, span.end_column) <= max(end, start)
        around = (span.line, span.column) <= start and end <= (span.end_line, span.end_column)
        if rule == diagnostic.name and span.path == diagnostic.path and (inside or around):
            return note
    return None
