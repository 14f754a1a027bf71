"""The header must stand in the first line of the file.

## What it checks

No blank line stands above the line `---` that opens the header.

## Why

The playbook forgives it, other programs do not: they look for `---` in the very first line, and show the header as
text where it is not there.

## Wrong

A file whose first line is blank:

```markdown

---
title: Mentoring circles
---
```

## Right

```markdown
---
title: Mentoring circles
---
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB012"
SCOPE = "reading"
SEVERITY = Severity.WARNING
FORM = LeftOut("the form writes the file, and never so")
