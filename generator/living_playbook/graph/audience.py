"""What one audience may see: closed entries, closed parts and every trace of them are gone before anything is linked.

This runs before views and outputs, so that nothing downstream can print what it never got
(ARCHITECTURE.md#audiences). Even the source of an entry holds no more than the entry itself.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from living_playbook.entries import Ref, Who, free_fields, is_required, marked
from living_playbook.graph._lost_anchors import body_of, without_lost_anchors
from living_playbook.graph._withheld import WITHHELD, Withheld
from living_playbook.graph.resolve import Names
from living_playbook.sources.audience_blocks import cut_blocks, find_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from living_playbook.config import AudienceSettings
    from living_playbook.entries import Entry
    from living_playbook.entries._marks import Pattern

__all__ = ["WITHHELD", "visible_files", "visible_to"]


def visible_to(
    reader: str, entries: Iterable[Entry], audience: AudienceSettings, unreadable: Mapping[str, str] | None = None
) -> tuple[Entry, ...]:
    """Return the entries that `reader` may see, with closed parts cut and references to closed entries removed.

    `unreadable` maps names of files with errors to their paths: their audience is not known, so they count as closed.
    """
    every = tuple(entries)
    shut = [entry for entry in every if not audience.may_read(reader, entry.audience)]
    withheld = Withheld.collect(every, shut, unreadable or {})
    seen = [entry for entry in every if audience.may_read(reader, entry.audience)]
    names = Names.collect(seen, {}, frozenset())
    opened = [_opened(entry, _visible_text(entry, audience, reader), withheld, names) for entry in seen]
    if reader == audience.narrowest:
        return tuple(opened)
    return tuple(_without_raw_text(entry) for entry in without_lost_anchors(opened))


def visible_files(
    reader: str,
    files: Iterable[str],
    entries: Iterable[Entry],
    audience: AudienceSettings,
    unreadable: Mapping[str, str] | None = None,
) -> frozenset[str]:
    """Return the files that texts for `reader` may point to: all but those of closed entries and files with errors."""
    shut = {entry.path for entry in entries if not audience.may_read(reader, entry.audience)}
    return frozenset(files) - shut - frozenset((unreadable or {}).values())


def _visible_text(entry: Entry, audience: AudienceSettings, reader: str) -> str:
    blocks, _ = find_blocks(entry.source.body, audience, entry.path, entry.source.body_line)
    return cut_blocks(entry.source.body, blocks, audience, reader)


def _opened(entry: Entry, visible: str, withheld: Withheld, names: Names) -> Entry:
    text = withheld.cut(visible, entry.path, entry.body if visible == entry.body.text else None)
    body = entry.body if text == entry.body.text else body_of(entry, text, names)
    data = _data(entry, withheld)
    if body is entry.body and data == entry.data:
        return entry
    return replace(entry, body=body, data=data, fields=entry.type.model.model_validate(data))


def _data(entry: Entry, withheld: Withheld) -> dict[str, Any]:
    model = entry.type.model
    data = dict(entry.data)
    if withheld.nothing:
        return data
    for pattern, _ in (*marked(model, Ref), *marked(model, Who)):
        data = _pruned(data, pattern, withheld, required=is_required(model, pattern))
    free = free_fields(model)
    return {key: _cut(value, entry.path, withheld, names=key in free) for key, value in data.items()}


def _pruned(value: Any, pattern: Pattern, withheld: Withheld, *, required: bool) -> Any:  # noqa: ANN401 - plain YAML
    """Return a copy of plain data without the references of a pattern that lead to closed entries."""
    if not pattern:
        return None if isinstance(value, str) and withheld.hides(value) else value
    step, rest = pattern[0], pattern[1:]
    if step == "*":
        if not isinstance(value, list):
            return value
        items = (_pruned(item, rest, withheld, required=required) for item in value)
        return [item for item in items if item is not None]
    if not isinstance(value, dict) or step not in value:
        return value
    kept = _pruned(value[step], rest, withheld, required=required)
    if kept is not None:
        return {**value, step: kept}
    # A relation without its target says nothing, and its reason may say too much: the whole group goes.
    return None if required and not rest else {key: item for key, item in value.items() if key != step}


def _cut(value: Any, path: str, withheld: Withheld, *, names: bool) -> Any:  # noqa: ANN401 - plain YAML
    """Return a copy of plain data whose texts have no links to closed entries and, with `names`, are no such name."""
    if isinstance(value, str):
        return WITHHELD if names and withheld.hides(value) else withheld.cut(value, path)
    if isinstance(value, list):
        return [_cut(item, path, withheld, names=names) for item in value]
    if isinstance(value, dict):
        return {key: _cut(item, path, withheld, names=names) for key, item in value.items()}
    return value


def _without_raw_text(entry: Entry) -> Entry:
    """Return an entry whose source tells what the entry tells: no closed part, no comment, no withheld value."""
    text = "\n" * (entry.source.body_line - 1) + entry.body.text
    told = json.dumps(entry.data, default=str, sort_keys=True, ensure_ascii=False) + text
    source = replace(
        entry.source,
        text=text,
        body=entry.body.text,
        header=replace(entry.source.header, values=entry.data),
        digest=hashlib.sha256(told.encode()).hexdigest(),
        problems=(),
    )
    return replace(entry, source=source)
