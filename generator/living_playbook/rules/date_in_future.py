"""What is told as past must not lie in the future.

## What it checks

`created`, `updated`, the day on which a consent was given, the `years` of an account and the year of a source are not
in the future. Nor is the `start` of an account that tells what happened, or of a pilot that runs or has ended, nor
the `end` of a pilot that is completed, scaled or stopped. Tomorrow is let pass, because it has begun somewhere
already.

## Why

Mostly it is a slip of the keyboard, such as 2062 for 2026. But what is dated ahead stays "new" for years, in every
list and in the evidence.

## Wrong

```yaml
stage: completed
start: 2026-01-01
end: 2062-03-31
```

## Right

```yaml
stage: completed
start: 2026-01-01
end: 2026-03-31
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.entries.pilot import FINISHED
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Dates, Has, Is, Knows, Later, Look

CODE = "PB402"
SCOPE = "entry"
SEVERITY = Severity.WARNING
WORDS = {
    "message": "`{key}` ({day}) lies in the future",
    "help": "fix it; today is {today}",
    "stage": "fix it; today is {today}, and the `stage` says `{stage}`",
}

# The day that counts as today is that of Greenwich; a writer in Auckland is ahead of it.
_COMING = Later("day", "tomorrow")
_CASES = (
    Case("message", "stage", when=_COMING & Is("key", ("start", "end")) & Has("stage")),
    Case("message", "help", when=_COMING),
)
_ACCOUNT = Is("is_account", (True,))
_FINISHED = Is("stage", FINISHED)
_BEGUN = ~Knows("stage") | Is("stage", ("running",)) | _FINISHED
SPEC = (
    Look(of=Dates((("created",), ("updated",), ("sources", "*", "year"), ("consent", "given_on"))), cases=_CASES),
    Look(of=Dates((("years", "*"),)), where=_ACCOUNT, cases=_CASES),
    Look(of=Dates((("start",),)), where=_ACCOUNT & _BEGUN, cases=_CASES),
    Look(of=Dates((("end",),)), where=_ACCOUNT & _FINISHED, cases=_CASES),
)

check = checker(SPEC, WORDS, SCOPE)
