"""Takes away the byte-order mark that some editors on Windows put before the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.mends import Mend
from living_playbook.sources.edits import WITHOUT_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.fixes._subject import Subject


def mends(subject: Subject) -> Iterator[Mend]:
    """Yield the change if the file begins with a mark."""
    if any(problem.rule == "byte-order-mark" for problem in subject.source.problems):
        yield Mend(WITHOUT_MARK)
