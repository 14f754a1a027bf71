"""Derived views: one module each, a pure function from the graph to a small frozen record.

A view module defines `TITLE` and `derive(inputs)`. Its docstring says what the view answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from living_playbook.registry import NO_PLUGINS, Contract, modules_of
from living_playbook.views._view_input import ViewInput

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from living_playbook.registry import PluginFiles


__all__ = ["View", "ViewInput", "derive_views", "view_modules"]


@dataclass(frozen=True, slots=True)
class View:
    """One derived view: its name, what its page is called, what it answers, and its record."""

    name: str
    title: str
    summary: str
    record: Any


_CONTRACT = Contract("views", ("TITLE", "derive"))


def view_modules(plugins: PluginFiles = NO_PLUGINS) -> Mapping[str, ModuleType]:
    """Return the module of every view by its name, those of plugins included."""
    from living_playbook import views  # noqa: PLC0415 - this very package

    return modules_of(views, _CONTRACT, plugins)


def derive_views(inputs: ViewInput) -> dict[str, View]:
    """Derive every view of what one audience sees, by name."""
    return {
        name: View(name, module.TITLE, str(module.__doc__).split("\n", 1)[0], module.derive(inputs))
        for name, module in view_modules(inputs.settings.plugin_files).items()
    }
