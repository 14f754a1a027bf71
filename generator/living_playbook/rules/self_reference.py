"""An entry should not link to itself.

## What it checks

No link in the text leads to the page on which it stands, unless it names a heading of that page
(`[[#watch-out-for]]`). No entry names itself in its own header, under `related`, `supersedes`, `practices` and so on.
A link without an address, `[words]()`, leads to its own page too.

## Why

A reader who follows such a link lands where they were. Mostly another entry was meant, or the entry was copied from
another one and its links were kept.

## Wrong

In `mentoring-circles.md`:

```markdown
See also [[mentoring-circles]].
```

## Right

```markdown
See also [[peer-coaching]], and [[#watch-out-for]] below.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.graph import Found
from living_playbook.rules._header import key_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.graph import Graph, Reference
    from living_playbook.rules._context import Context

CODE = "PB308"
SCOPE = "graph"
SEVERITY = Severity.WARNING
WORDS = {
    "key": "the entry names itself under `{key}`",
    "key_help": "name the entry that is meant, or delete this one",
    "nowhere": "a link without an address",
    "nowhere_help": "write where it leads, or keep the words alone",
    "text": "`{name}` is this very entry",
    "text_help": "name the entry that is meant, or a heading of this one: `[[#heading]]`",
}


def check(graph: Graph, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each reference of an entry to itself; links to one of its own headings are none."""
    for reference in graph.references:
        target = reference.target
        if isinstance(target, Found) and target.id == reference.origin:
            if reference.link is None:
                key = key_at(graph.by_id[reference.origin], reference.span)
                yield Finding(reference.span, WORDS["key"].format(key=key), WORDS["key_help"])
            elif not reference.fragment:
                yield _in_text(reference)


def _in_text(reference: Reference) -> Finding:
    if not reference.name:
        return Finding(reference.span, WORDS["nowhere"], WORDS["nowhere_help"])
    return Finding(reference.span, WORDS["text"].format(name=reference.name), WORDS["text_help"])
