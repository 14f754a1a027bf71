"""A file in a content folder must hold an entry.

## What it checks

The file holds more than blank lines.

## Why

An empty file is an entry that was begun and forgotten, or a draft that was never saved. It would be a page without a
title.

## Wrong

A file `playbook/practices/circles.md` with nothing in it.

## Right

Delete the file, or write the least that an entry needs:

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

CODE = "PB005"
SCOPE = "reading"
SEVERITY = Severity.ERROR
STAGE = None  # nothing: no page can show it as an entry
FORM = LeftOut("the form writes the file, and never so")
