"""A published entry should not rely on an unfinished one.

## What it checks

No published entry links to an entry that is still a draft or in review. Several links to the same entry are one
finding, at the first of them.

## Why

What is published has been read by somebody. A link passes that trust on, and a draft has not earned it: it may be
thin, wrong or gone tomorrow.

## Wrong

`peer-coaching` has `status: draft`.

```markdown
If no circle has a place for you, begin with [[peer-coaching]].
```

## Right

Publish `peer-coaching` first, or leave out the sentence until then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.graph import Found
from living_playbook.rules._wording import NAMED, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.graph import Graph
    from living_playbook.rules._context import Context

CODE = "PB312"
SCOPE = "graph"
SEVERITY = Severity.WARNING
WORDS = {
    "message": "{named} is {state}",
    "named": NAMED,
    "draft": "still a draft",
    "in_review": "still in review",
    "help": "publish that entry first, or leave the link out until then",
}

_UNFINISHED = {"draft": WORDS["draft"], "in-review": WORDS["in_review"]}


def check(graph: Graph, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each unfinished entry to which a published one links."""
    told: set[tuple[str, str]] = set()
    for reference in graph.references:
        target = reference.target
        if not isinstance(target, Found) or graph.by_id[reference.origin].status != "published":
            continue
        state = _UNFINISHED.get(graph.by_id[target.id].status)
        if state and (reference.origin, target.id) not in told:
            told.add((reference.origin, target.id))
            message = WORDS["message"].format(named=named(graph, target.id), state=state)
            yield Finding(reference.span, message, WORDS["help"])
