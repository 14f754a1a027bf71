"""A header must hold only fields that its type of entry has.

## What it checks

Every key of the header is a field of this type of entry, and every key inside a group (such as `effort`) belongs
there. The fields of each type stand in the field reference on the site.

## Why

A misspelt key is silently lost otherwise: with `reveiw_by` nobody is ever reminded.

## Wrong

```yaml
title: Mentoring circles
summery: Six people learn from one mentor.
```

## Right

```yaml
title: Mentoring circles
summary: Six people learn from one mentor.
```

Fields of your own are added in `playbook.toml`, with no programming:

```toml
[types.practice.fields.sponsor]
description = "Who pays for it."
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.entries import KEY_WORDS
from living_playbook.rules._form import Twin

CODE = "PB101"
SCOPE = "reading"
SEVERITY = Severity.ERROR
FORM = Twin("it comes from the model of the type, which the form has as a schema")
WORDS = KEY_WORDS
