"""Text on a terminal: nothing that it would act on but what we paint."""

from __future__ import annotations

import re

BOLD = 1
"""The code of ECMA-48 for bold."""

_ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    """Spell out signs that would begin a line, move the cursor, change colours or turn the direction of writing."""
    return _ACTS.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), text)


def painted(text: str, code: int) -> str:
    """Return text in a colour or in bold, by the code of ECMA-48."""
    return f"\x1b[{code}m{text}\x1b[0m"
