"""An account that says it measured must tell what came out.

## What it checks

A case, pilot or debrief with the outcome `worked`, `mixed` or `failed` whose `design` promises a measurement
(`before-after`, `comparison-group`, `randomised`) has at least one entry under `results` with a `result` or a
`change`. Where the source gives only a direction, a `note` in words is enough.

## Why

The design decides how much an account counts as evidence. A trial without a figure would count as much as one that
shows what it found.

## Wrong

```yaml
design: before-after
outcome: worked
```

## Right

```yaml
design: before-after
outcome: worked
results:
  - {metric: hours in meetings, unit: hours a week, wanted: down, baseline: 18, result: 11}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.entries import Account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB404"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "published": Severity.ERROR, "default": Severity.WARNING}
WORDS = {
    "message": "the design is `{design}`, but no result tells what came out",
    "help": "add `results` with {pair} or with a `change`; if nothing was measured, write `design: none`",
    "before_after": "`baseline` and `result`",
    "other": "`result`",
}

_DECIDED = ("worked", "mixed", "failed")
LISTS = {"decided": _DECIDED}


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding at the design of an account that measured and shows nothing."""
    fields = entry.fields
    if not isinstance(fields, Account) or fields.outcome not in _DECIDED or fields.design in (None, "none"):
        return
    if not any(result.has_value for result in fields.results):
        advice = WORDS["help"].format(pair=WORDS["before_after" if fields.design == "before-after" else "other"])
        message = WORDS["message"].format(design=fields.design)
        yield Finding(entry.span_of("design"), message, advice)
