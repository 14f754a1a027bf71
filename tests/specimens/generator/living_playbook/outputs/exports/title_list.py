"""All titles, as CSV: an export that is no JSON."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._site import Site

VERSION = 1
"""Raised when a column changes its meaning."""


def render(site: Site) -> Iterator[Artifact]:
    """Yield one file with a row for each entry."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("id", "title"))
    rows.writerows(sorted((name, entry.title) for name, entry in site.graph.by_id.items()))
    yield Artifact.text("data/title-list.csv", text.getvalue())
