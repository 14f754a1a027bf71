"""What a check would say of an entry that stands nowhere yet, beside those that it refers to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Severity
from living_playbook.drafts import Facts, Known
from living_playbook.entries import (
    NOTHING,
    content_folders,
    entry_id,
    entry_types,
    load_vocabulary,
    parse_entry,
    scaffold,
)
from living_playbook.graph import build_graph
from living_playbook.pipeline.new import type_named
from living_playbook.rules import RuleContext, run_rules
from living_playbook.sources.model import History
from living_playbook.sources.reader import Raw, parse_source, read_tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from living_playbook.config import Settings
    from living_playbook.diagnostics import Diagnostic
    from living_playbook.entries import Entry, EntryType, Filling, Vocabulary
    from living_playbook.sources.model import Source


@dataclass(frozen=True, slots=True)
class Trial:
    """A playbook as far as a new entry of one type has to do with it. `sources` are its files by their ids."""

    settings: Settings
    kind: EntryType
    types: Mapping[str, EntryType]
    vocabulary: Vocabulary
    sources: Mapping[str, Source]
    today: date

    @classmethod
    def of(cls, settings: Settings, type_name: str, day: date) -> Trial:
        """Read the files of a playbook. Raises PlaybookError for a type that does not exist."""
        types = entry_types(settings)
        kind = type_named(types, type_name)
        tree = read_tree(settings, content_folders(settings, types))
        sources = {entry_id(source): source for source in tree.sources if source.readable}
        vocabulary = load_vocabulary(settings.root / settings.vocabulary)
        return cls(settings, kind, types, vocabulary, sources, day)

    @property
    def facts(self) -> Facts:
        """What a draft is measured by."""
        known = {
            name: Known(source.kind, str(source.header.values.get("title") or name))
            for name, source in self.sources.items()
        }
        return Facts(self.kind, self.vocabulary, known)

    def text(self, title: str, filling: Filling) -> str:
        """Return the entry as it would be written."""
        return scaffold(self.kind, title, self.vocabulary, self.settings, filling)

    def errors(self, title: str, filling: Filling) -> list[Diagnostic]:
        """Return the errors that a check would find in the entry, and not in an empty scaffold."""
        usual = {(each.name, each.message) for each in self._errors(title, NOTHING)}
        return [each for each in self._errors(title, filling) if (each.name, each.message) not in usual]

    def _errors(self, title: str, filling: Filling) -> list[Diagnostic]:
        path = f"{self.kind.folder}/a-draft-on-trial.md"
        source = parse_source(Raw(path, self.kind.name, self.text(title, filling).encode(), History()))
        parsed = parse_entry(source, self.kind, self.vocabulary, self.settings)
        others = [other for name in _words_in(filling.values) if (other := self._entry(name)) is not None]
        entries = [*others, *([parsed.entry] if parsed.entry else [])]
        files = frozenset((path, *(entry.path for entry in others)))
        graph = build_graph(entries, self.types, self.vocabulary, files, {}, self.settings.audience.narrowest)
        context = RuleContext(self.settings, self.vocabulary, self.types, self.today)
        found = run_rules(graph, [source, *(entry.source for entry in others)], parsed.problems, context)
        return [each for each in found if each.path == path and each.severity is Severity.ERROR]

    def _entry(self, name: str) -> Entry | None:
        source = self.sources.get(name)
        if source is None:
            return None
        return parse_entry(source, self.types[source.kind], self.vocabulary, self.settings).entry


def _words_in(value: object) -> set[str]:
    """Return every text inside a value: among them are the ids that it refers to."""
    if isinstance(value, dict):
        return {word for each in value.values() for word in _words_in(each)}
    if isinstance(value, list):
        return {word for each in value for word in _words_in(each)}
    return {value} if isinstance(value, str) else set()
