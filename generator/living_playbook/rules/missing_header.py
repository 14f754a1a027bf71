"""A file must begin with a header.

## What it checks

The first line is `---`, exactly three hyphens, and opens the header: lines `key: value` that say what the entry is
called, who keeps it and where it stands. The finding tells when there is something like a header: with other dashes,
below some text, or without its first line.

## Why

Without a header the entry has no title, no owner and no audience. It could be shown to nobody and found by nobody.

## Wrong

```markdown
# Mentoring circles

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

CODE = "PB010"
SCOPE = "reading"
SEVERITY = Severity.ERROR
FORM = LeftOut("the form writes the file, and never so")
