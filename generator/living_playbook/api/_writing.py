"""Starting a playbook, and writing a new entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.config import load_settings
from living_playbook.entries import NOTHING, Filling
from living_playbook.pipeline.automation import HOSTS, add_automation
from living_playbook.pipeline.clock import today
from living_playbook.pipeline.init import start_playbook
from living_playbook.pipeline.interview import Interview
from living_playbook.pipeline.load import load_playbook
from living_playbook.pipeline.new import NewEntry, new_entry, place_of
from living_playbook.pipeline.notes import draft_from, notes_in
from living_playbook.pipeline.trial import Trial

if TYPE_CHECKING:
    from pathlib import Path

    from living_playbook.drafts import Draft


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


def new(  # noqa: PLR0913 - all but the first three are only for those who want it otherwise
    root: Path,
    type_name: str,
    title: str,
    *,
    folder: str = "",
    entry_id: str = "",
    filling: Filling = NOTHING,
) -> str:
    """Write a new entry with every field explained and return its path, relative to the root.

    `filling` stands in its places: that of an `interview`, of a draft made of notes, or your own.

    Raises PlaybookError for an unknown type, a title that gives no file name, or a name that is taken.
    """
    return new_entry(load_settings(root), NewEntry(type_name, title, folder, entry_id, filling), today())


def new_path(root: Path, type_name: str, title: str, *, folder: str = "", entry_id: str = "") -> str:
    """Return the path that `new` would write, so that a wrong title is told before anything is asked. Raises alike."""
    return place_of(load_settings(root), NewEntry(type_name, title, folder, entry_id), today())


def interview(root: Path, type_name: str) -> Interview:
    """Return who asks for an entry of a type: its `questions`, `found` for entries to choose, and `answer`.

    Raises PlaybookError for a type that does not exist.
    """
    return Interview(Trial.of(load_settings(root), type_name, today()))


def draft_of_notes(
    root: Path, type_name: str, file: Path | str, title: str = "", *, data: bytes | None = None
) -> Draft:
    """Return the draft that notes in a file make, or in `data` with a file's name that tells what they are.

    Raises PlaybookError for an unknown type, notes that cannot be read, and notes without a title where none is given.
    """
    settings = load_settings(root)
    trial = Trial.of(settings, type_name, today())
    return draft_from(trial, notes_in(settings, file, data), " ".join(title.split()))
