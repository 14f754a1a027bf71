"""What somebody must do by now, without any page: for `playbook due`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.errors import PlaybookError
from living_playbook.nearest import did_you_mean
from living_playbook.outputs.due import due_formats
from living_playbook.outputs.due._items import DueList, due_list
from living_playbook.pipeline.build import cli_audience, site_of

if TYPE_CHECKING:
    from living_playbook.pipeline.clock import Clock
    from living_playbook.pipeline.load import Playbook

__all__ = ["DueList", "due_in", "due_report"]


def due_in(playbook: Playbook, audience: str | None = None, clock: Clock | None = None) -> DueList:
    """Return what is due in the entries of one audience; in all of them if none is named.

    Raises PlaybookError for an audience that does not exist.
    """
    reader = cli_audience(playbook.settings, audience)
    return due_list(site_of(playbook, playbook.graph_for(reader), clock))


def due_report(due: DueList, format_: str) -> str:
    """Write what is due in one of the formats. Raises PlaybookError for a format that does not exist."""
    formats = due_formats()
    if format_ not in formats:
        message = f"there is no format `{format_}`{did_you_mean(format_, formats)}"
        raise PlaybookError(message)
    text: str = formats[format_].render(due)
    # The name of a file may hold bytes that are no text.
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
