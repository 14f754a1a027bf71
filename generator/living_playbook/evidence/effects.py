"""What changed, figure by figure: signed by the wanted direction, never averaged, never more than the source states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Result
    from living_playbook.evidence.findings import EvidenceFinding

Kind = Literal["percent", "unit", "level", "words"]
"""A change in percent of the baseline; a change in its own unit; only a level, without a baseline; only words."""

PERCENT: Literal["percent"] = "percent"
POINTS = "percentage points"
_RELATIVE = {"percent", "%", "per cent", "percent change", "% change", "relative change", "percentage change"}
"""Units of a stated change that speak of the baseline, as they are compared: small, without hyphens."""

_CHANGES = {"percent change", "% change", "relative change", "percentage change"}
"""Units that tell by themselves that a figure is a change and no level."""

_SIGNIFICANT = 3


@dataclass(frozen=True, slots=True)
class Effect:
    """One figure of one finding. `number` counts the results of its entry from 1; `compared`: of the comparison group.

    `change` is the change as measured, in percent of the baseline or in `unit` as `kind` says; `gain` is the same with
    the sign turned so that more is better, None where nobody wrote which direction is wanted, and for a comparison
    group, whose change is none of the practice. Both are None where only a level or only words are known.
    """

    entry: str
    number: int
    metric: str
    kind: Kind
    unit: str
    wanted: str
    baseline: float | None
    result: float | None
    change: float | None
    gain: float | None
    sample: str
    note: str
    strength: int
    outcome: str
    compared: bool

    @property
    def axis(self) -> str:
        """What `change` is measured in: `percent` of the baseline, or else the unit; the metric where none is stated.

        From a baseline of zero percent there is only a change in percentage points.
        """
        if self.kind == PERCENT:
            return PERCENT
        unit = self.unit or self.metric
        return POINTS if _folded(unit) in _RELATIVE else unit


def effects_of(findings: tuple[EvidenceFinding, ...]) -> tuple[Effect, ...]:
    """Return every figure of these findings, in their order."""
    return tuple(
        effect_of(finding, number, result) for finding in findings for number, result in enumerate(finding.results, 1)
    )


def effect_of(finding: EvidenceFinding, number: int, result: Result) -> Effect:
    """Return what one result tells."""
    kind, change = change_of(result)
    sign = {"up": 1, "down": -1}.get(result.wanted or "")
    compared = result.group == "comparison"
    return Effect(
        entry=finding.entry,
        number=number,
        metric=result.metric,
        kind=kind,
        unit=result.unit or "",
        wanted=result.wanted or "",
        baseline=result.baseline,
        result=result.result,
        change=change,
        gain=None if change is None or sign is None or compared else change * sign + 0.0,
        sample=result.sample or "",
        note=result.note or "",
        strength=finding.strength,
        outcome=finding.outcome,
        compared=compared,
    )


def change_of(result: Result) -> tuple[Kind, float | None]:
    """Return the kind of a result and its change.

    A stated change comes first. A baseline and a result give a change in percent of the baseline, or in their own unit
    where the baseline is zero. A figure whose unit says that it is a change is no level.
    """
    unit = _folded(result.unit or "")
    stated = result.change
    if stated is None and unit in _CHANGES and result.baseline is None:
        stated = result.result
    if stated is not None:
        return (PERCENT if unit in _RELATIVE else "unit"), stated
    if result.baseline is not None and result.result is not None:
        moved = result.result - result.baseline
        if result.baseline:
            return PERCENT, significant(100 * moved / abs(result.baseline))
        return "unit", significant(moved)
    return ("words" if result.result is None else "level"), None


def tells_change(result: Result) -> bool:
    """Tell whether a change by the practice can be read from a result: one of the comparison group tells none."""
    return result.group != "comparison" and change_of(result)[1] is not None


def _folded(unit: str) -> str:
    return " ".join(unit.casefold().replace("-", " ").split())


def significant(value: float) -> float:
    """Round a computed change to three significant digits: its figures seldom carry more."""
    return float(f"{value:.{_SIGNIFICANT}g}")


def charted(effects: tuple[Effect, ...]) -> Iterator[tuple[str, tuple[Effect, ...]]]:
    """Yield the effects that have a direction, by their axis: `percent` first, then each unit.

    Each group has an axis of its own: changes in different units cannot be compared.
    """
    groups: dict[str, list[Effect]] = {PERCENT: []}
    for effect in effects:
        if effect.gain is not None:
            groups.setdefault(effect.axis, []).append(effect)
    for unit, each in groups.items():
        if each:
            yield unit, tuple(sorted(each, key=lambda effect: (-(effect.gain or 0.0), effect.entry, effect.number)))
