"""Which plugins may run: those of the files at hand, or only what a base branch has already taken in.

Code of a playbook's own never runs in the check of a stranger's change unless the base branch names it. So wherever a
base is given - `check --changed-since`, `review --base`, or the variable `PLAYBOOK_PLUGINS_FROM` for all other commands
of a check - plugins are read out of the base's commit: its settings must name their folder, and the files are the
base's. What the change adds or alters there runs only after somebody has merged it.
"""

from __future__ import annotations

import os
import tomllib
from typing import TYPE_CHECKING, NamedTuple

from living_playbook.config import PLUGINS_FROM, SETTINGS_FILE
from living_playbook.errors import PlaybookError
from living_playbook.registry import NO_PLUGINS, PluginFiles, plugin_files, read_plugins
from living_playbook.sources.repository import run_git
from living_playbook.sources.revision import commit_named

if TYPE_CHECKING:
    from living_playbook.config import Settings


class Trusted(NamedTuple):
    """Settings with the plugins that may run, and a note where these are others than the files at hand."""

    settings: Settings
    note: str = ""


def trusted(settings: Settings, revision: str = "") -> Trusted:
    """Return settings with plugins from a revision; without one from `PLAYBOOK_PLUGINS_FROM`, else as they are.

    Raises PlaybookError for a revision that does not exist.
    """
    revision = revision or os.environ.get(PLUGINS_FROM, "")
    if not revision:
        return Trusted(settings)
    folder = settings.plugins.folder
    if not folder:
        return Trusted(settings.model_copy(update={"plugin_files": NO_PLUGINS}))
    commit = commit_named(settings.root, revision)
    named = _folder_named(settings, commit)
    if named != folder:
        note = (
            f"no plugin runs: {SETTINGS_FILE} at {revision} does not name the folder `{folder}`, and the code of a"
            " change runs only when it is merged"
        )
        return Trusted(settings.model_copy(update={"plugin_files": NO_PLUGINS}), note)
    found = plugin_files(folder, _files_at(settings, commit, folder))
    note = "" if found == _at_hand(settings) else f"plugins run as they are at {revision}, not as they are here"
    return Trusted(settings.model_copy(update={"plugin_files": found}), note)


def _at_hand(settings: Settings) -> PluginFiles | None:
    try:
        return read_plugins(settings.root, settings.plugins.folder)
    except PlaybookError:
        return None


def _folder_named(settings: Settings, commit: str) -> str:
    """Return the folder of plugins by the settings of a commit; empty where these name none or cannot be read."""
    text = run_git(settings.root, "show", f"{commit}:./{SETTINGS_FILE}") or ""
    try:
        named = tomllib.loads(text.removeprefix("\ufeff")).get("plugins", {})
    except tomllib.TOMLDecodeError:
        return ""
    folder = named.get("folder", "") if isinstance(named, dict) else ""
    return folder.rstrip("/") if isinstance(folder, str) else ""


def _files_at(settings: Settings, commit: str, folder: str) -> dict[str, bytes]:
    """Return the files of a folder as a commit has them; symbolic links are left out."""
    listed = run_git(settings.root, "ls-tree", "-r", "-z", commit, "--", f"./{folder}") or ""
    found: dict[str, bytes] = {}
    for line in filter(None, listed.split("\0")):
        about, _, path = line.partition("\t")
        if about.startswith("100") and path.endswith(".py"):
            text = run_git(settings.root, "show", f"{commit}:./{path}") or ""
            found[path.removeprefix(f"{folder}/")] = text.encode("utf-8", "surrogateescape")
    return found
