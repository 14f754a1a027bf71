"""The pages about evidence, as every one of them lists them."""

from __future__ import annotations

EVIDENCE_PAGES = (
    ("evidence/index.md", "What works"),
    ("evidence/findings/index.md", "Findings"),
    ("evidence/compare/index.md", "Compare"),
    ("evidence/conditions.md", "Conditions"),
    ("evidence/gaps/index.md", "Gaps"),
    ("evidence/next/index.md", "Next pilots"),
    ("evidence/board.md", "Pilot board"),
    ("evidence/spread/index.md", "Spread"),
    ("evidence/rotations.md", "Rotations"),
    ("evidence/goals/index.md", "Goals"),
    ("evidence/timeline.md", "Timeline"),
    ("evidence/news.md", "News"),
    ("evidence/grades.md", "How it is graded"),
)
"""Path and words of each, in the order of the second navigation."""
