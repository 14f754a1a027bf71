"""A published entry must be read again when its day of review has come.

## What it checks

An entry is due on the day that `review_by` gives, or as long after its last change as `review_every` says. The last
change is the day under `updated`, or else the one that the history of the file knows. Entries without either key are
never due.

## Why

Advice ages: teams change, tools go, people leave. A date of review says who looks at it and when, and a passed one
tells the reader to be careful.

## Wrong

On 22 November 2026:

```yaml
status: published
review_every: 6 months
updated: 2026-01-15
```

## Right

```yaml
status: published
review_every: 6 months
updated: 2026-11-22
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB403"
SCOPE = "entry"
SEVERITY = Severity.WARNING
WORDS = {
    "message": "the review was due on {due}, {late} ago",
    "day": "{number} day",
    "days": "{number} days",
    "help": "read it again, mend what is no longer true, and {done}",
    "review_by": "set `review_by` to the day of the next review",
    "review_every": "write `updated: {today}` in the header",
}


def check(entry: Entry, context: Context) -> Iterator[Finding]:
    """Yield a finding for a published entry whose day of review has passed."""
    due = entry.fields.review_due(entry.source.history.updated)
    if entry.status != "published" or due is None or due >= context.today:
        return
    days = (context.today - due).days
    late = WORDS["day" if days == 1 else "days"].format(number=f"{days:,}")
    key = "review_by" if entry.fields.review_by else "review_every"
    advice = WORDS["help"].format(done=WORDS[key].format(today=context.today))
    yield Finding(entry.span_of(key), WORDS["message"].format(due=due, late=late), advice)
