"""Pages of the site as plain Markdown. A module defines `render(site)`; a view without one gets a plain page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.registry import Contract, modules_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site


def render_pages(site: Site) -> Iterator[Artifact]:
    """Yield every page, the pages of views without a page module included."""
    from living_playbook.outputs import pages  # noqa: PLC0415 - this very package
    from living_playbook.outputs.pages._own_views import own_views  # noqa: PLC0415 - as below
    from living_playbook.outputs.pages._view_page import view_page  # noqa: PLC0415 - a helper of this package

    modules = modules_of(pages, Contract(needs=("render",)))
    for module in modules.values():
        yield from module.render(site)
    yield from (view_page(view, site) for view in own_views(site))
