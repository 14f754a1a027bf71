"""A published entry should be reached from another one.

## What it checks

At least one other entry links to every published practice, framework, checklist, case, pilot and debrief, in its text
or its header. An entry that names a practice in its own header needs no such link, because the page of the practice
lists it: so cases, pilots and debriefs are found by what they are about. Goals, people, circles and other types are
reached from the menu, and drafts are not looked at.

This is information and no fault: nothing on the page itself is wrong, and another entry must be changed to mend it.

## Why

Readers come along links: from a problem to a practice, from there to the story of somebody who tried it. An entry to
which no link leads is only found by those who search for its very words.

## Wrong

The practice `peer-coaching` is published, and no entry mentions it.

## Right

In `mentoring-circles.md`:

```markdown
Two people who cannot find a circle can begin with [[peer-coaching]].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.entries import Account
from living_playbook.rules._wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph
    from living_playbook.rules._context import Context

CODE = "PB310"
SCOPE = "graph"
SEVERITY = Severity.INFO
WORDS = {
    "message": "no other entry leads to `{id}`",
    "help": "write `[[{id}]]` in an entry on the same subject",
    "such": "write `[[{id}]]` in an entry on the same subject, such as {names}",
}

_FOUND_BY_LINKS = ("checklist", "framework", "practice")
_MOST_NAMED = 3
LISTS = {"found": _FOUND_BY_LINKS, "most": _MOST_NAMED}


def check(graph: Graph, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each published entry of knowledge to which nothing leads."""
    for entry in graph.entries:
        if entry.status != "published" or entry.id in graph.incoming or _is_listed(graph, entry):
            continue
        if isinstance(entry.fields, Account) or entry.type.name in _FOUND_BY_LINKS:
            message = WORDS["message"].format(id=entry.id)
            yield Finding(entry.span_of("title"), message, _advice(graph, entry))


def _is_listed(graph: Graph, entry: Entry) -> bool:
    """Tell whether the page of a practice lists the entry because its header names that practice."""
    edges = graph.outgoing.get(entry.id, ())
    return any(not edge.in_text and graph.by_id[edge.target].type.name == "practice" for edge in edges)


def _advice(graph: Graph, entry: Entry) -> str:
    targets = dict.fromkeys(edge.target for edge in graph.outgoing.get(entry.id, ()))
    names = quoted(tuple(targets)[:_MOST_NAMED])
    return WORDS["such" if names else "help"].format(id=entry.id, names=names)
