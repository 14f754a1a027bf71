"""A pilot that has ended must tell what came out.

## What it checks

A pilot whose `stage` is `completed`, `scaled` or `stopped` has an `outcome`, and it has results: entries under
`results` with a `result`, a `change` or a `note`, or words below the heading "Results".

## Why

A pilot is run to learn something. Without an outcome it counts in no evidence, and the next team runs it again. That
holds most of all for pilots that were stopped.

## Wrong

```yaml
stage: stopped
```

## Right

```yaml
stage: stopped
outcome: failed
results:
  - {metric: sessions held, result: 2, target: 12, note: The store managers were called back to the floor.}
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.entries.pilot import FINISHED
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Contains, Has, Is, Look, Some

CODE = "PB405"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "published": Severity.ERROR, "default": Severity.WARNING}
WORDS = {
    "outcome": "the pilot is {stage}, but has no `outcome`",
    "outcome_help": "add `outcome:` with `worked`, `mixed`, `failed` or `too-early`",
    "results": "the pilot is {stage}, but tells no results",
    "results_help": "add `results` to the header, or tell them below a heading `## Results`",
}

_FINISHED = Is("type", ("pilot",)) & Is("stage", FINISHED)
_TELLS = Has("each.result") | Has("each.change") | Has("each.note")
_TOLD = Contains("sections_with_words", "results") | Some("results", _TELLS)
SPEC = (
    Look(where=_FINISHED & ~Has("outcome"), cases=(Case("outcome", "outcome_help", at=("stage",)),)),
    Look(where=_FINISHED & ~_TOLD, cases=(Case("results", "results_help", at=("stage",)),)),
)

check = checker(SPEC, WORDS, SCOPE)
