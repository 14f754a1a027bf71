r"""A regular expression that means the same in Python and in a browser: written once, in Python's way, for both.

Only what both know is taken, and what each reads in its own way (`\w`, `\s`, `.`, `^`, `$`) is spelt out for the
browser. Anything else is refused where the rule is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_WORD = r"\p{L}\p{N}_"
_SETS = {"s": _SPACE, "w": _WORD, "d": r"\p{Nd}"}
_END = r"(?![^])"
_PIECES = re.compile(
    r"\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."  # an escape
    r"|\(\?P<[a-z]+>|\(\?(?:[:=!]|<[=!])|[()]"  # a group
    r"|\[\^?\]?|[\]^$.]"  # a class, and what both read in their own way
    r"|[^\\\[\]()^$.]",
    re.DOTALL,
)
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")


@dataclass(frozen=True)
class Pattern:
    r"""A regular expression. `many_lines` lets `^` and `$` stand for the ends of each line."""

    text: str
    ignore_case: bool = False
    many_lines: bool = False

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern for Python."""
        ignore = re.IGNORECASE if self.ignore_case else re.NOFLAG
        return re.compile(self.text, ignore | (re.MULTILINE if self.many_lines else re.NOFLAG))

    def portable(self) -> dict[str, str]:
        """Return source and flags of the same pattern for JavaScript. Raises ValueError for what it does not know."""
        pieces = _PIECES.findall(self.text)
        if "".join(pieces) != self.text:
            raise ValueError(self.text)
        made: list[str] = []
        in_class = False
        for piece in pieces:
            made.append(self._in_class(piece) if in_class else self._outside(piece))
            if piece.startswith("[") and not in_class:
                in_class = True
            elif piece == "]":
                in_class = False
        return {"source": "".join(made), "flags": "iu" if self.ignore_case else "u"}

    def _outside(self, piece: str) -> str:
        if piece.startswith("(?P<"):
            return f"(?<{piece[4:]}"
        if piece in ("^", "$", "."):
            return self._edge(piece)
        if piece == r"\b":
            return f"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))"
        if piece == r"\Z":
            return _END
        if piece[0] == "\\" and piece[1].lower() in _SETS:
            return f"[{'^' if piece[1].isupper() else ''}{_SETS[piece[1].lower()]}]"
        return self._literal(piece)

    def _edge(self, piece: str) -> str:
        if piece == ".":
            return r"[^\n]"
        if piece == "^":
            return r"(?<![^\n])" if self.many_lines else "(?<![^])"
        return r"(?![^\n])" if self.many_lines else rf"(?=\n?{_END})"

    def _in_class(self, piece: str) -> str:
        if piece[0] == "\\" and piece[1] in _SETS:
            return _SETS[piece[1]]
        if piece[0] == "\\" and piece[1].isupper():
            raise ValueError(self.text)
        return "\\" + piece if piece in ("[", "(", ")", "^") else self._literal(piece)

    def _literal(self, piece: str) -> str:
        if piece[0] != "\\" or len(piece) > len(r"\b") or piece[1] in "ntrfv":
            return piece
        if piece[1].isalnum():
            raise ValueError(self.text)
        return piece if piece[1] in _SYNTAX or piece[1] == "-" else piece[1]
