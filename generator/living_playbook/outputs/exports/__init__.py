"""The playbook as data for other programs: one module for each, with `render(site)`; `data/<name>.json` on the site.

A module with `ON_SITE = False` is for those who have the repository, and no part of the site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.registry import NO_PLUGINS, Contract, modules_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site
    from living_playbook.registry import PluginFiles

_CONTRACT = Contract("exports", ("render",))


def export_formats(plugins: PluginFiles = NO_PLUGINS) -> Mapping[str, ModuleType]:
    """Return the module of each export by the name that `playbook export` takes, those of plugins included."""
    from living_playbook.outputs import exports  # noqa: PLC0415 - this very package

    return {name.replace("_", "-"): module for name, module in modules_of(exports, _CONTRACT, plugins).items()}


def render_exports(site: Site) -> Iterator[Artifact]:
    """Yield the files of every export that belongs on the site."""
    for module in export_formats(site.settings.plugin_files).values():
        if is_on_site(module):
            yield from module.render(site)


def is_on_site(module: ModuleType) -> bool:
    """Tell whether an export is part of the site; if not, it is for the repository and made from every entry."""
    return getattr(module, "ON_SITE", True)
