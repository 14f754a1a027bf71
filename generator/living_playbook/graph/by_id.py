"""Header references by id: former ids, titles and other capitals name entries too, but views and pages go by id."""

from __future__ import annotations

import copy
import operator
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, Any

from living_playbook.entries import Ref, marked, values_at
from living_playbook.graph.links import Found
from living_playbook.graph.resolve import Names, resolve_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from living_playbook.entries import Entry
    from living_playbook.sources.model import DataPath


def named_by_id(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries whose headers name other entries by nothing but their ids, so that nobody else resolves names."""
    every = tuple(entries)
    names = Names.collect(every, {}, frozenset())
    return tuple(_named_by_id(entry, names) for entry in every)


def _named_by_id(entry: Entry, names: Names) -> Entry:
    changes = tuple(_changes(entry, names))
    if not changes:
        return entry
    data: Any = copy.deepcopy(dict(entry.data))
    for path, meant in changes:
        reduce(operator.getitem, path[:-1], data)[path[-1]] = meant
    return replace(entry, data=data, fields=entry.type.model.model_validate(data))


def _changes(entry: Entry, names: Names) -> Iterator[tuple[DataPath, str]]:
    for pattern, mark in marked(entry.type.model, Ref):
        for path, value in values_at(entry.data, pattern):
            if not isinstance(value, str) or value in names.ids:
                continue
            name, _, fragment = value.partition("#")
            target = resolve_name(names, name, wants=mark.wants)
            if isinstance(target, Found):
                # Only a relation leads to a place in the other entry.
                yield path, f"{target.id}#{fragment}" if fragment and path[0] == "related" else target.id
