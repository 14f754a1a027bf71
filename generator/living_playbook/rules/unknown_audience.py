"""An audience must be one of the levels of the playbook.

## What it checks

`audience` in the header, and every line `::: audience LEVEL` in the text, names a level from `playbook.toml`. A line
that was meant as one, such as `::: circle` or `::: audiance circle`, counts too.

## Why

A misspelt level must neither hide an entry by accident nor show it to the wrong people. Until it is fixed, the
narrowest level counts.

## Wrong

```markdown
::: audience leader
What we say among ourselves.
:::
```

## Right

```markdown
::: audience leaders
What we say among ourselves.
:::
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.entries import LEVEL_WORDS as ENTRY_WORDS
from living_playbook.rules._form import Twin
from living_playbook.sources.audience_blocks import LEVEL_WORDS

CODE = "PB501"
SCOPE = "reading"
SEVERITY = Severity.ERROR
FORM = Twin("it is found while the parts of a text are read")
WORDS = LEVEL_WORDS | ENTRY_WORDS
