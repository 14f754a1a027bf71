"""The plugins of a playbook: Python files as they were read, and the modules that they become.

Modules are made from the bytes that were read, never from the disk: so what runs can be what a commit holds, and
nothing is written beside it. Each state of the files is a package of its own, named by a digest, so that two states of
a playbook can be compared in one process. Within it, modules may import each other: `from .._shared import words`.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.abc
import importlib.util
import sys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from living_playbook.errors import PlaybookError
from living_playbook.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.machinery import ModuleSpec
    from pathlib import Path
    from types import CodeType, ModuleType

KINDS = ("types", "rules", "views", "exports", "commands")
"""What can be added from outside: the folders of plugins, and the last parts of the groups of entry points."""

_PACKAGE = "living_playbook_plugins_"
_DEPTH = 2
"""A module of a kind lies in the folder of that kind."""


@dataclass(frozen=True)
class PluginFiles:
    """The Python files in the folder of plugins, each by its path below that folder. Reading them runs nothing."""

    folder: str = ""
    files: tuple[tuple[str, bytes], ...] = ()

    @cached_property
    def package(self) -> str:
        """Name of the package that these very files become."""
        return _PACKAGE + hashlib.sha256(repr((self.folder, self.files)).encode()).hexdigest()[:16]

    def names(self, kind: str) -> tuple[str, ...]:
        """Return the sorted names of the modules of a kind; those that begin with `_` are helpers."""
        paths = (path.split("/") for path, _ in self.files)
        found = (parts[1].removesuffix(".py") for parts in paths if len(parts) == _DEPTH and parts[0] == kind)
        return tuple(sorted(name for name in found if not name.startswith("_")))

    def load(self, kind: str, name: str) -> ModuleType:
        """Import a module of a kind. Whatever goes wrong in it is raised as it is."""
        _Finder.serve(self)
        return importlib.import_module(f"{self.package}.{kind}.{name}")


NO_PLUGINS = PluginFiles()


def plugin_files(folder: str, files: Mapping[str, bytes]) -> PluginFiles:
    """Return plugins of the given files, by path below their folder; only Python counts.

    Raises PlaybookError for a file in a folder that is none of a kind: it would be left out in silence.
    """
    chosen = {path: data for path, data in sorted(files.items()) if path.endswith(".py") and "__pycache__" not in path}
    for path in chosen:
        *inside, name = path.split("/")
        if name.startswith("_") or any(part.startswith("_") for part in inside):
            continue
        kind = inside[0] if inside else ""
        if kind not in KINDS or len(inside) + 1 != _DEPTH:
            near = nearest(kind, KINDS)
            hint = f"; did you mean `{near}`?" if near and near != kind else ""
            folders = ", ".join(f"`{folder}/{each}`" for each in KINDS)
            message = f"{folder}/{path} would not be found: a plugin lies right in one of {folders}{hint}"
            raise PlaybookError(message)
    return PluginFiles(folder, tuple(chosen.items()))


def read_plugins(root: Path, folder: str) -> PluginFiles:
    """Read the plugins of a playbook from its folder; none of them runs.

    Raises PlaybookError where the folder is not there, or a file in it would not be found.
    """
    base = root / folder
    if not base.is_dir():
        message = f"playbook.toml: [plugins] names the folder `{folder}`, which does not exist"
        raise PlaybookError(message)
    paths = (path for path in base.rglob("*.py") if path.is_file() and not path.is_symlink())
    return plugin_files(folder, {path.relative_to(base).as_posix(): path.read_bytes() for path in paths})


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Makes modules of the files of one state of plugins."""

    def __init__(self, plugins: PluginFiles) -> None:
        self.plugins = plugins
        self.files = {path.removesuffix(".py").replace("/", "."): (path, data) for path, data in plugins.files}
        folders = {path.rpartition("/")[0] for path, _ in plugins.files}
        self.folders = {folder.replace("/", ".") for folder in folders} | {""}

    @classmethod
    def serve(cls, plugins: PluginFiles) -> None:
        """Let these plugins be imported."""
        served = (finder.plugins for finder in sys.meta_path if isinstance(finder, _Finder))
        if plugins not in served:
            sys.meta_path.append(cls(plugins))

    def _inside(self, fullname: str) -> str | None:
        package, _, rest = fullname.partition(".")
        return rest if package == self.plugins.package else None

    def find_spec(self, fullname: str, _path: Any = None, _target: Any = None) -> ModuleSpec | None:  # noqa: ANN401
        """Return how to make a module; None for what is none of ours."""
        inside = self._inside(fullname)
        if inside is None or (inside not in self.files and inside not in self.folders):
            return None
        return importlib.util.spec_from_loader(fullname, self, is_package=inside in self.folders)

    def is_package(self, fullname: str) -> bool:
        """Tell whether a name is that of a folder."""
        return self._inside(fullname) in self.folders

    def get_source(self, fullname: str) -> str:
        """Return the text of a module; a folder has none."""
        _, data = self.files.get(self._inside(fullname) or "", ("", b""))
        return importlib.util.decode_source(data)

    def get_code(self, fullname: str) -> CodeType:
        """Return a module compiled under the name of its file in the playbook."""
        path, _ = self.files.get(self._inside(fullname) or "", ("", b""))
        return self.source_to_code(self.get_source(fullname), f"{self.plugins.folder}/{path}")
