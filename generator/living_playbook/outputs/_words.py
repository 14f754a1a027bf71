"""Words that readers see for facets and for the few values that entries write in short."""

from __future__ import annotations

FACET_HEADINGS = {
    "type": "Type",
    "practice": "Practice",
    "function": "Function",
    "level": "Level",
    "region": "Region",
    "tag": "Theme",
    "grade": "Grade",
    "outcome": "Outcome",
    "stage": "Stage",
    "year": "Year",
    "status": "Status",
    "audience": "Audience",
}
"""Every facet of entries with its heading, in the order in which they are offered."""

DESIGN_WORDS = {
    "none": "observed, not compared",
    "before-after": "before and after",
    "comparison-group": "comparison group",
    "randomised": "randomised",
}
