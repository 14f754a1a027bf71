"""A rule must not fail.

## What it checks

Every rule looks at every entry to its end. Where one breaks off with an error of its program, the finding names the
rule, the entry and the error, and all other rules are still checked.

## Why

A check that stops at its first fault hides all the rest, and one that goes on in silence tells that an entry is in
order when nobody has looked. So this is always an error: no comment allows it, no setting makes it lighter, and no
baseline holds it.

## Wrong

A rule of your own, `plugins/rules/short_title.py`, that forgets that an entry may have no owner:

```python
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    if len(entry.fields.owner) > 40:
        yield Finding(entry.span_of("owner"), "the owner's name is too long")
```

## Right

```python
def check(entry: Entry, context: Context) -> Iterator[Finding]:
    if len(entry.fields.owner or "") > 40:
        yield Finding(entry.span_of("owner"), "the owner's name is too long")
```

If the rule came with the package, report the fault together with the entry; until it is fixed, switch the rule off
under `[rules.severity]` in `playbook.toml`.
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._fault import FAULT_WORDS
from living_playbook.rules._form import LeftOut

CODE = "PB000"
SCOPE = "reading"
SEVERITY = Severity.ERROR
STAGE = None  # a program: no page can show it as an entry
FORM = LeftOut("it tells of a rule that failed in a check, and the form runs none of those")
WORDS = FAULT_WORDS
