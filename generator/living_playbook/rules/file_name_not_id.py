"""A file should be called like its entry's id.

## What it checks

The name of the file, without `.md`, is the id of the entry: small letters from a to z, digits and single hyphens. An
`id` in the header is not needed then; if there is one, it says the same.

## Why

Who reads `[[mentoring-circles]]` finds the file at once, and who opens the file knows how to link to it. Spaces,
capitals and accents in file names also behave differently from one computer to the next.

## Wrong

```text
playbook/practices/Mentoring Circles.md
```

## Right

```text
playbook/practices/mentoring-circles.md
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.entries import ID_PATTERN
from living_playbook.rules._interpret import checker
from living_playbook.rules._pattern import Pattern
from living_playbook.rules._spec import Case, Either, Is, Look, Matches, Values, Words

CODE = "PB307"
SCOPE = "entry"
SEVERITY = Severity.WARNING
WORDS = {
    "name": "the file's name `{name}` cannot be the id of an entry",
    "name_help": "give the file a name of {kebab}",
    "rename": "rename the file to `{id}.md`: {kebab}",
    "kebab": "small letters from a to z, digits and single hyphens",
    "other": "the entry's id is `{id}`, but its file is called `{name}`",
    "other_help": "rename the file to `{id}.md`, or delete the line `id` to link to it as `{stem}`",
}

_ID = Pattern(ID_PATTERN)
_CAN_BE_ID = Matches("stem", _ID)
_KEBAB: Values = {"kebab": Words("kebab"), "name": "file"}
SPEC = (
    Look(
        where=~_CAN_BE_ID,
        cases=(Case("name", Either(Matches("id", _ID), Words("rename"), Words("name_help")), values=_KEBAB),),
    ),
    Look(
        where=_CAN_BE_ID & Is("is_called_like_its_id", (False,)),
        cases=(Case("other", "other_help", at=("id",), values={"name": "file"}),),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
