"""The lighthouse board: pilots by stage, who carries them, when they report, what protects them, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.entries import Account, PartialDate

if TYPE_CHECKING:
    from living_playbook.entries import Entry, Result
    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput

TITLE = "Lighthouse board"
STAGES = ("running", "proposed", "completed", "scaled", "stopped", "")
"""What needs somebody's eye comes first; last stand drafts that name no stage yet."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One pilot. `practice` is None where it names none that is shown; `late` says in words what is overdue, or ''."""

    card: Card
    practice: Card | None
    team: str
    owner: str
    sponsor: str
    start: PartialDate | None
    end: PartialDate | None
    years: tuple[int, ...]
    late: str
    guardrails: tuple[str, ...]
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """The pilots of one stage: who is late first, then by end."""

    stage: str
    pilots: tuple[BoardRow, ...]


@dataclass(frozen=True, slots=True)
class LighthouseView:
    """The pilots that are not retired, by stage; stages without pilots are there, empty."""

    columns: tuple[BoardColumn, ...]


def derive(inputs: ViewInput) -> LighthouseView:
    """Sort pilots by stage."""
    rows = [_row(entry, inputs) for entry in inputs.graph.of_type("pilot") if entry.status != "retired"]
    return LighthouseView(
        tuple(
            BoardColumn(stage, tuple(sorted((row for row in rows if row.card.stage == stage), key=_order)))
            for stage in STAGES
        )
    )


def _order(row: BoardRow) -> tuple[bool, str, int, str]:
    return (not row.late, str(row.end or "9999"), -row.card.year, row.card.title.casefold())


def _row(entry: Entry, inputs: ViewInput) -> BoardRow:
    fields = entry.fields
    practices = fields.practice_ids() if isinstance(fields, Account) else ()
    return BoardRow(
        card=inputs.cards[entry.id],
        practice=next((inputs.cards[each] for each in practices if each in inputs.cards), None),
        team=entry.get("team") or "",
        owner=fields.owner or "",
        sponsor=entry.get("sponsor") or "",
        start=entry.get("start"),
        end=entry.get("end"),
        years=entry.get("years", ()),
        late=_late(entry, inputs),
        guardrails=entry.get("guardrails", ()),
        results=entry.get("results", ()),
    )


def _late(entry: Entry, inputs: ViewInput) -> str:
    """Say what should have happened by now; a month or year is over only on its last day."""
    stage, start, end = entry.get("stage"), entry.get("start"), entry.get("end")
    if stage == "running" and isinstance(end, PartialDate) and end.last < inputs.today:
        return f"should have ended by {end}"
    if stage == "proposed" and isinstance(start, PartialDate) and start.last < inputs.today:
        return f"should have begun by {start}"
    if stage == "completed" and entry.get("outcome") in (None, "too-early"):
        return "has not reported"
    return ""
