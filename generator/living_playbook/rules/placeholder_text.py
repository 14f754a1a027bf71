"""Unfinished text must not be published.

## What it checks

No word that marks unfinished text stands in the header or in the text: `TODO`, `TBD`, `FIXME`, `XXX` and `Lorem
ipsum`, or the words that `placeholders` under `[rules]` in `playbook.toml` lists. Words in capitals are only found in
capitals. Code, addresses and comments (`<!-- ... -->`) are not looked into, so a comment is the place for a note to
yourself.

## Why

Such a word means that somebody wanted to come back. In a published entry readers meet the gap; before that, the mark
is a reminder.

## Wrong

```markdown
The circle meets every TODO weeks.
```

## Right

```markdown
The circle meets every two weeks.
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Found, Is, Look, Placeholders

CODE = "PB203"
SCOPE = "entry"
SEVERITY = {"published": Severity.ERROR, "default": Severity.WARNING}
WORDS = {
    "message": "`{word}` marks unfinished text",
    "help": "write what belongs there, or delete it",
}

_WORD = {"word": "found_on_one_line"}
SPEC = (
    Look(of=Found("texts", Placeholders()), cases=(Case("message", "help", when=~Is("key", ("url",)), values=_WORD),)),
    Look(of=Found("prose", Placeholders()), cases=(Case("message", "help", values=_WORD),)),
)

check = checker(SPEC, WORDS, SCOPE)
