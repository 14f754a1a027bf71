"""An entry must have the fields that its status asks for.

## What it checks

A draft needs only a title. An entry in review needs what makes it useful: a practice its problem and its steps, a
case its decision and its lessons. A published entry also needs an owner. A group, such as a source, needs its own
fields: a source its title. An account published by others may leave empty what the source does not state.

## Why

Readers rely on published entries. One without an outcome counts for nothing in the evidence, one without an owner is
never corrected.

## Wrong

```markdown
---
title: Mentoring circles
status: published
---
```

## Right

```markdown
---
title: Mentoring circles
status: published
summary: Six people learn from one mentor and from each other.
owner: Learning lead
problem: There are too few mentors for everyone who asks.
steps:
  - Invite six people and one mentor
  - Meet every second week with one question
---
```

Or leave `status: draft` until the rest is known.
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.entries import MISSING_WORDS
from living_playbook.rules._form import Twin

CODE = "PB103"
SCOPE = "reading"
SEVERITY = Severity.ERROR
FORM = Twin("it comes from the model of the type, which the form has as a schema")
WORDS = MISSING_WORDS
