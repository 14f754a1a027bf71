"""A value in the header must not be cut off by a `#`.

## What it checks

Nothing stands behind a value on its line that begins with ` #` and goes on without a space. A comment, with a space
behind its `#`, is left alone, and so is a `#` inside quotes.

## Why

In a header a `#` behind a space begins a comment: the rest of the line is never read. The title `Meeting #3` becomes
`Meeting`, and nobody is told.

## Wrong

```yaml
title: What we learned in meeting #3
```

## Right

```yaml
title: "What we learned in meeting #3"
owner: Learning lead  # a comment has a space behind its sign
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB018"
SCOPE = "reading"
SEVERITY = Severity.WARNING
FORM = LeftOut("the form writes the file, and never so")
