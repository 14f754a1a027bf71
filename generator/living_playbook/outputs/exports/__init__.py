"""The playbook as data for other programs: one module for each, with `render(site)`; `data/<name>.json` on the site.

A module with `ON_REQUEST = True` is for `playbook export` alone.
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
    """Yield the files of every export that belongs to a site."""
    for module in export_formats().values():
        if not getattr(module, "ON_REQUEST", False):
            yield from module.render(site)
