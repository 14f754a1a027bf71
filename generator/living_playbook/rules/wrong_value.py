"""A field must hold a value of its kind.

## What it checks

Every value of the header fits its field: text, a list, a number, a date, a period, an id, or one of a few words.
Texts with a limit keep to it. The finding names the field, tells what is wrong and what to write.

## Why

What cannot be read cannot be counted, sorted or searched. YAML also changes some values without a word: `yes` becomes
a switch, `12:30` becomes 750, `012` becomes 10, and `2026` becomes a number. So a number is written in decimal digits.

## Wrong

```yaml
title: 2026
status: publishd
tags: learning, meetings
review_by: next spring
```

## Right

```yaml
title: "2026"
status: published
tags: [learning, meetings]
review_by: 2026-03-31
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.entries import PLACE_WORDS, TYPE_WORDS, VALUE_WORDS
from living_playbook.rules._form import Twin

CODE = "PB102"
SCOPE = "reading"
SEVERITY = Severity.ERROR
FORM = Twin("it comes from the model of the type, which the form has as a schema")
WORDS = VALUE_WORDS | TYPE_WORDS | PLACE_WORDS
