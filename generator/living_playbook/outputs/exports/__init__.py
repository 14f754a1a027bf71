"""The playbook as data for other programs: one module for each, with `render(site)`; `data/<name>.json` on the site.

A module with `ON_SITE = False` is for those who have the repository, and no part of the site.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from living_playbook.registry import modules_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site


@cache
def export_formats() -> Mapping[str, ModuleType]:
    """Return the module of each export by the name that `playbook export` takes."""
    from living_playbook.outputs import exports  # noqa: PLC0415 - this very package

    return {name.replace("_", "-"): module for name, module in modules_of(exports, ("render",)).items()}


def render_exports(site: Site) -> Iterator[Artifact]:
    """Yield the files of every export that belongs on the site."""
    for name, module in export_formats().items():
        if is_on_site(name):
            yield from module.render(site)


def is_on_site(name: str) -> bool:
    """Tell whether an export is part of the site; if not, it is for the repository and made from every entry."""
    return getattr(export_formats().get(name), "ON_SITE", True)
