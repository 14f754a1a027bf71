"""A published entry should not send readers to a retired one.

## What it checks

No published entry, and none in review, links to an entry with `status: retired`. Left out are the entry that
supersedes the retired one, which may speak of it, and the headers of cases, pilots and debriefs: what was tried stays
true, even if the practice is no longer in force.

## Why

A retired entry is kept for the record, not for use. Readers who are sent there learn what the organisation has given
up. If another entry has replaced it, the help says which.

## Wrong

```yaml
status: published
related:
  - to: circles-2025
    why: Begin there.
```

## Right

```yaml
status: published
related:
  - to: circles-2026
    why: Begin there.
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import TARGET_NAMED, Case, Either, Has, Is, Look, Of, Words
from living_playbook.rules._wording import NAMED

CODE = "PB311"
SCOPE = "graph"
SEVERITY = Severity.WARNING
STAGE = {
    "playbook/practices/circles-2025.md": "title: Circles in 2025\nstatus: retired\n",
    "playbook/practices/circles-2026.md": "title: Circles in 2026\nsupersedes: [circles-2025]\n",
}
WORDS = {
    "message": "{named} is retired",
    "heir": "{named} supersedes it: link there",
    "help": "link to an entry in force, or to none",
    "named": NAMED,
}

_IN_FORCE = Is("status", ("published", "in-review"))
# The header of an account says what was, not what to do.
_RECORD = Is("in_text", (False,)) & Is("is_account", (True,))
_HEIR = Words("heir", {"named": Words("named", {"id": "heir.id", "title": "heir.title"})})
SPEC = (
    Look(
        of=Of("references"),
        where=_IN_FORCE,
        cases=(
            Case(
                "message",
                Either(Has("heir"), _HEIR, Words("help")),
                when=Is("target_status", ("retired",)) & ~_RECORD & Is("is_replaced", (False,)),
                values={"named": TARGET_NAMED},
            ),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
