"""A former id must not be in use elsewhere.

## What it checks

What stands under `aliases` is neither the id of an entry nor an alias of another one. Of two entries with the same
alias, the second file is reported.

## Why

For every alias the site has a page that sends old links on to the entry. It cannot stand where another entry's page
is, and it can only send readers to one place.

## Wrong

`mentoring-circles.md` is an entry of its own.

```yaml
title: Peer coaching
aliases: [mentoring-circles]
```

## Right

```yaml
title: Peer coaching
aliases: [coaching-in-pairs]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph
    from living_playbook.rules._context import Context

CODE = "PB313"
SCOPE = "graph"
SEVERITY = Severity.ERROR
WORDS = {
    "own": "`{alias}` is the entry's own id",
    "id": "`{alias}` is the id of `{path}`",
    "twice": "`{alias}` stands here twice",
    "alias": "`{alias}` is an alias of `{path}` already",
    "help": "delete it, or write another one",
}


def check(graph: Graph, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each alias that is an id, or an alias that an earlier file has."""
    owners: dict[str, Entry] = {}
    for entry in graph.entries:
        for position, alias in enumerate(entry.fields.aliases):
            message = _taken(graph, entry, alias, owners)
            owners.setdefault(alias, entry)
            if message:
                yield Finding(entry.span_of("aliases", position), message, WORDS["help"])


def _taken(graph: Graph, entry: Entry, alias: str, owners: dict[str, Entry]) -> str:
    if alias == entry.id:
        return WORDS["own"].format(alias=alias)
    if alias in graph.by_id:
        return WORDS["id"].format(alias=alias, path=graph.by_id[alias].path)
    other = owners.get(alias)
    if other is entry:
        return WORDS["twice"].format(alias=alias)
    return WORDS["alias"].format(alias=alias, path=other.path) if other else ""
