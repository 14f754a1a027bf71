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

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Look, Of

CODE = "PB409"
SCOPE = "entry"
SEVERITY = Severity.WARNING
WORDS = {
    "message": "the word for `{word}` in `{list}` is `{main}`",
    "help": "write `{main}`",
}

SPEC = (Look(of=Of("synonyms"), cases=(Case("message", "help"),)),)

check = checker(SPEC, WORDS, SCOPE)
