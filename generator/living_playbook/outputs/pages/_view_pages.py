"""The record of a view as pages with a template of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._paging import paged
from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site


def view_pages(site: Site, view: str, folder: str, items: str = "", length: int = 0) -> Iterator[Artifact]:
    """Yield the page of a view by the template of its name, which gets the record.

    With `items`, a field of the record, further pages follow where there are more than `length` of them; the template
    gets those of its page as `shown`.
    """
    told = site.views[view]
    for part, shown in paged(site, getattr(told.record, items) if items else (), folder, length):
        yield page(
            site,
            part.path,
            f"{view}.md.j2",
            title=part.titled(told.title),
            description=told.summary,
            folder=folder,
            record=told.record,
            shown=shown,
            part=part,
            length=length,
        )
