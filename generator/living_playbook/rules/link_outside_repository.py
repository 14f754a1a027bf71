"""A file must not be a link that leads out of the repository.

## What it checks

An entry that is a symbolic link, which is a file that only names another file, leads to a file inside the repository
that exists.

## Why

What lies outside is another machine's business: elsewhere the link leads to nothing, and on a build server it could
publish a file that was never meant to be read, such as a list of names.

## Wrong

```text
playbook/practices/circles.md -> ../../../my-notes/circles.md
```

## Right

A file `playbook/practices/circles.md` that holds the text itself. To show one entry in two places, link to it by its
id:

```markdown
See [[mentoring-circles]].
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB007"
SCOPE = "reading"
SEVERITY = Severity.ERROR
STAGE = None  # a symbolic link: no page can show it as an entry
FORM = LeftOut("the form writes a file, not a symbolic link")
