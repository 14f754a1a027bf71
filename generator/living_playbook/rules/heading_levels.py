"""Headings must go down one step at a time, from `##`.

## What it checks

The text begins its headings at `##`. No heading is more than one step smaller than the one before it: `###` may
follow `##`, `####` may not. A single `#` is not used, because the title from the header is the heading of the page.

## Why

The table of contents is made of the headings, and people who listen to a page jump from heading to heading. A missing
step sounds like a missing section; a second title looks like a second page.

## Wrong

```markdown
---
title: Mentoring circles
---

# Mentoring circles

## How to do it

#### The first meeting
```

## Right

```markdown
---
title: Mentoring circles
---

## How to do it

### The first meeting
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Above, Case, Either, Given, Is, Look, Of, Repeated, Words

CODE = "PB205"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "default": Severity.WARNING}
WORDS = {
    "title": "`{heading}` is a heading of level 1, which only the entry's title may be",
    "repeats": "delete the line: the page shows the title already",
    "help": "write `{marks} {heading}`",
    "begins": "the headings begin with `{marks}`",
    "skips": "`{marks}` follows `{above}`, so a level is missing",
}

_TOP = 2
"""Level of the largest heading that a text may have."""

_AGAIN = Either(Is("repeats_title", (True,)), Words("repeats"), Words("help", {"marks": Given("#" * _TOP)}))
_SKIPS = {"marks": Repeated("#", "level"), "above": Repeated("#", "level_above")}
_STEP = Words("help", {"marks": Repeated("#", "level_above", 1)})
SPEC = (
    Look(
        of=Of("headings"),
        cases=(
            Case("title", _AGAIN, when=Above(Given(_TOP), "level")),
            Case("begins", _STEP, when=Is("is_skipping", (True,)) & Above(Given(_TOP), "level_above"), values=_SKIPS),
            Case("skips", _STEP, when=Is("is_skipping", (True,)), values=_SKIPS),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
