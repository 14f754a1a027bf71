"""The text of an entry as its page prints it: links lead to pages, headings carry their anchors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.graph import File, Found
from living_playbook.outputs.pages._urls import relative_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.graph import Reference
    from living_playbook.outputs._site import Site

Edit = tuple[int, int, str]
"""A stretch of the text, by offsets, and what stands there instead."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
FILES = "files"
"""Folder of the compiled tree for images and documents that entries link to."""


def escape_markdown(text: str) -> str:
    """Return text that Markdown prints as it stands, also inside a table."""
    return _SPECIAL.sub(r"\\\1", text)


def compiled_body(entry: Entry, site: Site) -> str:
    """Return an entry's Markdown with every link rewritten for its page and every heading given its anchor."""
    edits = [*_heading_edits(entry), *_link_edits(entry, site)]
    text = entry.body.text
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text.strip("\n")


def _heading_edits(entry: Entry) -> Iterator[Edit]:
    text = entry.body.text
    for heading in entry.body.headings:
        at = text.find(heading.source, heading.start, heading.end) + len(heading.source)
        line_end = text.find("\n", at)
        yield at, len(text) if line_end < 0 else line_end, f" {{ #{heading.slug} }}"


def _link_edits(entry: Entry, site: Site) -> Iterator[Edit]:
    for reference in site.references.get(entry.id, ()):
        link = reference.link
        if link is None:
            continue
        words = _words(reference, site)
        target = reference.target
        if isinstance(target, Found):
            yield link.start, link.end, f"[{words}]({_address(entry, target, site)})"
        elif isinstance(target, File):
            mark = "!" if link.kind == "image" else ""
            yield link.start, link.end, f"{mark}[{words}]({relative_page(entry.page, f'{FILES}/{target.path}')})"
        elif link.kind == "entry":
            yield link.start, link.end, words


def _words(reference: Reference, site: Site) -> str:
    link = reference.link
    if link is not None and link.words.strip():
        return escape_markdown(link.words.strip())
    if isinstance(reference.target, Found):
        return escape_markdown(site.graph.title(reference.target.id))
    return escape_markdown(reference.name)


def _address(entry: Entry, target: Found, site: Site) -> str:
    fragment = f"#{target.anchor}" if target.anchor and not target.anchor_missing else ""
    page = site.graph.by_id[target.id].page
    if page == entry.page:
        return fragment or "#"
    return relative_page(entry.page, page) + fragment


def linked_files(site: Site) -> Iterator[str]:
    """Yield the path of every file of the repository that an entry links to, once."""
    seen = set()
    for references in site.references.values():
        for reference in references:
            target = reference.target
            if isinstance(target, File) and target.path not in seen:
                seen.add(target.path)
                yield target.path
