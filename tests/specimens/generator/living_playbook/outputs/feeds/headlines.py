"""News as titles, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from living_playbook.outputs.feeds._feed import Feed

SUFFIX = "txt"


def render(feed: Feed, _path: str) -> str:
    """Return the titles."""
    return "".join(f"{title}\n" for title in (feed.title, *(item.title for item in feed.items)))
