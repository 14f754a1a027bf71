"""A text must have the sections that its type asks for.

## What it checks

The body has a `##` heading for every section that the entry's type requires, with exactly these words: for a practice
"How to do it" and "Watch out for". A pilot must have "Results" once it is completed, scaled or stopped.

## Why

Readers compare entries. A leader who has seen one practice page knows where to look on the next.

## Wrong

```markdown
## How to do it
Meet every second week.
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

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity, Span
from living_playbook.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB201"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "default": Severity.ERROR}
WORDS = {
    "called": "the section `{section}` is called `{heading}` here",
    "called_help": "call it `{section}`",
    "missing": "the section `{section}` is missing",
    "help": "add a heading `## {section}` with a text below it",
}


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each required section that has no heading."""
    required = entry.type.sections_for(entry.fields)
    written = {heading.text.casefold(): heading for heading in entry.body.headings}
    # "What I did" is near to "What I learned", but it is a section in its own right.
    others = set(written) - {section.casefold() for section in required}
    for section in required:
        if section.casefold() in written:
            continue
        near = nearest(section, others)
        if near is not None:
            heading = written[near]
            message = WORDS["called"].format(section=section, heading=heading.text)
            yield Finding(heading.span, message, WORDS["called_help"].format(section=section))
            continue
        last_line = entry.source.body_line + entry.source.body.rstrip("\n").count("\n")
        span = Span(entry.path, last_line)
        message = WORDS["missing"].format(section=section)
        yield Finding(span, message, WORDS["help"].format(section=section))
