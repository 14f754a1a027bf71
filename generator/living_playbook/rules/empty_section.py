"""A heading must have something below it.

## What it checks

Below every heading of the text stands something: words, a list, a table, an image, code, or a smaller heading with a
text of its own. Comments (`<!-- ... -->`) do not count, because nobody sees them.

## Why

An empty section is a promise that is not kept. A reader who jumps to "Watch out for" and finds nothing cannot tell
whether there is no danger or whether nobody wrote it down.

## Wrong

```markdown
## How to do it

Meet every second week.

## Watch out for
```

## Right

```markdown
## How to do it

Meet every second week.

## Watch out for

Nobody protects the hour.
```
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.rules._prose import without_comments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB202"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "default": Severity.ERROR}

_SHOWS_NOTHING = re.compile(
    r"^[ \t>*+_=-]+$"  # a rule, the line under a heading, an empty list item
    r"|^ {0,3}\[[^\]\n]+\]:.*$",  # where a link or a footnote of another section leads
    re.MULTILINE,
)


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each heading with nothing below it."""
    required = {section.casefold() for section in entry.type.sections_for(entry.fields)}
    text, headings = entry.body.text, entry.body.headings
    for heading, following in pairwise((*headings, None)):
        if heading is None or (following is not None and following.level > heading.level):
            continue
        content = without_comments(text[heading.end : following.start if following else len(text)])
        if _SHOWS_NOTHING.sub("", content).strip():
            continue
        must_stay = heading.text.casefold() in required
        advice = f"every {entry.type.name} has this section" if must_stay else "or delete the heading"
        yield Finding(heading.span, f"nothing stands below `{heading.text}`", f"write at least a sentence; {advice}")
