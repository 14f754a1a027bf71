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

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

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


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding for an entry of others whose source nobody can find."""
    fields = entry.fields
    if fields.origin != "published":
        return
    if not fields.sources:
        yield Finding(entry.span_of("origin"), WORDS["none"], WORDS["none_help"])
    elif not any(source.url or source.publisher for source in fields.sources):
        yield Finding(entry.span_of("sources"), WORDS["lost"], WORDS["lost_help"])
