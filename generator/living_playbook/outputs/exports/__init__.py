"""The playbook as data for other programs: one module for each, with `render(site)`; `data/<name>.json` on the site.

A module with `IN_REPOSITORY = True` makes files for the repository itself, which no site holds.
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
    """Yield the files of every export that is part of a site."""
    for name, module in export_formats().items():
        if not is_for_repository(name):
            yield from module.render(site)


def is_for_repository(name: str) -> bool:
    """Tell whether an export is for the repository itself, made from every entry, and no part of a site."""
    return getattr(export_formats().get(name), "IN_REPOSITORY", False)
