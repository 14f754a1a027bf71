"""Two rotations of the same role need time in between.

## What it checks

Between the end of a rotation (its `start` plus its `weeks`) and the next start lie at least as many weeks as
`min_gap_weeks` under `[rotations]` in `playbook.toml` says; unless set, twelve. With `min_gap_weeks = 0` they only
must not overlap.

Rotations belong together if their `role` is the same, capitals and spaces aside, and so are their `home_function` and
their `organisation` where both name one. Where only a year or a month is known, they count as too close only if they
are, whatever days are meant: `start: 2026-02` for three weeks, then `start: 2026-06` may be twelve weeks apart, and is
let pass.

Looked at are debriefs of our own that are not retired and have a `start` and `weeks`: accounts published by others
(`origin: published`) are of different people. The finding stands at the later rotation and names the one before it.

## Why

Every rotation takes somebody out of a team that has to carry their work, and asks them to learn another one. Sent out
again before they are back at home, people tire, their team does too, and nothing of what they learned is tried there.

## Wrong

```yaml
# robin-in-finance.md
role: Team lead, plant north
start: 2026-01-05
weeks: 3
# robin-in-sales.md
role: Team lead, plant north
start: 2026-02-09
weeks: 3
```

## Right

```yaml
# robin-in-sales.md
role: Team lead, plant north
start: 2026-04-20
weeks: 3
```

Where two people share a role, write roles that tell them apart: `Team lead, plant north` and `Team lead, plant south`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.entries.debrief import Debrief
from living_playbook.graph import folded
from living_playbook.rules._form import LeftOut
from living_playbook.rules._wording import counted, in_weeks, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from living_playbook.diagnostics import Span
    from living_playbook.entries import PartialDate
    from living_playbook.graph import Graph
    from living_playbook.rules._context import RuleContext

CODE = "PB410"
SCOPE = "graph"
SEVERITY = Severity.WARNING
FORM = LeftOut("it needs the dates of all rotations, which the site does not tell")

_WEEKS_OF_THE_CALENDAR = 600_000
_DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class Rotation:
    """One rotation: where it is told, when it began, how long it took, and whose it was."""

    id: str
    span: Span
    start: PartialDate
    length: timedelta
    role: str
    home: str
    organisation: str

    @property
    def is_vague(self) -> bool:
        """Whether the day of its start is not known."""
        return self.start.first != self.start.last

    def may_be_of_the_same_person(self, other: Rotation) -> bool:
        """Tell whether nothing that both name sets them apart; a shared id is told of by `duplicate-id` alone."""
        pairs = ((self.home, other.home), (self.organisation, other.organisation))
        return (
            self.id != other.id
            and self.role == other.role
            and all(one == another for one, another in pairs if one and another)
        )


def check(graph: Graph, context: RuleContext) -> Iterator[Finding]:
    """Yield a finding at each rotation that follows another one of its role too soon."""
    weeks = context.settings.rotations.min_gap_weeks
    advice = (
        "set a later `start` if it is still to come; where two people share the role, write roles that tell them "
        "apart; if both are right as they stand, write `<!-- playbook: allow rotations-too-close -->`"
    )
    for before, rotation, gap in too_close(_rotations(graph), in_time(weeks)):
        other = f"{named(graph, before.id)}, a rotation of the same role"
        if gap < timedelta(0):
            how = f"overlaps with {other}"
        elif before.is_vague or rotation.is_vague:
            how = f"lies at most {_weeks_and_days(gap)} from {other}"
        else:
            how = f"begins {_weeks_and_days(gap)} after {other}, ended"
        message = f"this rotation {how}; `min_gap_weeks` asks for {in_weeks(weeks)} in between"
        yield Finding(rotation.span, message, advice)


def too_close(rotations: Iterable[Rotation], least: timedelta) -> Iterator[tuple[Rotation, Rotation, timedelta]]:
    """Yield each rotation that begins too soon after the nearest one before it, with that one and the widest gap."""
    ordered = sorted(rotations, key=lambda each: (each.start.first, each.start.last, each.span.path))
    longest = max((each.length for each in ordered), default=timedelta(0))
    by_role: dict[str, list[Rotation]] = defaultdict(list)
    for rotation in ordered:
        earlier = by_role[rotation.role]
        for before in reversed(earlier):
            if rotation.start.last - before.start.first - longest >= least:
                break  # even the longest one would have ended in time, and the others began earlier still
            gap = widest_gap(before, rotation)
            if gap < least and before.may_be_of_the_same_person(rotation):
                yield before, rotation, gap
                break
        earlier.append(rotation)


def widest_gap(one: Rotation, other: Rotation) -> timedelta:
    """Return the most time that can lie between two rotations, whatever days are meant and whichever came first.

    It is below zero where they overlap, whatever days are meant.
    """
    return max(
        other.start.last - one.start.first - one.length,
        one.start.last - other.start.first - other.length,
    )


def in_time(weeks: float) -> timedelta:
    """Return weeks as a stretch of time, none longer than the calendar."""
    return timedelta(weeks=min(weeks, _WEEKS_OF_THE_CALENDAR))


def _rotations(graph: Graph) -> Iterator[Rotation]:
    for entry in graph.entries:
        fields = entry.fields
        if not isinstance(fields, Debrief) or fields.origin != "own" or fields.status == "retired":
            continue
        if fields.role and fields.start and fields.weeks:
            yield Rotation(
                entry.id,
                entry.span_of("start"),
                fields.start,
                in_time(fields.weeks),
                folded(fields.role),
                fields.home_function or "",
                folded(fields.organisation or ""),
            )


def _weeks_and_days(time: timedelta) -> str:
    weeks, days = divmod(time.days, _DAYS_IN_WEEK)
    parts = (counted(number, unit) for number, unit in ((weeks, "week"), (days, "day")) if number)
    return " and ".join(parts) or "0 days"
