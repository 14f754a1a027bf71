"""A former id must not be in use elsewhere.

## What it checks

What stands under `aliases` is neither the id of an entry nor an alias of another one. Of two entries with the same
alias, the second file is reported.

## Why

For every alias the site has a page that sends old links on to the entry. It cannot stand where another entry's page
is, and it can only send readers to one place.

## Wrong

`mentoring-circles.md` is an entry of its own.

```yaml
title: Peer coaching
aliases: [mentoring-circles]
```

## Right

```yaml
title: Peer coaching
aliases: [coaching-in-pairs]
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Is, Look, Of

CODE = "PB313"
SCOPE = "graph"
SEVERITY = Severity.ERROR
WORDS = {
    "own": "`{alias}` is the entry's own id",
    "id": "`{alias}` is the id of `{path}`",
    "twice": "`{alias}` stands here twice",
    "alias": "`{alias}` is an alias of `{path}` already",
    "help": "delete it, or write another one",
}

SPEC = (
    Look(
        of=Of("aliases"),
        cases=tuple(Case(taken, "help", when=Is("taken", (taken,))) for taken in ("own", "id", "twice", "alias")),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
