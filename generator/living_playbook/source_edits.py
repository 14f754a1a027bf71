"""Changes of files as data: edits, what they do to a header, and the fixes that findings offer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Safety(StrEnum):
    """Whether a fix may be applied unseen: only where one thing alone can be meant; else somebody must look."""

    SAFE = "safe"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """New text for a stretch of a file.

    `start` and `end` are offsets in the text as it is read: without a byte-order mark, every line ended by a line feed.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """One edit of a file, and what it does to the values of the header: nothing, where `path` is empty.

    The value at `path` becomes `value`, or goes where that is `REMOVED`; where `key` is given, the key there is called
    so instead.
    """

    edit: Edit
    path: tuple[str | int, ...] = ()
    value: Any = None
    key: str = ""


REMOVED = object()
"""The value of what a fix takes out of the header."""


@dataclass(frozen=True, slots=True)
class Fix:
    """How a finding can be fixed. `message` says it in a sentence that begins with a verb: "write `people`".

    All its fixes are made, or none. Before a file is written it is read again: its header must hold what it held but
    for the fixes, and its text must still mean the same unless the fix `rewrites` it, because that is its purpose.
    """

    message: str
    edits: tuple[SourceEdit, ...]
    safety: Safety = Safety.SAFE
    rewrites: bool = False
