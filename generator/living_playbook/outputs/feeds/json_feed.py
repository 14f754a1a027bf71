"""News as a JSON feed (jsonfeed.org, version 1.1)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from living_playbook.outputs.feeds._feed import Feed, FeedItem

SUFFIX = "json"
_VERSION = "https://jsonfeed.org/version/1.1"


def render(feed: Feed, path: str) -> str:
    """Return the feed as JSON; times are midnight in UTC, as only days are known."""
    value: dict[str, Any] = {"version": _VERSION, "title": feed.title}
    if feed.base:
        value |= {"home_page_url": feed.home, "feed_url": feed.base + path}
    value |= {
        "description": feed.description,
        "authors": [{"name": feed.author}],
        "language": "en",
        "items": [_item(item) for item in feed.items],
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _item(item: FeedItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        # An item must hold text of some kind.
        "content_text": item.text or item.title,
        "date_published": f"{item.on}T00:00:00Z",
        "tags": [item.about],
    }
