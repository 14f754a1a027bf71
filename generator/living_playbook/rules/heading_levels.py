"""Headings must go down one step at a time, from `##`.

## What it checks

The text begins its headings at `##`. No heading is more than one step smaller than the one before it: `###` may
follow `##`, `####` may not. A single `#` is not used, because the title from the header is the heading of the page.

## Why

The table of contents is made of the headings, and people who listen to a page jump from heading to heading. A missing
step sounds like a missing section; a second title looks like a second page.

## Wrong

```markdown
# Mentoring circles

## How to do it

#### The first meeting
```

## Right

```markdown
## How to do it

### The first meeting
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context
    from living_playbook.sources.markdown import Heading

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


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each heading of level 1 and for each that skips a level."""
    above = _TOP - 1
    for heading in entry.body.headings:
        if heading.level < _TOP:
            yield _second_title(heading, entry.title)
        elif heading.level > above + 1:
            yield _skips(heading, above)
        above = max(heading.level, _TOP)


def _second_title(heading: Heading, title: str) -> Finding:
    repeats = heading.text.casefold() == title.casefold()
    advice = WORDS["repeats"] if repeats else WORDS["help"].format(marks="#" * _TOP, heading=heading.text)
    return Finding(heading.span, WORDS["title"].format(heading=heading.text), advice)


def _skips(heading: Heading, above: int) -> Finding:
    marks, right = "#" * heading.level, "#" * (above + 1)
    message = WORDS["begins" if above < _TOP else "skips"].format(marks=marks, above=right[1:])
    return Finding(heading.span, message, WORDS["help"].format(marks=right, heading=heading.text))
