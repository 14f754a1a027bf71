"""A header must be valid YAML.

## What it checks

The lines between the two `---` follow the grammar of YAML: `key: value`, lists with `- `, and indents with spaces.
The finding names the slip and stands where it must be fixed. The usual ones:

- a value with a second colon and space, or with a quote in it, that is not in quotes
- a quote that is never closed, or text after the closing quote
- a value that begins with `@`, `*`, `&`, `!`, `%`, `{`, `[` or a backtick
- no space after the colon of a key
- a line with the wrong indent

## Why

One wrong line makes the whole header unreadable, so the entry would lose its title, its owner and its audience.
Guessing what was meant could show an entry to the wrong people.

## Wrong

```yaml
title: Mentoring circles: a guide
problem: "Too few mentors" is what we hear
owner:@learning
```

## Right

Put a value in quotes when in doubt: double quotes if it holds an apostrophe, single quotes if it holds double ones.

```yaml
title: "Mentoring circles: a guide"
problem: '"Too few mentors" is what we hear'
owner: "@learning"
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB013"
SCOPE = "reading"
SEVERITY = Severity.ERROR
FORM = LeftOut("the form writes the file, and never so")
