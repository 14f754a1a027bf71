"""No two entries may have the same id.

## What it checks

The id of an entry is the name of its file without `.md`, unless the header gives an `id`. It must be unique in the
whole playbook: a case and a practice cannot share one either. The finding stands at the second file and names the
first.

## Why

Links, pages and evidence go by id. With two entries of one id, a link could mean either, and one page would overwrite
the other.

## Wrong

```text
playbook/practices/reverse-mentoring.md
cases/2026/reverse-mentoring.md
```

## Right

```text
playbook/practices/reverse-mentoring.md
cases/2026/sales-team-reverse-mentoring.md
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Either, Given, Has, Look, Words

CODE = "PB305"
SCOPE = "graph"
SEVERITY = Severity.ERROR
WORDS = {
    "message": "the id `{id}` is taken by `{path}`",
    "file": "give the file another name",
    "id": "write another `id`",
    "example": ", such as `{id}`",
    "help": "{change}{example}; if both tell the same, keep one of the two",
}

SPEC = (
    Look(
        where=Has("same_id"),
        cases=(
            Case(
                "message",
                "help",
                at=("id",),
                values={
                    "path": "same_id.path",
                    "change": Either(Has("given_id"), Words("id"), Words("file")),
                    "example": Either(Has("free_id"), Words("example", {"id": "free_id"}), Given("")),
                },
            ),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
