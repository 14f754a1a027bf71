"""Diagnostics for people and machines: one module for each format, with `FORMAT` and `render(report, colour=...)`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from living_playbook.registry import Contract, modules_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType


@cache
def report_formats() -> Mapping[str, ModuleType]:
    """Return the module of each report format by the name that `--format` takes."""
    from living_playbook.outputs import reports  # noqa: PLC0415 - this very package

    return {module.FORMAT: module for module in modules_of(reports, Contract(needs=("FORMAT", "render"))).values()}
