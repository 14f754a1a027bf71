"""A header must be indented with spaces, not with tabs.

## What it checks

No line of the header begins with a tab character.

## Why

YAML, the language of headers, forbids tabs in indents, because nobody can see how wide they are. The header cannot be
read.

## Wrong

The lines of this list were indented with the Tab key, shown here as an arrow:

```yaml
steps:
→   - Invite six people
→   - Agree on a question
```

## Right

```yaml
steps:
  - Invite six people
  - Agree on a question
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB014"
SCOPE = "reading"
SEVERITY = Severity.ERROR
FORM = LeftOut("the form writes the file, and never so")
