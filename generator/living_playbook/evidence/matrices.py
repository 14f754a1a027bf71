"""For whom and under which conditions: counts of findings by context, and by condition present or absent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from living_playbook.evidence.tally import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from living_playbook.evidence.findings import EvidenceFinding

ContextKind = Literal["function", "level", "region", "modality"]
CONTEXTS: tuple[ContextKind, ...] = ("function", "level", "region", "modality")


@dataclass(frozen=True, slots=True)
class Counts:
    """Findings by outcome."""

    worked: int = 0
    mixed: int = 0
    failed: int = 0

    @property
    def n(self) -> int:
        """How many findings there are."""
        return self.worked + self.mixed + self.failed


@dataclass(frozen=True, slots=True)
class ContextRow:
    """The findings of one context; `value` is empty for those that do not state it. `few`: too few to tell."""

    kind: ContextKind
    value: str
    counts: Counts
    share: float | None
    few: bool


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """The findings with a condition and those that lacked it; a finding that states neither is in none of both.

    `difference` is the share with it less the share without it, None where either side has too few findings to say.
    """

    condition: str
    present: Counts
    absent: Counts
    share_present: float | None
    share_absent: float | None
    difference: float | None
    few: bool


def counts_of(findings: Iterable[EvidenceFinding]) -> Counts:
    """Count findings by outcome."""
    outcomes = [each.outcome for each in findings]
    return Counts(outcomes.count("worked"), outcomes.count("mixed"), outcomes.count("failed"))


def context_rows(findings: tuple[EvidenceFinding, ...], few: int) -> tuple[ContextRow, ...]:
    """Return a row for every function, level, region and modality that findings name, the most frequent first.

    A finding that names two functions stands in both rows. Contexts that no finding states are left out.
    """
    return tuple(row for kind in CONTEXTS for row in _rows_of(kind, findings, few))


def _rows_of(kind: ContextKind, findings: tuple[EvidenceFinding, ...], few: int) -> Iterator[ContextRow]:
    grouped: dict[str, list[EvidenceFinding]] = defaultdict(list)
    for finding in findings:
        for value in values_of(finding, kind) or ("",):
            grouped[value].append(finding)
    if set(grouped) == {""}:
        return
    for value in sorted(grouped, key=lambda value: (not value, -len(grouped[value]), value)):
        counts = counts_of(grouped[value])
        yield ContextRow(kind, value, counts, _share(counts), counts.n < few)


def values_of(finding: EvidenceFinding, kind: ContextKind) -> tuple[str, ...]:
    """Return what a finding states of one kind of context."""
    if kind == "modality":
        return (finding.modality,) if finding.modality else ()
    return {"function": finding.functions, "level": finding.levels, "region": finding.regions}[kind]


def condition_rows(findings: tuple[EvidenceFinding, ...], few: int) -> tuple[ConditionRow, ...]:
    """Return a row for every condition that findings state; those with most to say first."""
    present: dict[str, list[EvidenceFinding]] = defaultdict(list)
    absent: dict[str, list[EvidenceFinding]] = defaultdict(list)
    for finding in findings:
        for condition in finding.present:
            present[condition].append(finding)
        for condition in finding.absent:
            absent[condition].append(finding)
    rows = (_condition(name, present.get(name, []), absent.get(name, []), few) for name in {**present, **absent})
    return tuple(sorted(rows, key=lambda row: (row.few, -row.present.n - row.absent.n, row.condition)))


def _condition(name: str, present: list[EvidenceFinding], absent: list[EvidenceFinding], few: int) -> ConditionRow:
    there, lacking = counts_of(present), counts_of(absent)
    too_few = min(there.n, lacking.n) < few
    difference = None if too_few else shown(_exact(there) - _exact(lacking))
    return ConditionRow(name, there, lacking, _share(there), _share(lacking), difference, too_few)


def _exact(counts: Counts) -> float:
    return (counts.worked + counts.mixed / 2) / counts.n


def _share(counts: Counts) -> float | None:
    return shown(_exact(counts)) if counts.n else None
