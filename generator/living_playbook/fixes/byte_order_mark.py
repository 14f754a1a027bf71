"""Takes away the byte-order mark that some editors on Windows put before the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.source_edits import Fix, SourceEdit
from living_playbook.sources.edits import WITHOUT_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.fixes._subject import Subject


def fixes(subject: Subject) -> Iterator[Fix]:
    """Yield the fix if the file begins with a mark."""
    if any(problem.rule == "byte-order-mark" for problem in subject.source.problems):
        yield Fix("take the mark away", (SourceEdit(WITHOUT_MARK),))
