"""A heading must have something below it.

## What it checks

Below every heading of the text stands something: words, a list, a table, an image, code, or a smaller heading with a
text of its own. Comments (`<!-- ... -->`) do not count, because nobody sees them. And no heading is without words
itself.

## Why

An empty section is a promise that is not kept. A reader who jumps to "Watch out for" and finds nothing cannot tell
whether there is no danger or whether nobody wrote it down.

## Wrong

```markdown
## How to do it

Meet every second week.

## Watch out for
```

## Right

```markdown
## How to do it

Meet every second week.

## Watch out for

Nobody protects the hour.
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._pattern import Pattern
from living_playbook.rules._spec import Above, Case, Either, Has, Is, Look, Matches, Of, Words

CODE = "PB202"
SCOPE = "entry"
SEVERITY = {"draft": Severity.INFO, "default": Severity.ERROR}
WORDS = {
    "wordless": "a heading without words",
    "wordless_help": "write words behind it, or delete the line",
    "empty": "nothing stands below `{heading}`",
    "required": "write at least a sentence: every {label} has this section",
    "help": "write at least a sentence, or delete the heading",
}

# A line that is neither empty, nor a rule, the line under a heading or an empty list item, nor where a link or a
# footnote of another section leads.
_SHOWS = Pattern(r"^(?![ \t>*+_=-]*$| {0,3}\[[^\]\n]+\]:.*$).*\S", many_lines=True)
_ADVICE = Either(Is("is_required", (True,)), Words("required"), Words("help"))
SPEC = (
    Look(
        of=Of("headings"),
        cases=(
            Case("wordless", "wordless_help", when=~Has("heading")),
            Case("empty", _ADVICE, when=~Above("next_level", "level") & ~Matches("content", _SHOWS)),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
