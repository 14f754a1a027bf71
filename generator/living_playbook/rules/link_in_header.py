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
  - entry: silent-starts
    why: It gives everybody the word.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity, Span
from living_playbook.entries import Ref, marked, values_at
from living_playbook.rules._header import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB314"
SCOPE = "entry"
SEVERITY = Severity.WARNING
WORDS = {
    "message": "`{link}` is printed as it stands: a text of the header holds no link",
    "help": "write it in words, and name the entry under `related` or link to it in the text below the header",
}

_LINK = re.compile(r"\[\[[^\[\]\n]+\]\]|\[[^\[\]\n]+\]\([^()\n]+\)")


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each link in a text of the header; what refers to an entry anyway is not a text."""
    references = {path for pattern, _ in marked(entry.type.model, Ref) for path, _ in values_at(entry.data, pattern)}
    for path, text in texts(entry.source.header.values):
        if path in references:
            continue
        for found in _LINK.finditer(text):
            message = WORDS["message"].format(link=found[0])
            yield Finding(_span(entry, entry.span_of(*path), found[0]), message, WORDS["help"])


def _span(entry: Entry, value: Span, written: str) -> Span:
    """Return where a link stands inside a value; the value where it is broken over lines."""
    lines = entry.source.text.split("\n")
    for number in range(value.line, value.end_line + 1):
        first = value.column - 1 if number == value.line else 0
        at = lines[number - 1].find(written, first)
        if at >= 0:
            return Span(entry.path, number, at + 1, number, at + 1 + len(written))
    return value
