"""Views without a page module: each gets a plain page, which the page on evidence leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.registry import Contract, modules_of

if TYPE_CHECKING:
    from living_playbook.outputs._site import Site
    from living_playbook.views import View


def own_views(site: Site) -> tuple[View, ...]:
    """Return the views that no page module prints, in the order of their names."""
    from living_playbook.outputs import pages  # noqa: PLC0415 - the package that this module belongs to

    modules = modules_of(pages, Contract(needs=("render",))).values()
    printed = {view for module in modules for view in getattr(module, "PRINTS", ())}
    return tuple(view for name, view in site.views.items() if name not in printed)


def path_of(view: View) -> str:
    """Return where the page of such a view lies in the compiled tree."""
    return f"views/{view.name.replace('_', '-')}.md"
