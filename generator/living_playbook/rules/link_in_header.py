"""A text in the header must hold no link.

## What it checks

No text of the header holds `[[a link to an entry]]` or a `[Markdown link](of-a-kind.md)`.

## Why

Texts in the header are printed as they stand, on pages, cards and in the search: the brackets would show and lead
nowhere. The header has its own places for links, such as `practices`, `related` and `sources`.

## Wrong

```yaml
problem: Nobody speaks up; see [[silent-starts]].
```

## Right

```yaml
problem: Nobody speaks up.
related:
  - to: silent-starts
    why: It gives everybody the word.
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._pattern import Pattern
from living_playbook.rules._spec import Case, Found, Is, Look

CODE = "PB314"
SCOPE = "entry"
SEVERITY = Severity.WARNING
WORDS = {
    "message": "`{link}` is printed as it stands: a text of the header holds no link",
    "help": "write it in words, and name the entry under `related` or link to it in the text below the header",
}

_LINK = Pattern(r"\[\[[^\[\]\n]+\]\]|\[[^\[\]\n]+\]\([^()\n]+\)")
SPEC = (
    Look(
        of=Found("texts", _LINK),
        # What refers to an entry anyway is not a text.
        cases=(Case("message", "help", when=Is("is_reference", (False,)), values={"link": "found"}),),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
