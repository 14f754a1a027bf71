"""A file should be called like its entry's id.

## What it checks

The name of the file, without `.md`, is the id of the entry: small letters from a to z, digits and single hyphens. An
`id` in the header is not needed then; if there is one, it says the same.

## Why

Who reads `[[mentoring-circles]]` finds the file at once, and who opens the file knows how to link to it. Spaces,
capitals and accents in file names also behave differently from one computer to the next.

## Wrong

```text
playbook/practices/Mentoring Circles.md
```

## Right

```text
playbook/practices/mentoring-circles.md
```
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity, Span
from living_playbook.entries import ID_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB307"
SCOPE = "entry"
SEVERITY = Severity.WARNING


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding where the file's name is no id, or another one than the header gives."""
    path = PurePosixPath(entry.path)
    if not re.match(ID_PATTERN, path.stem):
        kebab = "small letters from a to z, digits and single hyphens"
        fits = re.match(ID_PATTERN, entry.id)
        advice = f"rename the file to `{entry.id}.md`: {kebab}" if fits else f"give the file a name of {kebab}"
        yield Finding(Span(entry.path), f"the file's name `{path.name}` cannot be the id of an entry", advice)
    elif path.stem != entry.id:
        message = f"the entry's id is `{entry.id}`, but its file is called `{path.name}`"
        advice = f"rename the file to `{entry.id}.md`, or delete the line `id` to link to it as `{path.stem}`"
        yield Finding(entry.span_of("id"), message, advice)
