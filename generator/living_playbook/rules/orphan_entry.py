"""A published entry should be reached from another one.

## What it checks

At least one other entry links to every published practice, framework, checklist, case, pilot and debrief, and to those
of any other type that says it is knowledge (`knowledge = true` in `playbook.toml`), in its text or its header. An entry
that names a practice in its own header needs no such link, because the page of the practice lists it: so cases, pilots
and debriefs are found by what they are about. Goals, people, circles and other types are reached from the menu, and
drafts are not looked at.

This is information and no fault: nothing on the page itself is wrong, and another entry must be changed to fix it.

## Why

Readers come along links: from a problem to a practice, from there to the story of somebody who tried it. An entry to
which no link leads is only found by those who search for its very words.

## Wrong

The practice `peer-coaching` is published, and no entry mentions it.

## Right

In `mentoring-circles.md`:

```markdown
Two people who cannot find a circle can begin with [[peer-coaching]].
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Case, Either, Has, Is, Look, Quoted, Words

CODE = "PB310"
SCOPE = "graph"
SEVERITY = Severity.INFO
STAGE = None  # what is not there: no page can show it as an entry
WORDS = {
    "message": "no other entry leads to `{id}`",
    "help": "write `[[{id}]]` in an entry on the same subject",
    "such": "write `[[{id}]]` in an entry on the same subject, such as {names}",
}

_KNOWLEDGE = Is("is_knowledge", (True,))
_REACHED = Is("is_linked_to", (True,)) | Is("is_listed", (True,))
SPEC = (
    Look(
        where=Is("status", ("published",)) & _KNOWLEDGE & ~_REACHED,
        cases=(
            Case(
                "message",
                Either(Has("links_to"), Words("such"), Words("help")),
                at=("title",),
                values={"names": Quoted("links_to")},
            ),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
