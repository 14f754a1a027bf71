"""Reviews of a change: one module for each format, with `FORMAT` and `render(review, preview)`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from living_playbook.registry import Contract, modules_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType


@cache
def review_formats() -> Mapping[str, ModuleType]:
    """Return the module of each format by the name that `--format` takes."""
    from living_playbook.outputs import reviews  # noqa: PLC0415 - this very package

    return {module.FORMAT: module for module in modules_of(reviews, Contract(needs=("FORMAT", "render"))).values()}
