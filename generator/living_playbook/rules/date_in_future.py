"""What is told as past must not lie in the future.

## What it checks

`created`, `updated`, the day on which a consent was given, the `years` of an account and the year of a source are not
in the future. Nor is the `start` of an account that tells what happened, or of a pilot that runs or has ended, nor
the `end` of a pilot that is completed, scaled or stopped. Tomorrow is let pass, because it has begun somewhere
already.

## Why

Mostly it is a slip of the keyboard, such as 2062 for 2026. But what is dated ahead stays "new" for years, in every
list and in the evidence.

## Wrong

```yaml
stage: completed
start: 2026-01-01
end: 2062-03-31
```

## Right

```yaml
stage: completed
start: 2026-01-01
end: 2026-03-31
```
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.entries import Account, PartialDate
from living_playbook.entries.pilot import FINISHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context
    from living_playbook.sources.model import DataPath

CODE = "PB402"
SCOPE = "entry"
SEVERITY = Severity.WARNING
WORDS = {
    "message": "`{key}` ({day}) lies in the future",
    "help": "mend it; today is {today}",
    "stage": "mend it; today is {today}, and the `stage` says `{stage}`",
}

_BEGUN = ("running", *FINISHED)
LISTS = {"begun": _BEGUN, "finished": FINISHED}


def check(entry: Entry, context: Context) -> Iterator[Finding]:
    """Yield a finding for each date of the past that is still to come."""
    # The day that counts as today is that of Greenwich; a writer in Auckland is ahead of it.
    latest = context.today + timedelta(days=1)
    for path, day in (*_of_every_entry(entry), *_of_an_account(entry)):
        if day.first > latest:
            key = next(step for step in reversed(path) if isinstance(step, str))
            stage = entry.get("stage") if key in ("start", "end") else None
            advice = WORDS["stage" if stage else "help"].format(today=context.today, stage=stage)
            yield Finding(entry.span_of(*path), WORDS["message"].format(key=key, day=day), advice)


def _of_every_entry(entry: Entry) -> Iterator[tuple[DataPath, PartialDate]]:
    fields = entry.fields
    for key, day in (("created", fields.created), ("updated", fields.updated)):
        if day is not None:
            yield (key,), PartialDate.parse(day)
    for position, source in enumerate(fields.sources):
        if source.year is not None:
            yield ("sources", position, "year"), PartialDate(source.year)
    consent = entry.get("consent")
    if consent is not None:
        yield ("consent", "given_on"), consent.given_on


def _of_an_account(entry: Entry) -> Iterator[tuple[DataPath, PartialDate]]:
    fields = entry.fields
    if not isinstance(fields, Account):
        return
    for position, year in enumerate(fields.years):
        yield ("years", position), PartialDate(year)
    has_stages, stage = hasattr(fields, "stage"), entry.get("stage")
    start, end = entry.get("start"), entry.get("end")
    if start is not None and (not has_stages or stage in _BEGUN):
        yield ("start",), start
    if end is not None and stage in FINISHED:
        yield ("end",), end
