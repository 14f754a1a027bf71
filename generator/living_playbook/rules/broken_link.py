"""A link to an entry must lead to one.

## What it checks

Every `[[id]]` in a text, every relative Markdown link to an `.md` file, and every id in a header (practices, goals,
related entries and so on) names an entry that exists, of the type that is wanted there.

## Why

A reader who follows a link into nothing stops trusting the rest. Evidence is counted along these links, so a misspelt
practice is also a finding lost.

## Wrong

```markdown
See [[mentoring-circels]].
```

## Right

```markdown
See [[mentoring-circles]].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.graph import Missing, NoFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.graph import Graph, Reference
    from living_playbook.rules._context import Context

CODE = "PB301"
SCOPE = "graph"
SEVERITY = Severity.ERROR


def check(graph: Graph, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each reference whose entry is not there or is of another type."""
    for reference in graph.references:
        target = reference.target
        if isinstance(target, Missing):
            yield Finding(reference.span, _message(reference, target), _advice(graph, target))
        elif isinstance(target, NoFile) and target.path.endswith(".md"):
            near = f"did you mean `{target.nearest}`?" if target.nearest else "mend the path, or link by id: `[[id]]`"
            yield Finding(reference.span, f"there is no file `{target.path}`", near)


def _message(reference: Reference, target: Missing) -> str:
    if target.instead:
        return f"`{reference.name}` is a {target.instead}; a {reference.wants} is wanted here"
    kind = reference.wants or "entry"
    return f"there is no {kind} `{reference.name}`"


def _advice(graph: Graph, target: Missing) -> str:
    if target.instead:
        return "name an entry of the right type, or put this one under `related`"
    if not target.nearest:
        return "write the entry first, or delete the link"
    near = ", ".join(f"`{name}` ({graph.title(name)})" for name in target.nearest)
    return f"did you mean {near}?"
