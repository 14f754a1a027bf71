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

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.entries.pilot import FINISHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB405"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "published": Severity.ERROR, "default": Severity.WARNING}
WORDS = {
    "outcome": "the pilot is {stage}, but has no `outcome`",
    "outcome_help": "add `outcome:` with `worked`, `mixed`, `failed` or `too-early`",
    "results": "the pilot is {stage}, but tells no results",
    "results_help": "add `results` to the header, or tell them below a heading `## Results`",
}

_SECTION = "results"
LISTS = {"finished": FINISHED, "section": _SECTION}


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding for a finished pilot without an outcome, and for one without results."""
    stage = entry.get("stage")
    if entry.type.name != "pilot" or stage not in FINISHED:
        return
    span = entry.span_of("stage")
    if entry.get("outcome") is None:
        yield Finding(span, WORDS["outcome"].format(stage=stage), WORDS["outcome_help"])
    has_words = any(section.text for section in entry.body.sections if section.heading.text.casefold() == _SECTION)
    if not has_words and not any(result.has_value for result in entry.get("results")):
        yield Finding(span, WORDS["results"].format(stage=stage), WORDS["results_help"])
