"""No two entries should have the same title.

## What it checks

The titles of all entries, of whatever type; capitals and spaces do not matter. Retired entries are left out, because
their successor often keeps the title. The finding stands at the second file and names the first.

## Why

In search results, menus and lists a reader sees little more than the title, and cannot tell two equal ones apart.

## Wrong

```yaml
title: Four-day week
```

## Right

```yaml
title: 'Four-day week at a district council: complaints fell'
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Has, Is, Look

CODE = "PB306"
SCOPE = "graph"
SEVERITY = Severity.WARNING
STAGE = {"cases/2024/a-bank.md": "title: Four-day week\n"}
WORDS = {
    "message": "`{path}` has the title `{title}` too",
    "help": "say what sets this one apart: the place, the year, the result",
}

SPEC = (
    Look(
        where=~Is("status", ("retired",)) & Has("same_title"),
        cases=(
            Case(
                "message",
                "help",
                at=("title",),
                values={"path": "same_title.path", "title": "same_title.title"},
            ),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
