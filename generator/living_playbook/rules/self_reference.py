"""An entry should not link to itself.

## What it checks

No link in the text leads to the page on which it stands, unless it names a heading of that page
(`[[#watch-out-for]]`). No entry names itself in its own header, under `related`, `supersedes`, `practices` and so on.
A link without an address, `[words]()`, leads to its own page too.

## Why

A reader who follows such a link lands where they were. Mostly another entry was meant, or the entry was copied from
another one and its links were kept.

## Wrong

In `mentoring-circles.md`:

```markdown
# mentoring-circles.md
See also [[mentoring-circles]].
```

## Right

```markdown
# mentoring-circles.md
See also [[silent-starts]], and [[#watch-out-for]] below.
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Has, Is, Look, Of

CODE = "PB308"
SCOPE = "graph"
SEVERITY = Severity.WARNING
WORDS = {
    "key": "the entry names itself under `{key}`",
    "key_help": "name the entry that is meant, or delete this one",
    "nowhere": "a link without an address",
    "nowhere_help": "write where it leads, or keep the words alone",
    "text": "`{name}` is this very entry",
    "text_help": "name the entry that is meant, or a heading of this one: `[[#heading]]`",
}

_OWN = Is("is_own", (True,))
_TEXT = _OWN & Is("in_text", (True,)) & ~Has("fragment")
SPEC = (
    Look(
        of=Of("references"),
        cases=(
            Case("key", "key_help", when=_OWN & Is("in_text", (False,))),
            Case("text", "text_help", when=_TEXT & Has("name")),
            Case("nowhere", "nowhere_help", when=_TEXT),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
