"""An image must be described in words.

## What it checks

Between the square brackets of every image stand words that say what it shows. The name of the file does not count.

## Why

Some readers cannot see the image: their screen reader reads these words aloud. They also stand in for an image that
does not load, and the search finds them.

## Wrong

```markdown
![](results.png)
```

## Right

```markdown
![Burnout fell from 52 to 31 percent within six months](results.png)
```
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB204"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "default": Severity.WARNING}
WORDS = {
    "none": "the image `{name}` has no description",
    "name": "`{words}` is the name of a file and describes nothing",
    "help": "say in a few words what it shows: `![Words]({target})`",
}

_FILE_NAME = re.compile(r"[^\s/]+\.(?:apng|avif|bmp|gif|jpe?g|png|svg|tiff?|webp)", re.IGNORECASE)


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each image whose description is empty or only a file's name."""
    for link in entry.body.links:
        if link.kind != "image":
            continue
        words, name = link.words.strip(), PurePosixPath(link.target).name
        advice = WORDS["help"].format(target=link.target)
        if not words:
            yield Finding(link.span, WORDS["none"].format(name=name), advice)
        elif _FILE_NAME.fullmatch(words):
            yield Finding(link.span, WORDS["name"].format(words=words), advice)
