"""Text that somebody wrote, made safe to show on a terminal."""

from __future__ import annotations

import re

_ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    """Spell out signs that would begin a line, move the cursor, change colours or turn the direction of writing."""
    return _ACTS.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), text)
