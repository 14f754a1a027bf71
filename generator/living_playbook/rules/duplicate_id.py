"""No two entries may have the same id.

## What it checks

The id of an entry is the name of its file without `.md`, unless the header gives an `id`. It must be unique in the
whole playbook: a case and a practice cannot share one either. The finding stands at the second file and names the
first.

## Why

Links, pages and evidence go by id. With two entries of one id, a link could mean either, and one page would overwrite
the other.

## Wrong

```text
playbook/practices/reverse-mentoring.md
cases/2026/reverse-mentoring.md
```

## Right

```text
playbook/practices/reverse-mentoring.md
cases/2026/sales-team-reverse-mentoring.md
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

CODE = "PB305"
SCOPE = "graph"
SEVERITY = Severity.ERROR
WORDS = {
    "message": "the id `{id}` is taken by `{path}`",
    "file": "give the file another name",
    "id": "write another `id`",
    "example": ", such as `{id}`",
    "help": "{change}{example}; if both tell the same, keep one of the two",
}


def check(graph: Graph, _context: Context) -> Iterator[Finding]:
    """Yield a finding at each entry whose id an earlier file has."""
    first: dict[str, Entry] = {}
    for entry in graph.entries:
        other = first.setdefault(entry.id, entry)
        if other is not entry:
            message = WORDS["message"].format(id=entry.id, path=other.path)
            yield Finding(entry.span_of("id"), message, _advice(graph, entry))


def _advice(graph: Graph, entry: Entry) -> str:
    free = f"{entry.id}-{entry.type.name}"
    example = "" if free in graph.by_id else WORDS["example"].format(id=free)
    return WORDS["help"].format(change=WORDS["id" if entry.fields.id else "file"], example=example)
