"""How an entry is asked for, whether on the page of the site or in the CMS."""

from __future__ import annotations

CAME = ("outcome", "basis", "lessons", "insights")
"""What came of it, which is told after the story."""

LONG = 45
"""A text whose example has more characters, or that may have more, gets several lines."""

LONG_NAMES = ("text", "note", "notes", "why", "do_next", "setting", "upside", "risk", "trade_off")
"""Texts that get several lines whatever their example."""
