"""The second navigation, over all pages about evidence."""

from __future__ import annotations

from functools import cache

from living_playbook.registry import Contract, modules_of


@cache
def evidence_nav() -> tuple[tuple[str, str], ...]:
    """Return folder and words of every page in the second navigation.

    A page module comes into it with `FOLDER` and `NAV`: its place, from 1, and its words.
    """
    from living_playbook.outputs import pages  # noqa: PLC0415 - this very package

    modules = [module for module in modules_of(pages, Contract(needs=("render",))).values() if hasattr(module, "NAV")]
    modules.sort(key=lambda module: module.NAV)
    return tuple((module.FOLDER, module.NAV[1]) for module in modules)
