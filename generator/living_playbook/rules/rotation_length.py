"""A rotation should take as many weeks as your organisation means it to.

## What it checks

The `weeks` of a debrief of our own lie within the range that `weeks` under `[rotations]` in `playbook.toml` gives;
unless set, two to four. Both ends belong to the range. Accounts published by others (`origin: published`), retired
entries and debriefs without `weeks` are left out.

## Why

In a few days a guest is shown around and does no work. Who is away for months has left a gap at home that others must
fill. Most rotations that are out of range meant to be: this is an information, and fails no check unless you say so.

## Wrong

```yaml
weeks: 12
```

## Right

```yaml
weeks: 3
```

Where rotations are longer as a rule, tell the settings:

```toml
[rotations]
weeks = [8, 12]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.entries.debrief import Debrief
from living_playbook.rules._wording import WEEK, WEEKS, figure, in_weeks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB411"
SCOPE = "entry"
SEVERITY = Severity.INFO
WORDS = {
    "message": "a rotation of {weeks} is {compared} than the usual {usual}",
    "usual": "{least} to {most}",
    "week": WEEK,
    "weeks": WEEKS,
    "shorter": "shorter",
    "longer": "longer",
    "shorter_effect": "a short one leaves little time to do real work there",
    "longer_effect": "a long one leaves a gap at home, and may be better split in two",
    "help": "mend `weeks` if it is a slip; {effect}; if it was meant so, leave it",
}


def check(entry: Entry, context: Context) -> Iterator[Finding]:
    """Yield a finding for a rotation that was shorter or longer than usual."""
    fields = entry.fields
    if not isinstance(fields, Debrief) or fields.origin != "own" or fields.status == "retired" or fields.weeks is None:
        return
    least, most = context.settings.rotations.weeks
    usual = WORDS["usual"].format(least=figure(least), most=in_weeks(most)) if least != most else in_weeks(most)
    if fields.weeks < least:
        compared = "shorter"
    elif fields.weeks > most:
        compared = "longer"
    else:
        return
    message = WORDS["message"].format(weeks=in_weeks(fields.weeks), compared=WORDS[compared], usual=usual)
    advice = WORDS["help"].format(effect=WORDS[f"{compared}_effect"])
    yield Finding(entry.span_of("weeks"), message, advice)
