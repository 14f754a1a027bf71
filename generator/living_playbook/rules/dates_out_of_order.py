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

from datetime import date
from typing import TYPE_CHECKING, Any

from living_playbook.diagnostics import Finding, Severity
from living_playbook.entries import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB401"
SCOPE = "entry"
SEVERITY = {"draft": Severity.WARNING, "default": Severity.ERROR}
WORDS = {
    "message": "`{after}` ({later}) lies before `{before}` ({earlier})",
    "help": "mend the one of the two that is wrong",
}

_PAIRS = (
    (("start",), ("end",)),
    (("created",), ("updated",)),
    (("created",), ("review_by",)),
    (("consent", "given_on"), ("consent", "until")),
)
LISTS = {"pairs": _PAIRS}


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding at the later one of each pair of dates that cannot be in order."""
    for before, after in _PAIRS:
        earlier, later = _date(entry, before), _date(entry, after)
        if earlier is not None and later is not None and out_of_order(earlier, later):
            message = WORDS["message"].format(after=after[-1], later=later, before=before[-1], earlier=earlier)
            yield Finding(entry.span_of(*after), message, WORDS["help"])


def out_of_order(earlier: PartialDate, later: PartialDate) -> bool:
    """Tell whether `earlier` lies after `later`, whatever days the two may mean."""
    return earlier.first > later.last


def _date(entry: Entry, path: tuple[str, ...]) -> PartialDate | None:
    value: Any = entry.fields
    for name in path:
        value = getattr(value, name, None)
    return PartialDate.parse(value) if isinstance(value, (date, PartialDate)) else None
