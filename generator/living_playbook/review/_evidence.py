"""Grades that move and why, counts that change beneath them, what speaks against them, and pilots that report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.review.record import Account, Arrival, Contradiction, GradeChange, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.entries import Entry
    from living_playbook.evidence import PracticeEvidence
    from living_playbook.review.record import Named
    from living_playbook.review.state import Comparison

_TOLD = ("worked", "mixed", "failed")


def grade_changes(comparison: Comparison) -> tuple[GradeChange, ...]:
    """Return every practice whose evidence is another: those whose grade moves first, then by title."""
    before, after = _evidence(comparison)
    found = []
    for practice in before.keys() | after.keys():
        old, new = before.get(practice), after.get(practice)
        change = GradeChange(
            comparison.named(practice),
            _standing(old) if old else None,
            _standing(new) if new else None,
            tuple(_accounts(old, new, comparison)),
        )
        if change.before != change.after or change.accounts:
            found.append(change)
    return tuple(sorted(found, key=lambda each: (not each.moves, each.practice.title.casefold(), each.practice.id)))


def _evidence(comparison: Comparison) -> tuple[Mapping[str, PracticeEvidence], Mapping[str, PracticeEvidence]]:
    new_ids = comparison.new_ids
    before = {new_ids.get(name, name): each for name, each in comparison.before.inputs.evidence.items()}
    return before, comparison.after.inputs.evidence


def _standing(evidence: PracticeEvidence) -> Standing:
    together = evidence.together
    tally = together.tally
    counts = (tally.worked, tally.mixed, tally.failed)
    return Standing(evidence.grade, evidence.reason, *counts, together.share, together.low, together.high)


def _outcomes(evidence: PracticeEvidence | None, comparison: Comparison) -> dict[str, str]:
    found = evidence.findings if evidence else ()
    return {comparison.new_ids.get(each.entry, each.entry): each.outcome for each in found}


def _accounts(
    before: PracticeEvidence | None, after: PracticeEvidence | None, comparison: Comparison
) -> Iterator[Account]:
    old, new = _outcomes(before, comparison), _outcomes(after, comparison)
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name, ""), new.get(name, "")
        if was != now:
            yield Account(comparison.named(name), was, now)


def contradictions(comparison: Comparison) -> tuple[Contradiction, ...]:
    """Return the accounts that speak against the grade of a practice now, or did before and do no more."""
    before, after = (_against(each, comparison) for each in _evidence(comparison))
    changed = [(ends, after[ends], True) for ends in sorted(after.keys() - before.keys())]
    changed += [(ends, before[ends], False) for ends in sorted(before.keys() - after.keys())]
    return tuple(
        Contradiction(comparison.named(practice), comparison.named(entry), outcome, gained)
        for (practice, entry), outcome, gained in changed
    )


def _against(every: Mapping[str, PracticeEvidence], comparison: Comparison) -> dict[tuple[str, str], str]:
    return {
        (practice, comparison.new_ids.get(each.entry, each.entry)): each.outcome
        for practice, evidence in every.items()
        for each in evidence.findings[: evidence.contradicting]
    }


def arrivals(comparison: Comparison) -> tuple[Arrival, ...]:
    """Return the pilots that tell now, and did not before, what came of them."""
    found: list[Arrival] = []
    for before, after in comparison.written:
        if after.type.name == "pilot" and _tells(after) and not (before and _tells(before)):
            found.append(_arrival(comparison.after.named(after), after))
    return tuple(found)


def _arrival(named: Named, entry: Entry) -> Arrival:
    return Arrival(named, str(entry.get("outcome") or ""), len(entry.get("results", ())))


def _tells(entry: Entry) -> bool:
    return entry.status == "published" and (entry.get("outcome") in _TOLD or bool(entry.get("results")))
