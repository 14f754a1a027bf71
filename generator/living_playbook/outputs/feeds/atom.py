"""News as an Atom feed (RFC 4287)."""

from __future__ import annotations

from datetime import UTC, datetime, time
from html import escape
from typing import TYPE_CHECKING, Any

from feedgenerator import Atom1Feed

if TYPE_CHECKING:
    from datetime import date

    from living_playbook.outputs.feeds._feed import Feed

SUFFIX = "xml"


class _Atom(Atom1Feed):
    """Atom of a known day: without an item the library would take the time of the build, and none be like another."""

    def latest_post_date(self) -> datetime:
        moment: datetime = self.feed["day"]
        return moment


def render(feed: Feed, path: str) -> str:
    """Return the feed as XML; times are midnight in UTC, as only days are known."""
    atom: Any = _Atom(  # type: ignore[no-untyped-call]
        title=feed.title,
        link=feed.home,
        description=feed.description,
        language="en",
        author_name=feed.author,
        feed_url=feed.base + path if feed.base else None,
        feed_guid=feed.id,
        day=_moment(feed.updated),
    )
    for item in feed.items:
        atom.add_item(
            title=item.title,
            link=item.url,
            description=escape(item.text, quote=False) or None,
            unique_id=item.id,
            pubdate=_moment(item.on),
            updateddate=_moment(item.on),
            categories=(item.about,),
        )
    text: str = atom.writeString("utf-8")
    return text + "\n"


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(tzinfo=UTC))
