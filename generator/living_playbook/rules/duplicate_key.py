"""A key must stand only once in a header.

## What it checks

No key stands twice in the header, or twice in the same group of keys.

## Why

Only one of the two values can count, and which one depends on the program. When it is `audience`, the wrong people
may read the entry.

## Wrong

```yaml
title: Mentoring circles
audience: organisation
status: draft
audience: circle
```

## Right

```yaml
title: Mentoring circles
status: draft
audience: circle
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB016"
SCOPE = "reading"
SEVERITY = Severity.ERROR
FORM = LeftOut("the form writes the file, and never so")
