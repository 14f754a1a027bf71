"""Modules of one kind, wherever they come from, each held to its contract."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache, partial
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, NamedTuple

from living_playbook.errors import PlaybookError
from living_playbook.registry._plugins import NO_PLUGINS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from importlib.metadata import EntryPoint
    from types import ModuleType

    from living_playbook.registry._plugins import PluginFiles

_GROUP = "living_playbook."
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")


class Contract(NamedTuple):
    """What a module of a kind must bring: besides a docstring, the names in `needs`.

    `kind` is empty where nothing can be added from outside. `faults` looks closer and returns what else is wrong, each
    in words that go on after "the rule `name` (place)".
    """

    kind: str = ""
    needs: tuple[str, ...] = ()
    faults: Callable[[ModuleType], tuple[str, ...]] = lambda _: ()

    @property
    def one(self) -> str:
        """What one module of the kind is called."""
        return self.kind.removesuffix("s") or "module"


class _Place(NamedTuple):
    """Where a module comes from: in words, and how it is loaded."""

    told: str
    load: Callable[[], ModuleType]
    is_ours: bool = False


def module_names(package: ModuleType, contract: Contract, plugins: PluginFiles = NO_PLUGINS) -> tuple[str, ...]:
    """Return the sorted names of all modules of a kind; names that begin with `_` are helpers.

    Raises PlaybookError where two modules from different places have the same name.
    """
    return tuple(_places(package, contract, plugins))


def load_module(package: ModuleType, name: str, contract: Contract, plugins: PluginFiles = NO_PLUGINS) -> ModuleType:
    """Import one module and hold it to its contract.

    Raises TypeError if one of our own breaks it: a bug. One from outside that breaks it or cannot be imported raises
    PlaybookError, in one line that names the module and what it lacks.
    """
    place = _places(package, contract, plugins)[name]
    if place.is_ours:
        module = place.load()
        if broken := _broken(module, contract):
            message = f"{module.__name__} {broken}"
            raise TypeError(message)
        return module
    who = f"the {contract.one} `{name.replace('_', '-')}` ({place.told})"
    try:
        module = place.load()
    except Exception as error:
        message = f"{who} cannot be imported: {type(error).__name__}: {error}"
        raise PlaybookError(message) from error
    if broken := _broken(module, contract):
        message = f"{who} {broken}"
        raise PlaybookError(message)
    return module


@cache
def modules_of(package: ModuleType, contract: Contract, plugins: PluginFiles = NO_PLUGINS) -> Mapping[str, ModuleType]:
    """Return every module of a kind by its name, sorted, each held to its contract (see `load_module`)."""
    return {name: load_module(package, name, contract, plugins) for name in module_names(package, contract, plugins)}


def origin_of(package: ModuleType, name: str, contract: Contract, plugins: PluginFiles = NO_PLUGINS) -> str:
    """Return in words where a module comes from."""
    return _places(package, contract, plugins)[name].told


def _broken(module: ModuleType, contract: Contract) -> str:
    """Say how a module breaks its contract; empty where it keeps it."""
    if not hasattr(module, "__dict__"):
        return f"must be a module, and is {type(module).__name__}"
    lacks = [] if getattr(module, "__doc__", None) else ["a docstring"]
    lacks += [f"`{need}`" for need in contract.needs if not hasattr(module, need)]
    if lacks:
        return f"lacks {', '.join(lacks)}"
    return "; ".join(contract.faults(module))


@cache
def _places(package: ModuleType, contract: Contract, plugins: PluginFiles) -> Mapping[str, _Place]:
    found: dict[str, _Place] = {}
    for info in pkgutil.iter_modules(package.__path__):
        if not info.name.startswith("_"):
            full = f"{package.__name__}.{info.name}"
            found[info.name] = _Place(full, partial(importlib.import_module, full), is_ours=True)
    added = [*_installed(contract.kind), *_own(contract.kind, plugins)] if contract.kind else []
    for name, place in added:
        if not _NAME.fullmatch(name):
            message = f"{place.told}: a {contract.one} cannot be called `{name}`; use small letters, digits and hyphens"
            raise PlaybookError(message)
        other = found.setdefault(name.replace("-", "_"), place)
        if other is not place:
            message = (
                f"there are two {contract.kind} called `{name.replace('_', '-')}`: {other.told} and {place.told};"
                " give one of them another name"
            )
            raise PlaybookError(message)
    return dict(sorted(found.items()))


def _own(kind: str, plugins: PluginFiles) -> list[tuple[str, _Place]]:
    return [
        (name, _Place(f"{plugins.folder}/{kind}/{name}.py", partial(plugins.load, kind, name)))
        for name in plugins.names(kind)
    ]


@cache
def _installed(kind: str) -> tuple[tuple[str, _Place], ...]:
    points = sorted(entry_points(group=_GROUP + kind), key=lambda point: (point.name, point.value))
    return tuple((point.name, _Place(_told(point), point.load)) for point in points)


def _told(point: EntryPoint) -> str:
    owner = f" of {point.dist.name} {point.dist.version}" if point.dist else ""
    return f"`{point.value}`{owner}"
