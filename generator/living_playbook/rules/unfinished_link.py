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

import re
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.rules._prose import span_at, without_code, without_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

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

_LEFT = re.compile(
    r"(?<!\\)(?P<entry>\[\[[^\[\]\n]{0,60}(?:\]\])?)"
    r"|(?<!\\)\[[^\[\]\n]+\]\((?P<address>[^()<>\n]*\s[^()<>\n]*)\)"
    r"|(?<![\\\w\])])\[[^\[\]\n^][^\[\]\n]*\]\[(?P<label>[^\[\]\n^][^\[\]\n]*)\]"
)


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each link that is begun and is none."""
    text = entry.body.text
    # To find the code takes long, and hardly any text has something that looks like half a link.
    if not _LEFT.search(without_links(text, entry.body)):
        return
    for found in _LEFT.finditer(without_links(without_code(text), entry.body)):
        span = span_at(text, entry.path, entry.source.body_line, found.start(), found.end())
        yield Finding(span, *_words(found))


def _words(found: re.Match[str]) -> tuple[str, str]:
    if found["entry"]:
        if found["entry"].endswith("]]"):
            return WORDS["nameless"].format(link=found["entry"]), WORDS["nameless_help"]
        return WORDS["open"], WORDS["open_help"]
    if found["address"]:
        address = found["address"].strip().replace(" ", "%20")
        return WORDS["space"], WORDS["space_help"].format(address=address)
    return WORDS["label"].format(label=found["label"]), WORDS["label_help"]
