"""The vocabulary's own word should stand in the header, not a synonym.

## What it checks

A word under `tags`, `functions`, `levels`, `regions` or `conditions` is the `id` of a term in
`playbook/vocabulary.yml`. A synonym or label of that term is understood, and the entry is found in the right place;
only the file should be tidied.

## Why

Who searches the files for a word, or copies an entry to begin a new one, should meet one word for one thing.

## Wrong

```yaml
functions: [hr]
```

## Right

```yaml
functions: [people]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB409"
SCOPE = "entry"
SEVERITY = Severity.WARNING
WORDS = {
    "message": "the word for `{word}` in `{list}` is `{main}`",
    "help": "write `{main}`",
}


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each synonym that stands for a term."""
    for used in entry.synonyms:
        message = WORDS["message"].format(word=used.word, list=used.vocabulary, main=used.main)
        yield Finding(used.span, message, WORDS["help"].format(main=used.main))
