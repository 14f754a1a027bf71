"""What one audience may see: closed entries, closed parts and every trace of them are gone before anything is linked.

This runs before views and outputs, so that nothing downstream can print what it never got (DESIGN.md section 7).
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from living_playbook.entries import Ref, marked
from living_playbook.sources.audience_blocks import cut_blocks, find_blocks
from living_playbook.sources.markdown import parse_body, slugify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from living_playbook.config import AudienceSettings
    from living_playbook.entries import Entry
    from living_playbook.sources.markdown import Body, Link

WITHHELD = "a restricted entry"
"""Words that stand where an open entry names a closed one."""


@dataclass(frozen=True, slots=True)
class _Closed:
    """Names of what is withheld: never part of a graph, only used to remove them."""

    names: frozenset[str]
    paths: frozenset[str]
    titles: frozenset[str]


def visible_to(
    reader: str, entries: Iterable[Entry], audience: AudienceSettings, unreadable: Iterable[str] = ()
) -> tuple[Entry, ...]:
    """Return the entries that `reader` may see, with closed parts cut and references to closed entries removed.

    `unreadable` are ids of files with errors: their audience is not known, so they count as closed.
    """
    every = tuple(entries)
    may_read = [audience.may_read(reader, entry.audience) for entry in every]
    shut = [entry for entry, allowed in zip(every, may_read, strict=True) if not allowed]
    closed = _Closed(
        names=frozenset({name for entry in shut for name in (entry.id, *entry.fields.aliases)} | set(unreadable)),
        paths=frozenset(entry.path for entry in shut),
        titles=frozenset(entry.title.casefold() for entry in shut),
    )
    return tuple(
        _opened(entry, reader, audience, closed) for entry, allowed in zip(every, may_read, strict=True) if allowed
    )


def _opened(entry: Entry, reader: str, audience: AudienceSettings, closed: _Closed) -> Entry:
    body = _body(entry, reader, audience, closed)
    data = dict(entry.data)
    for pattern, _ in marked(entry.type.model, Ref):
        data = _prune(data, pattern, closed)
    if data.get("owner") in closed.names:
        data.pop("owner")
    if body is entry.body and data == entry.data:
        return entry
    fields = entry.type.model.model_validate(data)
    return replace(entry, body=body, data=data, fields=fields)


def _body(entry: Entry, reader: str, audience: AudienceSettings, closed: _Closed) -> Body:
    blocks, _ = find_blocks(entry.source.body, audience, entry.path, entry.source.body_line)
    text = cut_blocks(entry.source.body, blocks, audience, reader)
    body = entry.body if text == entry.body.text else parse_body(text, entry.path, entry.source.body_line)
    cuts = [link for link in body.links if _is_closed(link, entry, closed)]
    if not cuts:
        return body
    for link in sorted(cuts, key=lambda link: -link.start):
        text = text[: link.start] + _words(link, closed) + text[link.end :]
    return parse_body(text, entry.path, entry.source.body_line)


def _is_closed(link: Link, entry: Entry, closed: _Closed) -> bool:
    if link.kind == "entry":
        return _names_closed(link.target, closed)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), link.target))
    return path in closed.paths or link.target.lstrip("/") in closed.paths


def _names_closed(name: str, closed: _Closed) -> bool:
    return name in closed.names or slugify(name) in closed.names or name.casefold() in closed.titles


def _words(link: Link, closed: _Closed) -> str:
    """Return the words that stay: the author's own, unless they give the closed entry's name away."""
    folded = link.words.casefold()
    tells = any(title in folded for title in closed.titles) or any(
        name in folded or name.replace("-", " ") in folded for name in closed.names
    )
    return WITHHELD if tells or not folded.strip() else link.words


def _prune(value: Any, pattern: tuple[str, ...], closed: _Closed) -> Any:  # noqa: ANN401 - plain YAML
    """Return a copy of plain data without the references of a pattern that lead to closed entries."""
    if not pattern:
        return None if isinstance(value, str) and _names_closed(value.partition("#")[0], closed) else value
    step, rest = pattern[0], pattern[1:]
    if step == "*":
        if not isinstance(value, list):
            return value
        pruned = (_prune(item, rest, closed) for item in value)
        return [item for item in pruned if item is not None]
    if not isinstance(value, dict) or step not in value:
        return value
    kept = _prune(value[step], rest, closed)
    if kept is not None:
        return {**value, step: kept}
    # A relation without its target says nothing, and its reason may say too much: the whole item goes.
    return None if step == "to" else {key: item for key, item in value.items() if key != step}
