"""Finds the modules of a package by name, so that a new rule, view, type, output or command is one new file."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType


def module_names(package: ModuleType) -> tuple[str, ...]:
    """Return the sorted names of a package's plug-in modules; names that begin with `_` are helpers."""
    found = pkgutil.iter_modules(package.__path__)
    return tuple(sorted(module.name for module in found if not module.name.startswith("_")))


def load_module(package: ModuleType, name: str, needs: Iterable[str] = ()) -> ModuleType:
    """Import one plug-in module and check its contract.

    Raises TypeError if the module has no docstring or lacks one of the attributes in `needs`: a bug in the module.
    """
    module = importlib.import_module(f"{package.__name__}.{name}")
    missing = [need for need in needs if not hasattr(module, need)]
    if not module.__doc__:
        missing.insert(0, "a docstring")
    if missing:
        message = f"{module.__name__} must define {', '.join(missing)}"
        raise TypeError(message)
    return module


@cache
def modules_of(package: ModuleType, needs: tuple[str, ...] = ()) -> dict[str, ModuleType]:
    """Return every plug-in module of a package by its name, sorted, each checked for the attributes in `needs`."""
    return {name: load_module(package, name, needs) for name in module_names(package)}
