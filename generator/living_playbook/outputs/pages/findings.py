"""The page of all findings: every account that counts, once, by whatever it states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._findings import finding_filters, finding_row
from living_playbook.outputs.pages._paging import paged
from living_playbook.outputs.pages._templates import page
from living_playbook.views._cards import Facet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

FOLDER = "evidence/findings"
NAV = (2, "Findings")


def render(site: Site) -> Iterator[Artifact]:
    """Yield the pages of the list."""
    rows = sorted(
        (
            finding_row(
                findings[0],
                site,
                [Facet("practice", each.practice, site.graph.title(each.practice)) for each in findings],
            )
            for findings in site.inputs.accounts.values()
        ),
        key=lambda row: row.finding.order,
    )
    filters = finding_filters(rows)
    for part, shown in paged(site, rows, FOLDER):
        yield page(
            site,
            part.path,
            "findings.md.j2",
            title=part.titled("All findings"),
            description="Every account that counts, by outcome, context and condition.",
            rows=shown,
            total=len(rows),
            filters=filters,
            part=part,
        )
