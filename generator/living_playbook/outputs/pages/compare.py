"""The page that sets two or three practices side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._paging import paged
from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("compare",)
_LENGTH = 50


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page; further ones where there is more than one page holds."""
    record = site.views["compare"].record
    for part, shown in paged(record.practices, "evidence/compare", _LENGTH):
        yield page(
            site,
            part.path,
            "compare.md.j2",
            title="Compare practices" if part.number == 1 else f"Compare practices, page {part.number}",
            description="Two or three practices side by side.",
            compare=record,
            practices=shown,
            part=part,
            length=_LENGTH,
        )
