"""A closed part must stand in the text, not in a value of the header.

## What it checks

No text of the header has a line that begins with `:::`.

## Why

Closed parts are cut out of the text below the header only. In a value of the header the lines would be printed for
everybody who may read the entry.

## Wrong

```yaml
problem: |
  Nobody speaks up.
  ::: audience circle
  Least of all to the new director.
  :::
```

## Right

```markdown
---
problem: Nobody speaks up.
---

::: audience circle
Least of all to the new director.
:::
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._pattern import Pattern
from living_playbook.rules._spec import Case, Found, Look

CODE = "PB503"
SCOPE = "entry"
SEVERITY = Severity.ERROR
WORDS = {
    "message": "a value of the header cannot be closed in part: all of it is shown to whoever reads the entry",
    "help": "move the closed lines into the text below the header, between `::: audience LEVEL` and `:::`",
}

_MARK = Pattern(r"(?<!\S):::+(?!\S)|::+\s*audience\b", ignore_case=True)
SPEC = (Look(of=Found("texts", _MARK), once="key_path", cases=(Case("message", "help"),)),)

check = checker(SPEC, WORDS, SCOPE)
