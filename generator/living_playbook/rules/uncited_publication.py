"""What others published must be cited.

## What it checks

An entry with `origin: published` has at least one source under `sources` that can be found again: with the address
(`url`) or with the one who published it (`publisher`).

## Why

Readers must be able to see where a story comes from and to check its figures. An account of others without a source
is hearsay, and it would still count as evidence.

## Wrong

```yaml
origin: published
```

## Right

```yaml
origin: published
sources:
  - title: How one bank halved its meetings
    publisher: Example Management Review
    year: 2024
    url: https://example.org/meetings
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Has, Is, Look, Some

CODE = "PB407"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "published": Severity.ERROR, "default": Severity.WARNING}
WORDS = {
    "none": "the entry was published by others, but names no source",
    "none_help": (
        "add `sources:` with `title`, `publisher`, `year` and `url`; if the experience is your own, `origin: own`"
    ),
    "lost": "none of the sources has a `url` or a `publisher`, so nobody can find them",
    "lost_help": "add a `url` or a `publisher` to at least one of them",
}

_FINDABLE = Some("sources", Has("each.url") | Has("each.publisher"))
SPEC = (
    Look(
        where=Is("origin", ("published",)),
        cases=(
            Case("none", "none_help", when=~Has("sources"), at=("origin",)),
            Case("lost", "lost_help", when=~_FINDABLE, at=("sources",)),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
