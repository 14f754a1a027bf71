"""An image must be described in words.

## What it checks

Between the square brackets of every image stand words that say what it shows. The name of the file does not count.

## Why

Some readers cannot see the image: their screen reader reads these words aloud. They also stand in for an image that
does not load, and the search finds them.

## Wrong

```markdown
![](results.png)
```

## Right

```markdown
![Burnout fell from 52 to 31 percent within six months](results.png)
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._pattern import Pattern
from living_playbook.rules._spec import Case, Has, Look, Matches, Of

CODE = "PB204"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "default": Severity.WARNING}
WORDS = {
    "none": "the image `{name}` has no description",
    "name": "`{words}` is the name of a file and describes nothing",
    "help": "say in a few words what it shows: `![Words]({target})`",
}

_FILE_NAME = Pattern(r"^[^\s/]+\.(?:apng|avif|bmp|gif|jpe?g|png|svg|tiff?|webp)\Z", ignore_case=True)
SPEC = (
    Look(
        of=Of("images"),
        cases=(
            Case("none", "help", when=~Has("words")),
            Case("name", "help", when=Matches("words", _FILE_NAME)),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
