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
WORDS = {
    "name": "the file's name `{name}` cannot be the id of an entry",
    "name_help": "give the file a name of {kebab}",
    "rename": "rename the file to `{id}.md`: {kebab}",
    "kebab": "small letters from a to z, digits and single hyphens",
    "other": "the entry's id is `{id}`, but its file is called `{name}`",
    "other_help": "rename the file to `{id}.md`, or delete the line `id` to link to it as `{stem}`",
}


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding where the file's name is no id, or another one than the header gives."""
    path = PurePosixPath(entry.path)
    if not re.match(ID_PATTERN, path.stem):
        advice = WORDS["rename" if re.match(ID_PATTERN, entry.id) else "name_help"]
        told = advice.format(id=entry.id, kebab=WORDS["kebab"])
        yield Finding(Span(entry.path), WORDS["name"].format(name=path.name), told)
    elif path.stem != entry.id:
        message = WORDS["other"].format(id=entry.id, name=path.name)
        yield Finding(entry.span_of("id"), message, WORDS["other_help"].format(id=entry.id, stem=path.stem))
