"""A feed before it has a format: what it is called, where it stands, and its items with their addresses."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from living_playbook.outputs._urls import relative_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from living_playbook.outputs._site import Site
    from living_playbook.views.news import Item

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that no feed can hold, not even escaped (XML 1.0, section 2.2)."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One piece of news. `id` is a URN that never changes; `url` is absolute if the settings name the site's address.

    Otherwise it is relative to the feed.
    """

    id: str
    url: str
    title: str
    text: str
    on: date
    about: str


@dataclass(frozen=True, slots=True)
class Feed:
    """News of one practice, or of all. `path` is its place without the suffix; `home` the page it belongs to.

    `base` is the address of the site with a slash at the end, empty if the settings name none. `updated` is the day of
    the newest item, or today if there is none.
    """

    id: str
    path: str
    title: str
    description: str
    author: str
    base: str
    home: str
    updated: date
    items: tuple[FeedItem, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """What a feed is called and where it and its page are; `name` is what its id is made from."""

    name: str
    path: str
    title: str
    description: str
    page: str


def feeds_of(site: Site) -> Iterator[Feed]:
    """Yield the feed of all news and that of each practice."""
    news, title = site.views["news"].record, site.settings.site.title
    words = f"New findings and changed grades of {title}."
    yield _feed(_Head("feeds/all", "feeds/all", title, words, "evidence/news/index.md"), news.items, site)
    for practice, items in news.by_practice.items():
        card, entry = site.cards[practice], site.graph.by_id[practice]
        former = (alias for alias in entry.fields.aliases if alias not in site.graph.by_id)
        # Whoever follows a practice under a former id goes on reading.
        for name in dict.fromkeys((practice, *former)):
            path, first = f"feeds/practices/{name}", f"feeds/practices/{entry.first_id}"
            yield _feed(_Head(first, path, f"{card.title}, {title}", card.summary, card.page), items, site)


def _feed(head: _Head, items: tuple[Item, ...], site: Site) -> Feed:
    base = site.settings.site.url
    base = base if not base or base.endswith("/") else f"{base}/"
    return Feed(
        id=_urn(site, head.name),
        path=head.path,
        title=_clean(head.title),
        description=_clean(head.description),
        author=_clean(site.settings.site.title),
        base=base,
        home=_address(base, head.path, head.page),
        updated=max((item.on for item in items), default=site.today),
        items=tuple(_item(item, head.path, base, site) for item in items),
    )


def _item(item: Item, path: str, base: str, site: Site) -> FeedItem:
    target = f"{item.page}#{item.anchor}" if item.anchor else item.page
    url = _address(base, path, target)
    return FeedItem(
        _urn(site, item.id), url, _clean(item.title), _clean(item.text), item.on, _clean(item.practice.title)
    )


def _address(base: str, path: str, page: str) -> str:
    """Return the address of a page, from the root of the web if the site's own is known."""
    if base:
        return base + relative_url("index.md", page).removeprefix("./")
    return relative_url(f"{posixpath.dirname(path)}/index.md", page)


def _urn(site: Site, name: str) -> str:
    """Return a name that is the same in every build and differs from that of any other playbook's news."""
    own = site.settings.site
    return uuid5(NAMESPACE_URL, f"{own.feed_name or own.url.rstrip('/') or own.title}/{name}").urn


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
