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

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import Above, Case, Counted, Either, Figure, Is, Look, Setting, Values, Words
from living_playbook.rules._wording import WEEK, WEEKS

CODE = "PB411"
SCOPE = "entry"
SEVERITY = Severity.INFO
WORDS = {
    "message": "a rotation of {weeks} is {compared} than the usual {usual}",
    "usual": "{least} to {most}",
    "alone": "{most}",
    "week": WEEK,
    "weeks": WEEKS,
    "shorter": "shorter",
    "longer": "longer",
    "shorter_effect": "a short one leaves little time to do real work there",
    "longer_effect": "a long one leaves a gap at home, and may be better split in two",
    "help": "fix `weeks` if it is a slip; {effect}; if it was meant so, leave it",
}

_LEAST, _MOST = Setting(("rotations", "weeks", 0)), Setting(("rotations", "weeks", 1))
_OURS = Is("type", ("debrief",)) & ~Is("origin", ("published",)) & ~Is("status", ("retired",))
_USUAL = Either(Above(_MOST, _LEAST), Words("usual"), Words("alone"))
_VALUES: Values = {
    "weeks": Counted("weeks", "week", "weeks"),
    "least": Figure(_LEAST),
    "most": Counted(_MOST, "week", "weeks"),
    "usual": _USUAL,
}
SPEC = (
    Look(
        where=_OURS,
        cases=tuple(
            Case(
                "message",
                "help",
                when=when,
                at=("weeks",),
                values={**_VALUES, "compared": Words(compared), "effect": Words(f"{compared}_effect")},
            )
            for compared, when in (("shorter", Above(_LEAST, "weeks")), ("longer", Above("weeks", _MOST)))
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
