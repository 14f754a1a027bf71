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

from living_playbook.diagnostics import Severity
from living_playbook.entries.pilot import FINISHED
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Has, Is, Items, Look

CODE = "PB406"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "default": Severity.WARNING}
WORDS = {
    "message": "`{metric}` has a `baseline`, but nothing says what came out",
    "help": "add `result` or `change`, or say in `note` why there is none",
}

_DECIDED = ("worked", "mixed", "failed")
_OWN_ACCOUNT = Is("is_account", (True,)) & ~Is("origin", ("published",))
_TELLS = Has("each.result") | Has("each.change") | Has("each.note")
SPEC = (
    Look(
        of=Items("results"),
        where=_OWN_ACCOUNT & (Is("outcome", _DECIDED) | Is("stage", FINISHED)),
        cases=(
            Case(
                "message",
                "help",
                when=Has("each.baseline") & ~_TELLS,
                at=("baseline",),
                values={"metric": "each.metric"},
            ),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
