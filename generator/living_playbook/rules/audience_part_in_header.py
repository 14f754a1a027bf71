"""A closed part must stand in the text, not in a value of the header.

## What it checks

No text of the header has a line that begins with `:::`.

## Why

Closed parts are cut out of the text below the header only. In a value of the header the lines would be printed for
everybody who may read the entry.

## Wrong

```yaml
problem: |
  Nobody speaks up.
  ::: audience circle
  Least of all to the new director.
  :::
```

## Right

```markdown
---
problem: Nobody speaks up.
---

::: audience circle
Least of all to the new director.
:::
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.rules._header import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB503"
SCOPE = "entry"
SEVERITY = Severity.ERROR
WORDS = {
    "message": "a value of the header cannot be closed in part: all of it is shown to whoever reads the entry",
    "help": "move the closed lines into the text below the header, between `::: audience LEVEL` and `:::`",
}

_MARK = re.compile(r"(?:^|\s):::+(?:\s|$)|::+\s*audience\b", re.IGNORECASE)


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each text of the header that holds the mark of a closed part."""
    for path, text in texts(entry.source.header.values):
        if _MARK.search(text):
            yield Finding(entry.span_of(*path), WORDS["message"], WORDS["help"])
