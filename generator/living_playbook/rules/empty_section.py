"""A heading must have something below it.

## What it checks

Below every heading of the text stands something: words, a list, a table, an image, code, or a smaller heading with a
text of its own. Comments (`<!-- ... -->`) do not count, because nobody sees them. And no heading is without words
itself.

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
from itertools import zip_longest
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.rules._prose import without_comments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context
    from living_playbook.sources.markdown import Heading

CODE = "PB202"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "default": Severity.ERROR}
WORDS = {
    "wordless": "a heading without words",
    "wordless_help": "write words behind it, or delete the line",
    "empty": "nothing stands below `{heading}`",
    "required": "write at least a sentence: every {label} has this section",
    "help": "write at least a sentence, or delete the heading",
}

_SHOWS_NOTHING = re.compile(
    r"^[ \t>*+_=-]+$"  # a rule, the line under a heading, an empty list item
    r"|^ {0,3}\[[^\]\n]+\]:.*$",  # where a link or a footnote of another section leads
    re.MULTILINE,
)


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each heading with nothing below it, and for each without words."""
    headings, text = entry.body.headings, entry.body.text
    for heading, following in zip_longest(headings, headings[1:]):
        if not heading.text:
            yield Finding(heading.span, WORDS["wordless"], WORDS["wordless_help"])
        elif following is None or following.level <= heading.level:
            content = without_comments(text[heading.end : following.start if following else len(text)])
            if not _SHOWS_NOTHING.sub("", content).strip():
                yield Finding(heading.span, WORDS["empty"].format(heading=heading.text), _advice(entry, heading))


def _advice(entry: Entry, heading: Heading) -> str:
    required = (section.casefold() for section in entry.type.sections_for(entry.fields))
    if heading.text.casefold() in required:
        return WORDS["required"].format(label=entry.type.label.lower())
    return WORDS["help"]
