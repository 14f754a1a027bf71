"""What tests of reviews share: two states of a playbook that are on no disk, compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from living_playbook.review import Checked, Comparison, Review, ReviewInput, State, reviewed
from living_playbook.sources.revision import FileChange
from living_playbook.views import ViewInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Desk


@dataclass(frozen=True, slots=True)
class Bench:
    """Compares files with files, as `reader` sees them; `renames` are what Git takes for the same file."""

    desk: Desk
    today: date

    def state(self, files: Mapping[str, str], reader: str) -> State:
        """Return one state."""
        graph = self.desk.graph_for(reader, files)
        parsed = self.desk.read_all(files)
        whole = {path: each.entry for path, each in parsed.items() if each.entry is not None}
        broken = frozenset(path for path, each in parsed.items() if each.entry is None)
        return State(ViewInput(graph, self.desk.settings, self.today), whole, broken, "organisation")

    def compare(
        self,
        before: Mapping[str, str],
        after: Mapping[str, str],
        reader: str = "circle",
        renames: Mapping[str, str] | None = None,
    ) -> Comparison:
        """Return the two states with what Git would say of their files."""
        renames = renames or {}
        changes = [FileChange(new, old, "renamed") for old, new in renames.items()]
        for path in sorted({*before, *after} - {*renames, *renames.values()}):
            if path not in before:
                changes.append(FileChange(path, "", "added"))
            elif path not in after:
                changes.append(FileChange(path, path, "removed"))
            elif before[path] != after[path]:
                changes.append(FileChange(path, path, "changed"))
        ordered = tuple(sorted(changes, key=lambda change: change.path))
        return Comparison(self.state(before, reader), self.state(after, reader), ordered)

    def review(
        self,
        before: Mapping[str, str],
        after: Mapping[str, str],
        reader: str = "circle",
        *,
        renames: Mapping[str, str] | None = None,
        authors: tuple[str, ...] = (),
    ) -> Review:
        """Return the review of a change from one state to the other."""
        told = ReviewInput("b" * 40, Checked(), authors, "" if reader == "circle" else reader)
        return reviewed(self.compare(before, after, reader, renames), told)


@pytest.fixture(scope="session")
def bench(desk: Desk) -> Bench:
    """Return a bench with the usual settings, on the day of all tests."""
    return Bench(desk, date(2026, 11, 22))
