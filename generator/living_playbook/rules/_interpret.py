"""Makes the check of a rule from its data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from living_playbook.diagnostics import Finding
from living_playbook.rules._conditions import Names, Scope, condition
from living_playbook.rules._facts import EntryFacts, Whole
from living_playbook.rules._look import groups_of, item_of, items_of, links_of
from living_playbook.rules._spec import Words
from living_playbook.rules._values import Values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph
    from living_playbook.rules._conditions import Reader
    from living_playbook.rules._context import RuleContext
    from living_playbook.rules._spec import Case, Look, Spec
    from living_playbook.rules._subjects import Item


def checker(spec: Spec, words: Mapping[str, str], scope: str) -> Callable[[Any, RuleContext], Iterator[Finding]]:
    """Return the check of a rule: of one entry, or of the whole graph where its scope is that.

    Raises KeyError for words that the rule does not have.
    """
    looks = [_Ready.made(look, words) for look in spec]

    def check_entry(entry: Entry, context: RuleContext) -> Iterator[Finding]:
        """Yield what the rule finds in an entry."""
        facts = EntryFacts(entry, context)
        for look in looks:
            if look.where(Scope(facts)):
                yield from look.findings(facts, items_of(look.look.of, facts))

    def check_graph(graph: Graph, context: RuleContext) -> Iterator[Finding]:
        """Yield what the rule finds in all entries."""
        whole = Whole(graph)
        for look in looks:
            for facts, items in _in_all(look, whole, context):
                yield from look.findings(facts, items)

    return check_graph if scope == "graph" else check_entry


def _in_all(ready: _Ready, whole: Whole, context: RuleContext) -> Iterator[tuple[EntryFacts, Iterable[Item]]]:
    """Yield the facts of each entry that a look concerns, with what is looked at in it."""
    if not ready.is_at_links:
        for entry in whole.graph.entries:
            facts = EntryFacts(entry, context, whole)
            if ready.where(Scope(facts)):
                yield facts, items_of(ready.look.of, facts)
        return
    links: dict[str, list[Item]] = {}
    for link in links_of(whole):
        links.setdefault(link.entry.path, []).append(link)
    for found in links.values():
        facts = EntryFacts(found[0].entry, context, whole)
        if ready.where(Scope(facts)):
            yield facts, found


@dataclass(frozen=True, slots=True)
class _Ready:
    """A look, made ready: each case as its condition, its message, its help and its place."""

    look: Look
    where: Reader
    cases: tuple[tuple[Reader, Reader, Reader, tuple[str, ...]], ...]
    once: Reader | None

    @classmethod
    def made(cls, look: Look, words: Mapping[str, str]) -> _Ready:
        names = Names(item_of(look.of), groups_of(look.of))
        cases = tuple(_case(each, names, words) for each in look.cases)
        return cls(look, condition(look.where, Names()), cases, names.reader(look.once) if look.once else None)

    @property
    def is_at_links(self) -> bool:
        return getattr(self.look.of, "name", "") == "references"

    def findings(self, facts: EntryFacts, items: Iterable[Item]) -> Iterator[Finding]:
        """Yield what is said of each thing that is looked at."""
        told: set[Any] = set()
        for item in items:
            scope = Scope(facts, item)
            for holds, message, advice, at in self.cases:
                if holds(scope):
                    if not self._is_told(scope, told):
                        yield Finding(item.span(at), message(scope), advice(scope))
                    break

    def _is_told(self, scope: Scope, told: set[Any]) -> bool:
        """Tell whether the same was told of before, and keep in mind that it is now."""
        if self.once is None:
            return False
        key = self.once(scope)
        before = key in told
        told.add(key)
        return before


def _case(case: Case, names: Names, words: Mapping[str, str]) -> tuple[Reader, Reader, Reader, tuple[str, ...]]:
    values = Values(names, words, case.values)
    message, advice = (Words(each) if isinstance(each, str) else each for each in (case.message, case.help))
    return condition(case.when, names), values.reader(message), values.reader(advice), case.at
