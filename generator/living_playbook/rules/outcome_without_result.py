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

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Either, Has, Is, Look, Some, Words

CODE = "PB404"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "published": Severity.ERROR, "default": Severity.WARNING}
WORDS = {
    "message": "the design is `{design}`, but no result tells what came out",
    "help": "add `results` with {pair} or with a `change`; if nothing was measured, write `design: none`",
    "before_after": "`baseline` and `result`",
    "other": "`result`",
}

_DECIDED = Is("is_account", (True,)) & Is("outcome", ("worked", "mixed", "failed"))
_MEASURED = Has("design") & ~Is("design", ("none",))
_TELLS = Has("each.result") | Has("each.change") | Has("each.note")
_PAIR = Either(Is("design", ("before-after",)), Words("before_after"), Words("other"))
SPEC = (
    Look(
        where=_DECIDED & _MEASURED & ~Some("results", _TELLS),
        cases=(Case("message", "help", at=("design",), values={"pair": _PAIR}),),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
