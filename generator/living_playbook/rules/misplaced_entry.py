"""What is meant to be an entry must stand where entries are read.

## What it checks

Every Markdown file in the folders that hold entries, or beside them, is in the folder of a type and ends in `.md`.
`README.md` and `index.md`, which describe their folder, are passed over as long as they have no header; so are names
that begin with `_` or `.` (see `hidden-entry`), and everything outside these folders. A symbolic link to a folder is
reported too, as it is never entered.

## Why

A file in a misspelt folder is not checked, has no page and counts for nothing, and nobody would be told.

## Wrong

```text
playbook/practises/mentoring-circles.md
```

## Right

```text
playbook/practices/mentoring-circles.md
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB019"
SCOPE = "reading"
SEVERITY = Severity.WARNING
FORM = LeftOut("the form puts the file into the folder of its type")
