"""An id must not be the address of one of the site's own pages.

## What it checks

No entry has one of the names `index`, `page-1`, `page-2` and so on: not as its `id`, not as the name of its file and
not under `aliases`.

## Why

The catalogue of each type stands at these addresses. An entry with such a name would have no page, or take the page of
the catalogue away.

## Wrong

```yaml
title: Index of practices
id: index
```

## Right

```yaml
title: Index of practices
id: index-of-practices
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity, Span
from living_playbook.entries import RESERVED_IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB106"
SCOPE = "entry"
SEVERITY = Severity.ERROR
WORDS = {
    "message": "`{id}` cannot be the id of an entry: the site has a page of its own there",
    "alias": "`{id}` cannot be an alias: the site has a page of its own there",
    "file_help": "rename the file after the title of the entry",
    "help": "write another one",
}
LISTS = {"reserved": RESERVED_IDS}


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each name of an entry that belongs to the site."""
    if re.match(RESERVED_IDS, entry.id):
        given = entry.fields.id is not None
        span = entry.span_of("id") if given else Span(entry.path)
        advice = WORDS["help" if given else "file_help"]
        yield Finding(span, WORDS["message"].format(id=entry.id), advice)
    for position, alias in enumerate(entry.fields.aliases):
        if re.match(RESERVED_IDS, alias):
            yield Finding(entry.span_of("aliases", position), WORDS["alias"].format(id=alias), WORDS["help"])
