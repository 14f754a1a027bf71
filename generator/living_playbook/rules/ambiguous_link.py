"""A link must mean one entry only.

## What it checks

A link may name an entry by its id, by a former id (`aliases`) or by its title. Where two entries share that title or
former id, the link could mean either and leads to neither. Where two files share an id, `duplicate-id` says so once,
at the second file, and this rule says nothing.

## Why

The generator does not guess: a reader sent to the wrong entry would not notice.

## Wrong

Two entries are called "Meeting reset".

```markdown
See [[Meeting reset]].
```

## Right

```markdown
See [[asana-meeting-reset|Meeting reset]].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.graph import Ambiguous
from living_playbook.rules._wording import MORE, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.graph import Graph, Reference
    from living_playbook.rules._context import Context

CODE = "PB303"
SCOPE = "graph"
SEVERITY = Severity.ERROR
WORDS = {
    "message": "`{name}` may mean {number} entries: {paths}",
    "help": "name the one that is meant by its id: {names}",
    "or": " or ",
    "more": MORE,
}


def check(graph: Graph, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each reference to which several entries answer."""
    ids = {entry.path: entry.id for entry in graph.entries}
    for reference in graph.references:
        if isinstance(reference.target, Ambiguous):
            candidates = tuple(dict.fromkeys(ids[path] for path in reference.target.candidates))
            if len(candidates) > 1:
                yield _finding(reference, candidates, reference.target.candidates)


def _finding(reference: Reference, ids: tuple[str, ...], paths: tuple[str, ...]) -> Finding:
    shown = WORDS["or"].join(f"`[[{name}]]`" if reference.link else f"`{name}`" for name in ids)
    message = WORDS["message"].format(name=reference.name, number=len(paths), paths=quoted(paths))
    return Finding(reference.span, message, WORDS["help"].format(names=shown))
