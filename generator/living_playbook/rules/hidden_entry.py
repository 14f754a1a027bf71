"""A file that is hidden by its name is not an entry.

## What it checks

No file in a folder of entries that begins with a header, as entries do, has a name that begins with `_` or `.`.

## Why

Such a file is not read: it has no page, counts for nothing and is not checked. That is the way to keep a template or a
half-written text beside the entries, so this is only a note; but a name chosen by accident hides a whole entry.

## Wrong

```text
playbook/practices/_mentoring-circles.md
```

## Right

```text
playbook/practices/mentoring-circles.md
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB020"
SCOPE = "reading"
SEVERITY = Severity.INFO
FORM = LeftOut("the form names the file after the title of the entry, so it is never hidden")
