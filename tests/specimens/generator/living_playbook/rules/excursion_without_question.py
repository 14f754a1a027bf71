"""An excursion should begin with a question.

## What it checks

The title of an excursion ends with a question mark.

## Why

Who goes without a question comes back without an answer.

## Wrong

```yaml
# playbook/excursions/harbour.md
title: How do they load in the rain
```

## Right

```yaml
# playbook/excursions/harbour.md
title: How do they load in the rain?
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.source_edits import Fix
from living_playbook.sources.scalars import value_edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import RuleContext

CODE = "PB299"
SCOPE = "entry"
SEVERITY = Severity.INFO
FIXES = True


def check(entry: Entry, _context: RuleContext) -> Iterator[Finding]:
    """Yield a finding for a title that asks nothing, with the fix that makes it a question."""
    if entry.type.name == "excursion" and not entry.title.endswith("?"):
        change = value_edit(entry.source, ("title",), f"{entry.title}?")
        fix = Fix("end it with a question mark", (change,)) if change else None
        yield Finding(
            entry.span_of("title"), "the title asks nothing", "end it with a question mark", about=("title",), fix=fix
        )
