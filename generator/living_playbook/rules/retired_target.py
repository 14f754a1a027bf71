"""A published entry should not send readers to a retired one.

## What it checks

No published entry, and none in review, links to an entry with `status: retired`. Left out are the entry that
supersedes the retired one, which may speak of it, and the headers of cases, pilots and debriefs: what was tried stays
true, even if the practice is no longer in force.

## Why

A retired entry is kept for the record, not for use. Readers who are sent there learn what the organisation has given
up. If another entry has replaced it, the help says which.

## Wrong

```markdown
Begin with [[circles-2025]].
```

## Right

```markdown
Begin with [[circles-2026]].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.entries import Account
from living_playbook.graph import Found
from living_playbook.rules._wording import NAMED, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.graph import Graph, Reference
    from living_playbook.rules._context import Context

CODE = "PB311"
SCOPE = "graph"
SEVERITY = Severity.WARNING
WORDS = {
    "message": "{named} is retired",
    "heir": "{named} supersedes it: link there",
    "help": "link to an entry in force, or to none",
    "named": NAMED,
}


def check(graph: Graph, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each link from an entry in force, or about to be, to a retired one."""
    for reference in graph.references:
        target = reference.target
        if not isinstance(target, Found) or graph.by_id[target.id].status != "retired":
            continue
        if _is_advice(graph, reference) and reference.origin not in _replacing(graph, target.id):
            heir = _heir(graph, target.id)
            advice = WORDS["heir"].format(named=named(graph, heir)) if heir else WORDS["help"]
            yield Finding(reference.span, WORDS["message"].format(named=named(graph, target.id)), advice)


def _is_advice(graph: Graph, reference: Reference) -> bool:
    """Tell whether readers follow the link as advice; the header of an account says what was, not what to do."""
    origin = graph.by_id[reference.origin]
    is_record = reference.link is None and isinstance(origin.fields, Account)
    return origin.status in ("published", "in-review") and not is_record


def _replacing(graph: Graph, entry_id: str) -> list[str]:
    return [edge.origin for edge in graph.incoming.get(entry_id, ()) if edge.relation == "supersedes"]


def _heir(graph: Graph, retired: str) -> str:
    """Return the published entry that replaces a retired one, at last; empty where there is none."""
    line = [retired]
    for name in line:
        if graph.by_id[name].status == "published":
            return name
        line.extend(other for other in _replacing(graph, name) if other not in line)
    return ""
