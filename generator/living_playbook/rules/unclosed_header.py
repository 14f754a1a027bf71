"""A header must be closed.

## What it checks

The header that begins with a line `---` ends with another line `---`, before the text.

## Why

Without the second line nobody can tell where the header ends. The whole text would be taken for part of it.

## Wrong

```markdown
---
title: Mentoring circles
status: draft

Six people meet every second week.
```

## Right

```markdown
---
title: Mentoring circles
status: draft
---

Six people meet every second week.
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB011"
SCOPE = "reading"
SEVERITY = Severity.ERROR
FORM = LeftOut("the form writes the file, and never so")
