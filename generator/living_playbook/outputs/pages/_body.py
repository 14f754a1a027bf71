"""The text of an entry as its page shows it: finished HTML, in which links lead to pages and headings carry anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.token import Token

from living_playbook.graph import Elsewhere, File, Found
from living_playbook.outputs._forge import links_for
from living_playbook.outputs._urls import relative_file, relative_url
from living_playbook.outputs.pages._code import coloured
from living_playbook.outputs.pages._frame import framed
from living_playbook.sources.markdown_html import is_safe, link_tokens, printable, text_token
from living_playbook.sources.plain_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from living_playbook.entries import Entry
    from living_playbook.graph import Reference, Target
    from living_playbook.outputs._site import Site

FILES = "files"
"""Folder of the compiled tree for images and documents that entries link to."""


def compiled_body(entry: Entry, site: Site) -> str:
    """Return an entry's text as it stands in the page that an engine reads."""
    body = entry.body
    return framed(body_tokens(entry, site), {**body.env, "highlight": coloured})


def body_tokens(entry: Entry, site: Site) -> list[Token]:
    """Return what is printed of an entry's text, with every link answered."""
    links = {each.link.start: each for each in site.references.get(entry.id, ()) if each.link is not None}
    return printable(entry.body.tokens, entry.body.env, _Answers(entry, site, links))


class _Answers:
    """Says for each link of an entry what is printed instead."""

    def __init__(self, entry: Entry, site: Site, references: Mapping[int, Reference]) -> None:
        self.entry, self.site, self.references = entry, site, references

    def __call__(self, token: Token, inside: Sequence[Token]) -> list[Token] | None:
        reference = self.references.get(token.meta.get("start", -1))
        if reference is None:
            return [text_token(token.content)] if token.type.startswith("entry_") else None
        if token.type == "image":
            return self._image(token, reference.target)
        if token.type == "link_open":
            return self._link(token, inside, reference)
        words = [text_token(token.content.strip() or self._words(reference))]
        if not isinstance(reference.target, Found):
            return words
        address = _address(self.entry, reference.target, self.site)
        if token.type == "entry_embed" and reference.target.id != self.entry.id:
            return _card(address, words, self.site.graph.by_id[reference.target.id])
        return link_tokens(address, words)

    def _link(self, token: Token, inside: Sequence[Token], reference: Reference) -> list[Token] | None:
        target = reference.target
        if isinstance(target, Elsewhere) and is_safe(target.address):
            return None
        address = _address(self.entry, target, self.site)
        if not address:
            return list(inside)
        words = inside or ([text_token(self._words(reference))] if isinstance(target, Found) else [])
        kept = {name: str(value) for name, value in token.attrs.items() if name != "href"}
        return link_tokens(address, words, **kept)

    def _image(self, token: Token, target: Target) -> list[Token] | None:
        if isinstance(target, Elsewhere):
            return None
        address = _address(self.entry, target, self.site)
        if not address:
            return [text_token(plain_text(token.children or []))]
        fragment = str(token.attrs["src"]).partition("#")[2]
        source = f"{address}#{fragment}" if fragment and "#" not in address else address
        attrs = {**token.attrs, "src": source}
        return [Token("image", "img", 0, attrs=attrs, children=token.children, content=token.content)]

    def _words(self, reference: Reference) -> str:
        target = reference.target
        if not isinstance(target, Found):
            return reference.name
        if target.id == self.entry.id:
            headings = {heading.slug: heading.text for heading in self.entry.body.headings}
            return headings.get(target.anchor, self.entry.title)
        return self.site.graph.title(target.id)


def _card(address: str, words: Sequence[Token], entry: Entry) -> list[Token]:
    """Return a link that shows an entry's title and its summary."""
    inside = [Token("strong_open", "strong", 1), *words, Token("strong_close", "strong", -1)]
    if entry.fields.summary:
        inside += [
            text_token(" "),
            Token("summary_open", "span", 1),
            text_token(entry.fields.summary),
            Token("summary_close", "span", -1),
        ]
    return link_tokens(address, inside, **{"class": "pb-embed"})


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
    return relative_url(entry.page, page, site.index) + fragment


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
