"""What entries are made from, told in milliseconds and without reading them: has anything changed since?"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from living_playbook import __version__
from living_playbook.config import SETTINGS_FILE
from living_playbook.sources.repository import list_files, run_git

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from living_playbook.config import Settings

_TICK, _SECONDS = 20_000_000, 2_000_000_000
"""Two changes within one tick of a file system's clock bear the same time: some clocks tick in whole seconds only."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A digest of names, sizes and times of files, and of all else that entries depend on.

    `young` holds digests of files that changed so lately that another change could leave their times as they are.
    """

    digest: str
    young: Mapping[str, str] = field(default_factory=dict)

    def is_current(self, now: Fingerprint, root: Path) -> bool:
        """Tell whether nothing has changed from this fingerprint to the one of now."""
        return self.digest == now.digest and all(_content(root / name) == digest for name, digest in self.young.items())


def fingerprint_of(settings: Settings, day: date, *others: str) -> Fingerprint:
    """Return the fingerprint of a playbook on a day; `others` are further words that its use depends on."""
    digest = hashlib.sha256()
    young: dict[str, str] = {}
    for line in (__version__, str(day), *others, *_settings_in(settings), *_history_in(settings.root)):
        digest.update(f"{line}\0".encode("utf-8", "surrogateescape"))
    now = time.time_ns()
    for name in sorted(list_files(settings.root)):
        if name.lower().endswith(".md"):
            times, is_young = _times(settings.root / name, now)
            digest.update(f"{name}\0{times}\0".encode("utf-8", "surrogateescape"))
            if is_young:
                young[name] = _content(settings.root / name)
    return Fingerprint(digest.hexdigest(), young)


def _settings_in(settings: Settings) -> Iterator[str]:
    yield from (_content(settings.root / name) for name in (SETTINGS_FILE, settings.vocabulary))
    yield settings.plugin_files.package


def _history_in(root: Path) -> Iterator[str]:
    """Yield what the dates from Git depend on: the newest commit, and how far back the history goes."""
    answer = run_git(root, "rev-parse", "--is-shallow-repository", "--git-path", "shallow", "--revs-only", "HEAD")
    if answer is not None:
        yield answer
        yield _content(root / answer.splitlines()[1])


def _times(path: Path, now: int) -> tuple[str, bool]:
    """Return what changes whenever a file does, and whether it changed just now."""
    try:
        found = os.stat(path)  # noqa: PTH116 - thousands of times
    except OSError:
        return "", False
    newest = max(found.st_mtime_ns, found.st_ctime_ns)
    tick = _TICK if newest % 1_000_000_000 else _SECONDS
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}", now - newest < tick


def _content(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
