"""Tags, functions, levels, regions and conditions must be words of the vocabulary.

## What it checks

Every word in these fields is a term of its list in `playbook/vocabulary.yml`, or a synonym that the list knows.

## Why

People find entries by these words, and the evidence asks by them for whom and under which conditions a practice
works. If everybody made up words, "hr", "people-team" and "human-resources" would be three functions with a third of
the evidence each.

## Wrong

```yaml
tags: [learnign]
```

## Right

```yaml
tags: [learning]
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Either, Has, Look, Of, Setting, Words

CODE = "PB408"
SCOPE = "entry"
SEVERITY = Severity.ERROR
WORDS = {
    "message": "`{word}` is no term of `{list}`",
    "help": "{near} add a new one: `{line}` under `{list}:` in {file}",
    "line": "- {{id: {id}, label: {label}}}",
    "near": "did you mean `{near}`? If not,",
    "none": "choose one of its terms, or",
}

_LINE = Words("line", {"id": "slug", "label": "label"})
SPEC = (
    Look(
        of=Of("unknown_terms"),
        cases=(
            Case(
                "message",
                "help",
                values={
                    "near": Either(Has("near"), Words("near", {"near": "near"}), Words("none")),
                    "line": _LINE,
                    "file": Setting(("vocabulary",)),
                },
            ),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
