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

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Counted, Has, Is, Later, Look, Values, Words

CODE = "PB403"
SCOPE = "entry"
SEVERITY = Severity.WARNING
WORDS = {
    "message": "the review was due on {due}, {late} ago",
    "day": "{number} day",
    "days": "{number} days",
    "help": "read it again, fix what is no longer true, and {done}",
    "review_by": "set `review_by` to the day of the next review",
    "review_every": "write `updated: {today}` in the header",
}

_OVERDUE = Is("status", ("published",)) & Later("today", "review_due")
_VALUES: Values = {"due": "review_due", "late": Counted("days_late", "day", "days")}
SPEC = (
    Look(
        where=_OVERDUE,
        cases=tuple(
            Case("message", "help", when=Has(key), at=(key,), values={**_VALUES, "done": Words(key)})
            for key in ("review_by", "review_every")
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
