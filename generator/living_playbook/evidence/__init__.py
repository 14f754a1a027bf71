"""Evidence: from published accounts to the grade of every practice by the published rule, and all that is behind it."""

from living_playbook.evidence.effects import Effect, charted, effects_of
from living_playbook.evidence.findings import OUTCOMES, EvidenceFinding, by_entry, findings_of
from living_playbook.evidence.grades import RANKED, RULE, Grade, Line, demands, grade_of, more_that_worked, next_grade
from living_playbook.evidence.history import GradeChange, arrivals_of
from living_playbook.evidence.matrices import CONTEXTS, ConditionRow, ContextRow, Counts, condition_rows, counts_of
from living_playbook.evidence.practice import (
    PracticeEvidence,
    Raise,
    Standing,
    evidence_of,
    practice_evidence,
    with_one_more,
)
from living_playbook.evidence.tally import Tally, shown, tally_of, wilson
from living_playbook.evidence.words import counted, outcomes, told

__all__ = [
    "CONTEXTS",
    "OUTCOMES",
    "RANKED",
    "RULE",
    "ConditionRow",
    "ContextRow",
    "Counts",
    "Effect",
    "EvidenceFinding",
    "Grade",
    "GradeChange",
    "Line",
    "PracticeEvidence",
    "Raise",
    "Standing",
    "Tally",
    "arrivals_of",
    "by_entry",
    "charted",
    "condition_rows",
    "counted",
    "counts_of",
    "demands",
    "effects_of",
    "evidence_of",
    "findings_of",
    "grade_of",
    "more_that_worked",
    "next_grade",
    "outcomes",
    "practice_evidence",
    "shown",
    "tally_of",
    "told",
    "wilson",
    "with_one_more",
]
