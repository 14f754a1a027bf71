"""A text must not hold the markers of an unfinished merge.

## What it checks

No line begins with seven of the signs `<`, `|` or `>`, and none between or beside such lines consists of seven `=`. A
heading that is underlined with `=======` is none of that.

## Why

When two people change the same lines, Git writes both versions into the file and waits for a person to choose. Saved
without a choice, both versions are published, marks included.

## Wrong

    <<<<<<< HEAD
    Meet every second week.
    =======
    Meet every week.
    >>>>>>> new-rhythm

## Right

Keep the version that is true (or write one from both), and delete the three lines with the marks.

```markdown
Meet every second week.
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import Twin
from living_playbook.sources.decoding import MARKER_WORDS

CODE = "PB009"
SCOPE = "reading"
SEVERITY = Severity.ERROR
STAGE = None  # two versions of a line, which Git must not take for real: no page can show it as an entry
FORM = Twin("it is found in the lines of the file, before anything is read")
WORDS = MARKER_WORDS
