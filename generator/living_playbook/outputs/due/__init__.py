"""What is due, in one format for each module: `FORMAT` is its name, `render(due)` returns it as text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from living_playbook.registry import Contract, modules_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType


@cache
def due_formats() -> Mapping[str, ModuleType]:
    """Return the module of each format by the name that `playbook due --format` takes."""
    from living_playbook.outputs import due  # noqa: PLC0415 - this very package

    return {module.FORMAT: module for module in modules_of(due, Contract(needs=("FORMAT", "render"))).values()}
