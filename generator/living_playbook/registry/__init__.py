"""Finds modules by name, so that a new rule, view, type, export or command is one new file.

They come from three places, in this order: the packages of Living Playbook itself; installed distributions, by entry
points of the groups `living_playbook.types`, `.rules`, `.views`, `.exports` and `.commands`; and the folder that
`[plugins]` names in `playbook.toml`, which has a folder for each of these kinds. All keep to the same contract.
"""

from living_playbook.registry._find import Contract, load_module, module_names, modules_of, origin_of
from living_playbook.registry._plugins import KINDS, NO_PLUGINS, PluginFiles, plugin_files, read_plugins

__all__ = [
    "KINDS",
    "NO_PLUGINS",
    "Contract",
    "PluginFiles",
    "load_module",
    "module_names",
    "modules_of",
    "origin_of",
    "plugin_files",
    "read_plugins",
]
