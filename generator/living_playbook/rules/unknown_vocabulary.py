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

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.sources.markdown import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry, UnknownTerm
    from living_playbook.rules._context import Context

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


def check(entry: Entry, context: Context) -> Iterator[Finding]:
    """Yield a finding for each word that its list does not know."""
    for term in entry.unknown_terms:
        yield Finding(term.span, WORDS["message"].format(word=term.word, list=term.vocabulary), _advice(term, context))


def _advice(term: UnknownTerm, context: Context) -> str:
    near = WORDS["near" if term.nearest else "none"].format(near=term.nearest)
    label = term.word.replace("-", " ").capitalize()
    line = WORDS["line"].format(id=slugify(term.word), label=label)
    return WORDS["help"].format(near=near, line=line, list=term.vocabulary, file=context.settings.vocabulary)
