"""Facets that index pages offer as filters, with their headings."""

from __future__ import annotations

FILTERS = {
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
}
"""In the order in which they are offered."""
