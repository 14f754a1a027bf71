"""Puts the bundled scripts of the site into the package when it is built; see tools/javascript.py.

Where they are current, as in a source distribution, neither Node.js nor npm is needed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "tools"))

import javascript


class BundleHook(BuildHookInterface):
    """Makes the bundles before anything is packed, for editable installs too."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the build needs: Node.js, if there is something to make and this machine has none."""
        return [] if javascript.is_current() or javascript.has_node() else [javascript.NODE]

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Make the bundles if a module has changed."""
        if javascript.is_current():
            return
        try:
            javascript.make()
        except javascript.JavaScriptError as error:
            sys.exit(f"\nliving-playbook: {error}\n")
