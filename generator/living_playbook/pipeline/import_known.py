"""Entries that an earlier import wrote, and whether somebody edited them since."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.entries import IMPORTED
from living_playbook.errors import PlaybookError
from living_playbook.importing._draft import written_digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.pipeline.load import Playbook


@dataclass(frozen=True, slots=True)
class Known:
    """An entry that came from a collection. `digest` is of its source at that time."""

    path: str
    text: str
    digest: str
    edited: bool


def known_entries(playbook: Playbook, collection: str) -> Mapping[str, Known]:
    """Return the entries that came from a collection by what their `imported.from` says.

    Raises PlaybookError where two entries say that they came from the same file, and for one whose header cannot be
    read: it would be brought in a second time.
    """
    found: dict[str, Known] = {}
    for source in playbook.tree.sources:
        if not source.header.values and re.search(rf"^ +from: ['\"]?{collection}/", source.text, re.MULTILINE):
            message = f"{source.path} was imported, and its header cannot be read now; fix it first: `playbook check`"
            raise PlaybookError(message)
        aside = source.header.values.get(IMPORTED)
        origin = str(aside.get("from", "")) if isinstance(aside, dict) else ""
        if not isinstance(aside, dict) or not origin.startswith(f"{collection}/"):
            continue
        if origin in found:
            message = (
                f"{source.path} and {found[origin].path} both say that they were imported from {origin};"
                f" delete `{IMPORTED}` from the header of one of them"
            )
            raise PlaybookError(message)
        edited = str(aside.get("written", "")) != written_digest(source.text)
        found[origin] = Known(source.path, source.text, str(aside.get("digest", "")), edited)
    return found
