"""What comes first must have the earlier date.

## What it checks

An `end` does not lie before its `start`, `updated` and `review_by` not before `created`, and a consent does not run
out (`until`) before it was given (`given_on`). Where only a year or a month is known, the date counts as wrong only
if it is wrong however one reads it: `start: 2022-06` and `end: 2022` fit together.

## Why

One of the two dates is a slip, and nobody can tell which. Durations, timelines and reminders are computed from them.

## Wrong

```yaml
start: 2026-03-01
end: 2026-02-15
```

## Right

```yaml
start: 2026-01-01
end: 2026-02-15
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Given, Later, Look

CODE = "PB401"
SCOPE = "entry"
SEVERITY = {"draft": Severity.WARNING, "default": Severity.ERROR}
WORDS = {
    "message": "`{after}` ({later}) lies before `{before}` ({earlier})",
    "help": "fix the one of the two that is wrong",
}

_PAIRS = (
    (("start",), ("end",)),
    (("created",), ("updated",)),
    (("created",), ("review_by",)),
    (("consent", "given_on"), ("consent", "until")),
)
SPEC = tuple(
    Look(
        where=Later(".".join(before), ".".join(after)),
        cases=(
            Case(
                "message",
                "help",
                at=after,
                values={
                    "before": Given(before[-1]),
                    "earlier": ".".join(before),
                    "after": Given(after[-1]),
                    "later": ".".join(after),
                },
            ),
        ),
    )
    for before, after in _PAIRS
)

check = checker(SPEC, WORDS, SCOPE)
