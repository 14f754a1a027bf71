"""Words that several rules share in their messages."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from living_playbook.graph import Graph

_MOST = 12
MORE = "{shown} and {number} more"
NAMED = "`{id}` ({title})"
WEEK, WEEKS = "{number} week", "{number} weeks"


def quoted(names: Iterable[str], most: int = _MOST, more: str = MORE) -> str:
    """Return names in backticks, joined by commas; beyond `most` they are only counted, in the words `more`."""
    every = tuple(names)
    shown = ", ".join(f"`{name}`" for name in every[:most])
    return more.format(shown=shown, number=len(every) - most) if len(every) > most else shown


def named(graph: Graph, entry_id: str) -> str:
    """Return an entry's id with its title, such as `` `circles` (Mentoring circles) ``."""
    return NAMED.format(id=entry_id, title=graph.title(entry_id))


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, such as `1 day` or `236 days`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def in_weeks(weeks: float) -> str:
    """Return a number of weeks with its noun, such as `1 week` or `2.5 weeks`."""
    shown = figure(weeks)
    return (WEEK if shown == "1" else WEEKS).format(number=shown)


def figure(number: float) -> str:
    """Return a number as people write it: `3` also where the settings read it as 3.0."""
    return f"{Decimal(str(number)):,f}".removesuffix(".0")
