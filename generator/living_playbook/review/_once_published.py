"""What a change would do to grades and gaps once its accounts are published: evidence counts no others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from living_playbook.entries import Account
from living_playbook.evidence import OUTCOMES
from living_playbook.review._evidence import grade_changes
from living_playbook.review._gaps import gap_changes
from living_playbook.review.record import OncePublished
from living_playbook.review.state import UNPUBLISHED, Comparison, State

if TYPE_CHECKING:
    from living_playbook.entries import Entry


def once_published(comparison: Comparison) -> OncePublished:
    """Return what would be another than after the change, if its drafts and its accounts in review were published."""
    after = comparison.after
    waiting = [entry for _, entry in comparison.written if _could_count(entry)]
    if not waiting:
        return OncePublished()
    then = _with(after, {entry.path: _published(entry) for entry in waiting})
    further = Comparison(after, then, ())
    counted = tuple(after.named(entry) for entry in waiting if entry.id in then.inputs.accounts)
    return OncePublished(counted, grade_changes(further), gap_changes(further))


def _could_count(entry: Entry) -> bool:
    fields = entry.fields
    return isinstance(fields, Account) and fields.status in UNPUBLISHED and fields.outcome in OUTCOMES


def _published(entry: Entry) -> Entry:
    fields = entry.fields.model_copy(update={"status": "published"})
    return replace(entry, fields=fields, data={**entry.data, "status": "published"})


def _with(state: State, entries: dict[str, Entry]) -> State:
    """Return a state in which some entries, by their paths, are others."""
    graph = state.inputs.graph
    by_id = {name: entries.get(entry.path, entry) for name, entry in graph.by_id.items()}
    every = tuple(entries.get(entry.path, entry) for entry in graph.entries)
    return replace(state, inputs=replace(state.inputs, graph=replace(graph, entries=every, by_id=by_id)))
