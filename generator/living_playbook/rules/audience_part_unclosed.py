"""A part for one audience must be opened and closed.

## What it checks

Every line `::: audience LEVEL` has a line `:::` that ends the part, and every line `:::` ends one.

## Why

Without the end nobody knows how much of the text is meant to be closed. Until it is fixed, everything down to the
end of the text is.

## Wrong

```markdown
::: audience circle
What we say among ourselves.

## What everyone may know
```

## Right

```markdown
::: audience circle
What we say among ourselves.
:::

## What everyone may know
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import Twin
from living_playbook.sources.audience_blocks import PART_WORDS

CODE = "PB502"
SCOPE = "reading"
SEVERITY = Severity.ERROR
FORM = Twin("it is found while the parts of a text are read")
WORDS = PART_WORDS
