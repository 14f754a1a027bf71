"""The pages about evidence, as every one of them lists them."""

from __future__ import annotations

EVIDENCE_PAGES = (
    ("evidence/index.md", "What works"),
    ("evidence/compare.md", "Compare"),
    ("evidence/conditions.md", "Conditions"),
    ("evidence/gaps.md", "Gaps"),
    ("evidence/next.md", "What to pilot next"),
    ("evidence/board.md", "Lighthouse board"),
    ("evidence/spread.md", "How pilots spread"),
    ("evidence/rotations.md", "Rotation map"),
    ("evidence/goals.md", "Line of sight"),
    ("evidence/timeline.md", "Timeline"),
    ("evidence/news.md", "News"),
    ("evidence/grades.md", "How it is graded"),
)
"""Path and words of each, in the order of the second navigation."""
