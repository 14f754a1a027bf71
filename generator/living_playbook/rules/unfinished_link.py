"""A link must be written whole.

## What it checks

Every `[[` opens a link to an entry that names it and is closed by `]]`. Every `[words](address)` has an address without
spaces, or one in angle brackets: `[words](<my file.pdf>)`. Every `[words][label]` has its line `[label]: address`.

## Why

What is not whole is no link: readers see the brackets, and nobody is told that the target is missing. An address with
spaces is a link to some programs and not to others.

## Wrong

```markdown
See [[mentoring-circles and [the report](annual report.pdf).
```

## Right

```markdown
See [[mentoring-circles]] and [the report](annual%20report.pdf).
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._pattern import Pattern
from living_playbook.rules._spec import Case, Found, Has, Look, Matches, Replaced

CODE = "PB315"
SCOPE = "entry"
SEVERITY = {"draft": Severity.WARNING, "default": Severity.ERROR}
WORDS = {
    "nameless": "`{link}` names no entry",
    "nameless_help": "write the id of the entry: `[[id]]` or `[[id|words]]`",
    "open": "`[[` opens a link that is not closed",
    "open_help": "close it with `]]` behind the id, or write `\\[\\[`",
    "space": "the address of this link holds a space",
    "space_help": "write `{address}`, or put the address in angle brackets",
    "label": "there is no line `[{label}]: address` that this link refers to",
    "label_help": "add the line, write `[words](address)`, or put a `\\` before the bracket",
}

_LEFT = Pattern(
    r"(?<!\\)(?P<link>\[\[[^\[\]\n]{0,60}(?:\]\])?)"
    r"|(?<!\\)\[[^\[\]\n]+\]\((?P<address>[^()<>\n]*\s[^()<>\n]*)\)"
    r"|(?<![\\\w\])])\[[^\[\]\n^][^\[\]\n]*\]\[(?P<label>[^\[\]\n^][^\[\]\n]*)\]"
)
SPEC = (
    Look(
        of=Found("unlinked", _LEFT),
        cases=(
            Case("nameless", "nameless_help", when=Matches("link", Pattern(r"\]\]\Z"))),
            Case("open", "open_help", when=Has("link")),
            Case("space", "space_help", when=Has("address"), values={"address": Replaced("address", " ", "%20")}),
            Case("label", "label_help"),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
