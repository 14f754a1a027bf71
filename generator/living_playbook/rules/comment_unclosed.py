"""A comment in the text is closed.

## What it checks

Every `<!--` in the text, outside code, is followed by a `-->`.

## Why

Comments are for whoever edits an entry, and the site publishes nothing of them. One that is never closed hides all that
follows it from readers.

## Wrong

```markdown
Meet on Mondays. <!-- ask the team first
```

## Right

```markdown
Meet on Mondays. <!-- ask the team first -->
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.rules._form import LeftOut
from living_playbook.rules._prose import span_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import RuleContext

CODE = "PB207"
SCOPE = "entry"
SEVERITY = Severity.WARNING
FORM = LeftOut("the form's preview shows that nothing follows the comment")
WORDS = {
    "unclosed": "this comment is never closed, so readers see nothing of the text that follows",
    "help": "end it with `-->`",
}
_MARK = len("<!--")


def check(entry: Entry, _context: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each comment that only the end of the text closes."""
    for comment in entry.body.comments:
        if comment.cut_short:
            text, line = entry.body.text, entry.source.body_line
            span = span_at(text, entry.path, line, comment.start, comment.start + _MARK)
            yield Finding(span, WORDS["unclosed"], WORDS["help"])
