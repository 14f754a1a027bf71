"""No two entries should have the same title.

## What it checks

The titles of all entries, of whatever type; capitals and spaces do not matter. Retired entries are left out, because
their successor often keeps the title. The finding stands at the second file and names the first.

## Why

In search results, menus and lists a reader sees little more than the title, and cannot tell two equal ones apart.

## Wrong

```yaml
title: Four-day week
```

## Right

```yaml
title: 'Four-day week at a district council: complaints fell'
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.graph import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph
    from living_playbook.rules._context import Context

CODE = "PB306"
SCOPE = "graph"
SEVERITY = Severity.WARNING
WORDS = {
    "message": "`{path}` has the title `{title}` too",
    "help": "say what sets this one apart: the place, the year, the result",
}


def check(graph: Graph, _context: Context) -> Iterator[Finding]:
    """Yield a finding at each entry whose title an earlier file has; a shared id is told of by `duplicate-id` alone."""
    first: dict[str, Entry] = {}
    for entry in graph.entries:
        if entry.status == "retired":
            continue
        other = first.setdefault(folded(entry.title), entry)
        if other.id != entry.id:
            message = WORDS["message"].format(path=other.path, title=other.title)
            yield Finding(entry.span_of("title"), message, WORDS["help"])
