"""A published entry should not rely on an unfinished one.

## What it checks

No published entry links to an entry that is still a draft or in review. Several links to the same entry are one
finding, at the first of them.

## Why

What is published has been read by somebody. A link passes that trust on, and a draft has not earned it: it may be
thin, wrong or gone tomorrow.

## Wrong

`peer-coaching` has `status: draft`.

```yaml
status: published
related:
  - to: peer-coaching
    why: If no circle has a place for you, begin there.
```

## Right

Publish `peer-coaching` first, or leave it out until then.

```yaml
status: published
related:
  - to: mentoring-circles
    why: Begin there.
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import TARGET_NAMED, Case, Is, Look, Of, Words
from living_playbook.rules._wording import NAMED

CODE = "PB312"
SCOPE = "graph"
SEVERITY = Severity.WARNING
STAGE = {"playbook/practices/peer-coaching.md": "title: Peer coaching\n"}
WORDS = {
    "message": "{named} is {state}",
    "named": NAMED,
    "draft": "still a draft",
    "in_review": "still in review",
    "help": "publish that entry first, or leave the link out until then",
}

SPEC = (
    Look(
        of=Of("references"),
        where=Is("status", ("published",)),
        once="target_id",
        cases=tuple(
            Case(
                "message",
                "help",
                when=Is("target", ("found",)) & Is("target_status", (status,)),
                values={"named": TARGET_NAMED, "state": Words(words)},
            )
            for status, words in (("draft", "draft"), ("in-review", "in_review"))
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
