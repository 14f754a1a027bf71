"""Facets that catalogues offer as filters, with their headings."""

from __future__ import annotations

from living_playbook.outputs._words import FACET_HEADINGS

FILTERS = {name: words for name, words in FACET_HEADINGS.items() if name not in ("type", "audience")}
"""In the order in which they are offered."""
