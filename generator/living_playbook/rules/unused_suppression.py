"""A comment that allows a finding must be needed.

## What it checks

A comment `<!-- playbook: allow NAME -->` names a rule that exists and that something in the same file breaks.

## Why

Such a comment switches a rule off for the whole file. Left behind when its reason is gone, or misspelt, it hides the
next real problem or allows nothing at all.

## Wrong

The section is written, and the comment is still there; or it is misspelt, as in `allow misssing-section`.

```markdown
<!-- playbook: allow missing-section -->
```

## Right

Once the section is written, delete the comment. Until then, it stands there for a reason:

```markdown
## How to do it

Meet every second week.

<!-- playbook: allow missing-section: nobody has tried it yet, so nobody knows what to watch out for -->
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import Twin
from living_playbook.rules._suppress import UNUSED_WORDS

CODE = "PB104"
SCOPE = "reading"
SEVERITY = Severity.WARNING
FORM = Twin("it depends on what all other rules find")
WORDS = UNUSED_WORDS
