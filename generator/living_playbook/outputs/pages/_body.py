"""The text of an entry as its page prints it: links lead to pages, headings carry anchors, the rest is as written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.graph import Elsewhere, File, Found
from living_playbook.outputs._forge import links_for
from living_playbook.outputs._urls import relative_file, relative_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.graph import Reference, Target
    from living_playbook.outputs._site import Site
    from living_playbook.sources.markdown import Heading, Link

Edit = tuple[int, int, str]
"""A stretch of the text, by offsets, and what stands there instead."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]|])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BLOCK_MARK = re.compile(r"^(\d*)(?=[#+.)-])")
_CRY = re.compile(r"(?<!\\)(?:\\\\)*!$")
_HASHES = re.compile(r"#{1,6}[ \t]+")
_ATTRIBUTES = re.compile(r"\{:?([^{}\n]*)\}\s*$")
_OWN_ID = re.compile(r"(?:^|\s)#\S+")
_TITLE = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)"
_INLINE_TAIL = re.compile(
    rf"\]\(\s*(?:<(?:[^<>\n\\]|\\.)*>|(?:[^\s<()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*\))*)"
    rf"(?P<title>\s+(?:{_TITLE}))?\s*\)"
)
_LABEL_TAIL = re.compile(r"\]\s?\[(?:[^\[\]\\]|\\.)*\]$")
_ACTS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20]")
FILES = "files"
"""Folder of the compiled tree for images and documents that entries link to."""


def escape_markdown(text: str) -> str:
    """Return text that Markdown prints as it stands, also inside a table."""
    # Python-Markdown knows no backslash before these signs.
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", text)


def compiled_body(entry: Entry, site: Site) -> str:
    """Return an entry's Markdown with every link rewritten for its page and every heading given its anchor."""
    edits = sorted([*_heading_edits(entry), *_link_edits(entry, site)])
    text, done = entry.body.text, 0
    pieces: list[str] = []
    for start, end, words in edits:
        pieces += [text[done:start], words]
        done = end
    return "".join([*pieces, text[done:]]).strip("\n")


def _heading_edits(entry: Entry) -> Iterator[Edit]:
    text = entry.body.text
    for heading in entry.body.headings:
        at = _end_of_words(text, heading)
        if at:
            line_end = text.find("\n", at)
            end = len(text) if line_end < 0 else line_end
            given = _ATTRIBUTES.search(text, at, end)
            others = _OWN_ID.sub("", given[1]).strip() if given else ""
            yield at, end, f" {{ #{heading.slug}{' ' if others else ''}{others} }}"


def _end_of_words(text: str, heading: Heading) -> int:
    """Return the offset behind a heading's words; 0 for a heading without any, or one that Markdown reads otherwise."""
    hashes = _HASHES.search(text, heading.start, heading.end)
    for first in (hashes.end() if hashes else heading.start, heading.start):
        at = text.find(heading.source, first, heading.end) if heading.source else -1
        if at >= 0:
            return at + len(heading.source)
    return 0


def _link_edits(entry: Entry, site: Site) -> Iterator[Edit]:
    for reference in site.references.get(entry.id, ()):
        link = reference.link
        if link is None:
            continue
        if link.kind != "entry":
            yield from _address_edits(entry, reference, link, site)
        elif not isinstance(reference.target, Found):
            yield link.start, link.end, _BLOCK_MARK.sub(r"\1\\", _words(entry, reference, link, site))
        else:
            # Behind an exclamation mark the brackets would show an image.
            cry = _CRY.search(entry.body.text, 0, link.start)
            words = f"[{_words(entry, reference, link, site)}]({_address(entry, reference.target, site)})"
            yield link.start - bool(cry), link.end, "\\!" + words if cry else words


def _address_edits(entry: Entry, reference: Reference, link: Link, site: Site) -> Iterator[Edit]:
    """Yield what gives a Markdown link or image another address, and takes the link away where it leads to nothing."""
    target = reference.target
    source = entry.body.text[link.start : link.end]
    head = 2 if link.kind == "image" else 1
    tail, title = _tail(source)
    if isinstance(target, Elsewhere) and not _ACTS.match(_UNSEEN.sub("", target.address)):
        if site.offline and link.kind == "image":
            # A rule forbids it, but a rule can be suppressed: nothing on an offline page may be asked of a host.
            words = "" if source[head:tail].strip() else escape_markdown(target.address)
            yield link.start, link.start + head, f"[{words}"
        return
    address = _address(entry, target, site)
    if address:
        if isinstance(target, Found) and not source[head:tail].strip():
            yield link.start + head, link.start + tail, _words(entry, reference, link, site)
        yield link.start + tail, link.end, f"]({address}{title})"
    else:
        yield link.start, link.start + head, ""
        yield link.start + tail, link.end, ""


def _tail(source: str) -> tuple[int, str]:
    """Return where the address of a link begins, at the bracket that closes its words, and the title behind it."""
    for bracket in re.finditer(r"\]\(", source):
        inline = _INLINE_TAIL.fullmatch(source, bracket.start())
        if inline is not None:
            return bracket.start(), inline["title"] or ""
    label = _LABEL_TAIL.search(source)
    return (label.start() if label else len(source) - 1), ""


def _words(entry: Entry, reference: Reference, link: Link, site: Site) -> str:
    target = reference.target
    if link.words.strip():
        return escape_markdown(link.words.strip())
    if not isinstance(target, Found):
        return escape_markdown(reference.name)
    if target.id == entry.id:
        headings = {heading.slug: heading.text for heading in entry.body.headings}
        return escape_markdown(headings.get(target.anchor, entry.title))
    return escape_markdown(site.graph.title(target.id))


def _address(entry: Entry, target: Target, site: Site) -> str:
    """Return the address of what a link leads to; empty where there is nothing on the site."""
    if isinstance(target, File):
        if _is_text(target):
            return links_for(site.settings.site, target.path, "").source
        return relative_file(entry.page, f"{FILES}/{target.path}")
    if not isinstance(target, Found):
        return ""
    fragment = f"#{target.anchor}" if target.anchor and not target.anchor_missing else ""
    page = site.graph.by_id[target.id].page
    if page == entry.page:
        return fragment or "#"
    return relative_page(entry.page, page) + fragment


def _is_text(file: File) -> bool:
    """Tell whether a file is Markdown: a page to every engine, though none of ours, so it stays at the code host."""
    return file.path.lower().endswith(".md")


def linked_files(site: Site) -> Iterator[str]:
    """Yield the path of every file of the repository that the site must hold as entries link to it, once."""
    seen = set()
    for references in site.references.values():
        for reference in references:
            target = reference.target
            if isinstance(target, File) and target.path not in seen and not _is_text(target):
                seen.add(target.path)
                yield target.path
