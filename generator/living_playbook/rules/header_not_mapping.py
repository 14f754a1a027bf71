"""A header must consist of lines with a key and a value.

## What it checks

Between the two lines `---` stand `key: value` lines, not a list and not plain text.

## Why

The playbook looks fields up by their keys. A list or a sentence has none.

## Wrong

```markdown
---
- Mentoring circles
- draft
---
```

## Right

```markdown
---
title: Mentoring circles
status: draft
---
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB015"
SCOPE = "reading"
SEVERITY = Severity.ERROR
FORM = LeftOut("the form writes the file, and never so")
