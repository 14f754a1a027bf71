"""All that the entries say of one practice: its grade with its reason, and everything behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.evidence.effects import effects_of
from living_playbook.evidence.findings import COMPARED, MEASURED, findings_of
from living_playbook.evidence.grades import grade_of, is_fresh, next_grade, unmet
from living_playbook.evidence.history import history_of
from living_playbook.evidence.matrices import condition_rows, context_rows
from living_playbook.evidence.tally import Tally, shown, tally_of, wilson
from living_playbook.evidence.words import raise_words, reason_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from living_playbook.config import EvidenceSettings
    from living_playbook.evidence.effects import Effect
    from living_playbook.evidence.findings import EvidenceFinding
    from living_playbook.evidence.grades import Grade, Line
    from living_playbook.evidence.history import GradeChange
    from living_playbook.evidence.matrices import ConditionRow, ContextRow
    from living_playbook.graph import Graph


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts of findings with their share and the ends of its interval, both as they are told: with two decimals."""

    tally: Tally
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Raise:
    """One thing that the next grade asks for and that is not there yet, and the same in words."""

    line: Line
    words: str


@dataclass(frozen=True, slots=True)
class PracticeEvidence:
    """The evidence for one practice.

    `findings` begins with the `contradicting` ones; `own` and `published` count our experience and that of others
    apart, `together` both. `fresh` tells whether the newest finding is young enough to carry `proven`. `towards` is
    the grade that `to_raise` speaks of, None for the best.
    """

    practice: str
    grade: Grade
    reason: str
    together: Standing
    own: Standing
    published: Standing
    findings: tuple[EvidenceFinding, ...]
    contradicting: int
    fresh: bool
    towards: Grade | None
    to_raise: tuple[Raise, ...]
    contexts: tuple[ContextRow, ...]
    conditions: tuple[ConditionRow, ...]
    effects: tuple[Effect, ...]
    history: tuple[GradeChange, ...]


def evidence_of(graph: Graph, settings: EvidenceSettings, today: date) -> Mapping[str, PracticeEvidence]:
    """Return the evidence for every practice that is not retired, by its id, sorted by title."""
    return {
        practice: practice_evidence(practice, findings, settings, today)
        for practice, findings in findings_of(graph, today).items()
        if graph.by_id[practice].status != "retired"
    }


def practice_evidence(
    practice: str, findings: tuple[EvidenceFinding, ...], settings: EvidenceSettings, today: date
) -> PracticeEvidence:
    """Grade one practice from its findings, in whatever order they come."""
    tally = tally_of(findings)
    grade = grade_of(tally, settings, today)
    ordered, contradicting = contradicting_first(grade, findings)
    return PracticeEvidence(
        practice=practice,
        grade=grade,
        reason=reason_of(grade, tally, settings, today),
        together=standing_of(tally, settings),
        own=standing_of(tally_of(each for each in findings if each.origin == "own"), settings),
        published=standing_of(tally_of(each for each in findings if each.origin == "published"), settings),
        findings=ordered,
        contradicting=contradicting,
        fresh=is_fresh(tally.newest, settings, today),
        towards=next_grade(grade),
        to_raise=tuple(Raise(line, raise_words(line, tally)) for line in unmet(grade, tally, settings, today)),
        contexts=context_rows(ordered, settings.few),
        conditions=condition_rows(ordered, settings.few),
        effects=effects_of(ordered),
        history=history_of(findings, settings, today),
    )


def standing_of(tally: Tally, settings: EvidenceSettings) -> Standing:
    """Return counts with their share and its interval."""
    if tally.share is None:
        return Standing(tally, None, None, None)
    low, high = wilson(tally.share, tally.n, settings.confidence)
    return Standing(tally, shown(tally.share), shown(low), shown(high))


def contradicting_first(grade: Grade, findings: tuple[EvidenceFinding, ...]) -> tuple[tuple[EvidenceFinding, ...], int]:
    """Return findings with those first that speak against the grade, and how many these are.

    Against doubt speaks what worked; against every other grade what failed or was mixed.
    """
    ordered = sorted(findings, key=lambda finding: finding.order)
    if grade == "doubtful":
        ordered.sort(key=lambda finding: finding.outcome != "worked")
        return tuple(ordered), sum(each.outcome == "worked" for each in ordered)
    return tuple(ordered), sum(each.outcome != "worked" for each in ordered)


def with_one_more(
    evidence: PracticeEvidence, finding: EvidenceFinding, settings: EvidenceSettings, today: date
) -> Grade:
    """Return the grade that a practice would have with one more finding."""
    now, known = evidence.together.tally, evidence.findings
    days = [day for day in (now.newest, finding.on) if day is not None]
    tally = Tally(
        worked=now.worked + (finding.outcome == "worked"),
        mixed=now.mixed + (finding.outcome == "mixed"),
        failed=now.failed + (finding.outcome == "failed"),
        teams=now.teams + all(each.team != finding.team for each in known),
        functions=now.functions + len({*finding.functions} - {name for each in known for name in each.functions}),
        measured=now.measured + (finding.strength >= MEASURED),
        compared=now.compared + (finding.strength >= COMPARED),
        newest=max(days, default=None),
    )
    return grade_of(tally, settings, today)
