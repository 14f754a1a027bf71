"""Findings: what each published account says of a practice (ARCHITECTURE.md#evidence)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from living_playbook.entries import Account, PartialDate, terms_of
from living_playbook.evidence.effects import tells_change
from living_playbook.graph import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from living_playbook.entries import Entry, Result
    from living_playbook.graph import Graph

Outcome = Literal["worked", "mixed", "failed"]
OUTCOMES: tuple[Outcome, ...] = ("worked", "mixed", "failed")
"""The outcomes that make an account a finding, the best first."""

COMPARED, MEASURED, OBSERVED = 3, 2, 1
"""Strengths: compared with another group, measured before and after, observed."""


@dataclass(frozen=True, slots=True)
class EvidenceFinding:
    """What one account (`entry`) says of one practice.

    `strength` is 1 to 3; `team` is what teams are counted by; `on` is the day from which it counts, None if nobody
    wrote a date; `added` the day on which it came into the playbook. `present` and `absent` are conditions of the
    vocabulary.
    """

    entry: str
    practice: str
    outcome: Outcome
    strength: int
    team: str
    functions: tuple[str, ...]
    levels: tuple[str, ...]
    regions: tuple[str, ...]
    modality: str
    origin: str
    on: date | None
    added: date | None
    present: tuple[str, ...]
    absent: tuple[str, ...]
    results: tuple[Result, ...]

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Order for readers: what failed first, then the newest, then the strongest."""
        return (-OUTCOMES.index(self.outcome), -(self.on.toordinal() if self.on else 0), -self.strength, self.entry)


def findings_of(graph: Graph, today: date) -> Mapping[str, tuple[EvidenceFinding, ...]]:
    """Return the findings of every practice by its id, what failed first; a practice nobody tried has none.

    Only published accounts count, and only those whose outcome is worked, mixed or failed.
    """
    found: dict[str, list[EvidenceFinding]] = {entry.id: [] for entry in graph.graded}
    for entry in graph.by_id.values():
        fields = entry.fields
        if not isinstance(fields, Account) or entry.status != "published" or fields.outcome not in OUTCOMES:
            continue
        for practice in dict.fromkeys(fields.practice_ids()):
            if practice in found:
                found[practice].append(_finding(entry, fields, practice, today))
    return {name: tuple(sorted(each, key=lambda finding: finding.order)) for name, each in found.items()}


def _finding(entry: Entry, fields: Account, practice: str, today: date) -> EvidenceFinding:
    return EvidenceFinding(
        entry=entry.id,
        practice=practice,
        outcome=fields.outcome,  # type: ignore[arg-type]  # the caller has looked
        strength=strength_of(fields),
        team=team_of(entry),
        functions=terms_of(entry, "functions"),
        levels=terms_of(entry, "levels"),
        regions=terms_of(entry, "regions"),
        modality=_word(entry.get("modality")) or getattr(entry.get("context"), "modality", None) or "",
        origin=fields.origin,
        on=_day_of(entry, fields, today),
        added=min(entry.created, today) if entry.created else None,
        present=_each_once(fields.conditions.present),
        absent=_each_once(fields.conditions.absent),
        results=fields.results,
    )


def _word(value: object) -> str:
    """Return a field that holds a word; a playbook may add one of its name, that holds something else, to a type."""
    return value if isinstance(value, str) else ""


def _each_once(words: Iterable[str]) -> tuple[str, ...]:
    """Return words without those that repeat one, as a word and its synonym do; what is not stated is none."""
    return tuple(dict.fromkeys(word for word in words if word))


def strength_of(account: Account) -> int:
    """Return how strong a finding is, 1 to 3: compared, measured before and after with a figure, or observed."""
    if account.design in ("comparison-group", "randomised"):
        return COMPARED
    if account.design == "before-after" and any(tells_change(result) for result in account.results):
        return MEASURED
    return OBSERVED


def team_of(entry: Entry) -> str:
    """Return what teams are counted by: the team, else the organisation, else the owner, capitals and spaces folded."""
    context = entry.get("context")
    names = (entry.get("team"), entry.get("organisation"), getattr(context, "organisation", None), entry.fields.owner)
    return folded(next((str(name) for name in names if name), ""))


def _day_of(entry: Entry, fields: Account, today: date) -> date | None:
    """Return the last day that an account can speak of, never later than today.

    Of a published source nobody knows more than its years; when we wrote it down says nothing of its age. Our own
    account is as old as its writing, whatever years the sources have that it draws on.
    """
    for name in ("end", "start"):
        moment = entry.get(name)
        if isinstance(moment, PartialDate):
            return min(moment.last, today)
    years = fields.years
    if not years and fields.origin == "published":
        years = tuple(source.year for source in fields.sources if source.year)
    if years:
        return min(date(max(years), 12, 31), today)
    return min(entry.created, today) if entry.created and fields.origin == "own" else None


def by_entry(findings: Iterable[EvidenceFinding]) -> Mapping[str, tuple[EvidenceFinding, ...]]:
    """Return findings by the account that they come from, sorted by its id."""
    grouped: dict[str, list[EvidenceFinding]] = defaultdict(list)
    for finding in findings:
        grouped[finding.entry].append(finding)
    return {entry: tuple(each) for entry, each in sorted(grouped.items())}
