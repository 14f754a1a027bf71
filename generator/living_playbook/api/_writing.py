"""Starting a playbook, and writing a new entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.config import load_settings
from living_playbook.pipeline.automation import HOSTS, add_automation
from living_playbook.pipeline.clock import today
from living_playbook.pipeline.init import start_playbook
from living_playbook.pipeline.load import load_playbook
from living_playbook.pipeline.new import Wish, new_entry

if TYPE_CHECKING:
    from pathlib import Path


def init(folder: Path, title: str = "", *, examples: bool = True) -> tuple[str, ...]:
    """Start a new playbook in a folder and return the paths of the files written there.

    Raises PlaybookError, and writes nothing, where a file of the same name is there already.
    """
    return start_playbook(folder, title, today(), examples=examples)


def automation_hosts() -> tuple[str, ...]:
    """Return the names of the hosts that `automate` knows."""
    return tuple(HOSTS)


def automate(root: Path, host: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Add the automation for a host to a playbook; return the paths written, and those that were there and are kept.

    Raises PlaybookError for a host that is not known, and SettingsError where there is no playbook.
    """
    return add_automation(load_playbook(load_settings(root)), host)


def new(root: Path, type_name: str, title: str, *, folder: str = "", entry_id: str = "") -> str:
    """Write a new entry with every field explained and return its path, relative to the root.

    Raises PlaybookError for an unknown type, a title that gives no file name, or a name that is taken.
    """
    return new_entry(load_settings(root), Wish(type_name, title, folder, entry_id), today())
