"""A link must mean one entry only.

## What it checks

A link may name an entry by its id, by a former id (`aliases`) or by its title. Where two entries share that title or
former id, the link could mean either and leads to neither. Where two files share an id, `duplicate-id` says so once,
at the second file, and this rule says nothing.

## Why

The generator does not guess: a reader sent to the wrong entry would not notice.

## Wrong

Two entries are called "Meeting reset".

```markdown
See [[Meeting reset]].
```

## Right

```markdown
See [[asana-meeting-reset|Meeting reset]].
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Above, Case, Count, Either, Given, Is, Joined, Look, Of, Quoted, Words
from living_playbook.rules._wording import MORE

CODE = "PB303"
SCOPE = "graph"
SEVERITY = Severity.ERROR
STAGE = {
    "lighthouse/asana-meeting-reset.md": "title: Meeting reset\n",
    "playbook/practices/meeting-reset-weeks.md": "title: Meeting reset\n",
}
WORDS = {
    "message": "`{name}` may mean {number} entries: {paths}",
    "help": "name the one that is meant by its id: {names}",
    "or": " or ",
    "link": "`[[{id}]]`",
    "id": "`{id}`",
    "more": MORE,
}

_ID = Either(Is("in_text", (True,)), Words("link", {"id": "each"}), Words("id", {"id": "each"}))
SPEC = (
    Look(
        of=Of("references"),
        cases=(
            Case(
                "message",
                "help",
                # Where two files share an id, `duplicate-id` says so.
                when=Is("target", ("ambiguous",)) & Above(Count("ids"), Given(1)),
                values={
                    "number": Count("paths"),
                    "paths": Quoted("paths"),
                    "names": Joined("ids", _ID, Words("or")),
                },
            ),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
