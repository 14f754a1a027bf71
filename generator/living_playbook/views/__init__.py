"""Derived views: one module each, a pure function from the graph to a small frozen record.

A view module defines `TITLE` and `derive(graph, settings, today)`. Its docstring says what the view answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from living_playbook.registry import modules_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from types import ModuleType

    from living_playbook.config import Settings
    from living_playbook.graph import Graph


@dataclass(frozen=True, slots=True)
class View:
    """One derived view: its name, what its page is called, what it answers, and its record."""

    name: str
    title: str
    summary: str
    record: Any


@cache
def _view_modules() -> Mapping[str, ModuleType]:
    from living_playbook import views  # noqa: PLC0415 - this very package

    return modules_of(views, ("TITLE", "derive"))


def derive_views(graph: Graph, settings: Settings, today: date) -> dict[str, View]:
    """Derive every view from a graph, by name. `today` is an argument: no view looks at the clock."""
    return {
        name: View(name, module.TITLE, str(module.__doc__).split("\n", 1)[0], module.derive(graph, settings, today))
        for name, module in _view_modules().items()
    }
