"""A figure from before needs one from afterwards.

## What it checks

Once an account of our own is decided (its outcome is `worked`, `mixed` or `failed`, or its pilot has ended), every
result with a `baseline` has a `result`, a `change`, or a `note` that says why there is none. Accounts published by
others (`origin: published`) are left out: what a source does not state stays empty.

## Why

Somebody took the trouble to measure before. Without the second figure no effect can be shown, and a figure left out
looks like one that was not wanted.

## Wrong

```yaml
outcome: worked
results:
  - {metric: sick days, unit: days a month, wanted: down, baseline: 14}
```

## Right

```yaml
outcome: worked
results:
  - {metric: sick days, unit: days a month, wanted: down, baseline: 14, note: No longer counted since June.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.entries import Account
from living_playbook.entries.pilot import FINISHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB406"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "default": Severity.WARNING}
WORDS = {
    "message": "`{metric}` has a `baseline`, but nothing says what came out",
    "help": "add `result` or `change`, or say in `note` why there is none",
}

_DECIDED = ("worked", "mixed", "failed")
LISTS = {"decided": _DECIDED, "finished": FINISHED}


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding at each baseline that nothing follows."""
    fields = entry.fields
    if not isinstance(fields, Account) or fields.origin == "published":
        return
    if fields.outcome not in _DECIDED and entry.get("stage") not in FINISHED:
        return
    for position, result in enumerate(fields.results):
        if result.baseline is not None and not result.has_value:
            span = entry.span_of("results", position, "baseline")
            yield Finding(span, WORDS["message"].format(metric=result.metric), WORDS["help"])
