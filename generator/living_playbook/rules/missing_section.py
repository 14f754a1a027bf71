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

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Has, Look, Of

CODE = "PB201"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "default": Severity.ERROR}
WORDS = {
    "called": "the section `{section}` is called `{heading}` here",
    "called_help": "call it `{section}`",
    "missing": "the section `{section}` is missing",
    "help": "add a heading `## {section}` with a text below it",
}

SPEC = (
    Look(
        of=Of("missing_sections"),
        cases=(Case("called", "called_help", when=Has("heading")), Case("missing", "help")),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
