"""Entries must not replace each other in a circle.

## What it checks

`supersedes` leads from a newer entry to the older one that it replaces. Followed from entry to entry it must end
somewhere. Where it leads back to its start, the whole chain is named once.

## Why

Readers of a replaced entry are sent to its successor. In a circle they would be sent round for ever, and nobody could
tell which entry is in force.

## Wrong

```yaml
# circles-2025.md
supersedes: [circles-2026]
# circles-2026.md
supersedes: [circles-2025]
```

## Right

```yaml
# circles-2026.md
supersedes: [circles-2025]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.graph import Found
from living_playbook.rules._form import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from living_playbook.diagnostics import Span
    from living_playbook.graph import Graph
    from living_playbook.rules._context import RuleContext

CODE = "PB309"
SCOPE = "graph"
SEVERITY = Severity.ERROR
FORM = LeftOut("nothing that is there can name what is new; where it does, its link is broken already")


def check(graph: Graph, _context: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each circle, where its first entry names the next."""
    spans: dict[str, dict[str, Span]] = {}
    for reference in graph.references:
        target = reference.target
        if reference.relation == "supersedes" and isinstance(target, Found) and target.id != reference.origin:
            spans.setdefault(reference.origin, {}).setdefault(target.id, reference.span)
    for circle in find_circles({origin: tuple(targets) for origin, targets in spans.items()}):
        chain = " -> ".join(f"`{name}`" for name in (*circle, circle[0]))
        advice = "keep `supersedes` in the newer entry only, and delete it in the older one"
        yield Finding(spans[circle[0]][circle[1]], f"these entries replace each other: {chain}", advice)


def find_circles(links: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles until every name that lies on one was in at least one; each begins at a name not yet seen."""
    seen: set[str] = set()
    for name in links:
        circle = () if name in seen else _way_back(links, name)
        if circle:
            seen.update(circle)
            yield circle


def _way_back(links: Mapping[str, Sequence[str]], start: str) -> tuple[str, ...]:
    """Return the shortest way from a name back to itself, without the return; empty where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    reached = {start}
    for way in ways:
        for following in links.get(way[-1], ()):
            if following == start:
                return way
            if following not in reached:
                reached.add(following)
                ways.append((*way, following))
    return ()
