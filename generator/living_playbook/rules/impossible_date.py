"""A date must be on the calendar.

## What it checks

What looks like a date in the header is one: there is no month 13 and no 30th of February.

## Why

Reviews, reminders and the order of entries are counted from dates. A wrong one would be dropped or moved without a
word.

## Wrong

```yaml
review_by: 2026-02-30
```

## Right

```yaml
review_by: 2026-02-28
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB017"
SCOPE = "reading"
SEVERITY = Severity.ERROR
FORM = LeftOut("the form writes a day that no calendar has as a text, which is a wrong value")
