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

from living_playbook.diagnostics import Severity
from living_playbook.entries import RESERVED_IDS
from living_playbook.rules._interpret import checker
from living_playbook.rules._pattern import Pattern
from living_playbook.rules._spec import Case, Has, Items, Look, Matches

CODE = "PB106"
SCOPE = "entry"
SEVERITY = Severity.ERROR
WORDS = {
    "message": "`{id}` cannot be the id of an entry: the site has a page of its own there",
    "alias": "`{id}` cannot be an alias: the site has a page of its own there",
    "file_help": "rename the file after the title of the entry",
    "help": "write another one",
}

_RESERVED = Pattern(RESERVED_IDS)
SPEC = (
    Look(
        where=Matches("id", _RESERVED),
        cases=(Case("message", "help", when=Has("given_id"), at=("id",)), Case("message", "file_help")),
    ),
    Look(of=Items("aliases"), cases=(Case("alias", "help", when=Matches("each", _RESERVED), values={"id": "each"}),)),
)

check = checker(SPEC, WORDS, SCOPE)
