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
from living_playbook.rules._wording import NAMED, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.graph import Graph, Reference
    from living_playbook.rules._context import Context

CODE = "PB301"
SCOPE = "graph"
SEVERITY = Severity.ERROR
WORDS = {
    "missing": "there is no {kind} `{name}`",
    "entry": "entry",
    "wrong": "`{name}` is a {kind}; a {wanted} is wanted here",
    "file": "there is no file `{path}`",
    "near": "did you mean {names}?",
    "named": NAMED,
    "none": "write the entry first, or delete the link",
    "wrong_help": "name an entry of the right type, or put this one under `related`",
    "file_near": "did you mean `{path}`?",
    "file_help": "mend the path, or link by id: `[[id]]`",
}


def check(graph: Graph, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each reference whose entry is not there or is of another type."""
    for reference in graph.references:
        target = reference.target
        if isinstance(target, Missing):
            yield Finding(reference.span, _message(reference, target), _advice(graph, target))
        elif isinstance(target, NoFile) and target.path.endswith(".md"):
            advice = WORDS["file_near" if target.nearest else "file_help"].format(path=target.nearest)
            yield Finding(reference.span, WORDS["file"].format(path=target.path), advice)


def _message(reference: Reference, target: Missing) -> str:
    if target.instead:
        return WORDS["wrong"].format(name=reference.name, kind=target.instead, wanted=reference.wants)
    return WORDS["missing"].format(kind=reference.wants or WORDS["entry"], name=reference.name)


def _advice(graph: Graph, target: Missing) -> str:
    if target.instead:
        return WORDS["wrong_help"]
    if not target.nearest:
        return WORDS["none"]
    return WORDS["near"].format(names=", ".join(named(graph, name) for name in target.nearest))
