"""Tokens to HTML that can do no harm, whatever an author wrote and whatever rule was put off.

Of raw HTML only `HARMLESS` tags come through, with `ATTRIBUTES` that only say something, and each is closed where the
block ends that it stands in. All other tags are shown as the text that they are. Comments are left out. A link leads
only to addresses with a scheme of `SCHEMES` or with none; an image is loaded from nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from typing import TYPE_CHECKING, Any

from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_tail

from living_playbook.sources._markdown_comments import comment_parts
from living_playbook.sources.markdown_syntax import parser
from living_playbook.sources.plain_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HARMLESS = ("abbr", "br", "details", "kbd", "mark", "sub", "summary", "sup")
"""Tags that may stand in a text."""

ATTRIBUTES = ("class", "dir", "id", "lang", "open", "title")
"""Attributes that may stand in these tags."""

SCHEMES = ("http", "https", "mailto", "tel")
"""How an address that leads elsewhere may begin."""

TAG = re.compile(
    r"<(?P<closes>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<rest>(?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*)\s*/?>"
)
"""A tag as CommonMark knows it."""

_ATTRIBUTE = re.compile(r"(?P<name>[A-Za-z_:][\w:.-]*)(?:\s*=\s*(?P<value>[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\u2060\ufeff]+")

Answer = Callable[[Token, "Sequence[Token]"], "list[Token] | None"]
"""Given a link's first token and what stands in the link, says what is printed for both; None for what is written."""


def html_of(
    tokens: Sequence[Token],
    env: Mapping[str, Any],
    answer: Answer | None = None,
    highlight: Callable[[str, str], str] | None = None,
) -> str:
    """Return the HTML of a text. `highlight` is given code and all that stands behind its fence."""
    return rendered(printable(tokens, env, answer), {**env, "highlight": highlight})


def rendered(tokens: Sequence[Token], env: Mapping[str, Any]) -> str:
    """Return the HTML of printable tokens."""
    return str(parser().renderer.render(tokens, parser().options, dict(env)))


def printable(
    tokens: Sequence[Token],
    env: Mapping[str, Any],
    answer: Answer | None = None,
) -> list[Token]:
    """Return what is printed of the tokens of a text: links answered, HTML made harmless, footnotes at the end.

    Headings that stand in nothing else have `on_top` in their meta.
    """
    made: list[Token] = []
    opened: list[list[str]] = [[]]
    for token in _notes_last(tokens, env):
        if token.type == "definition":
            continue
        if token.type == "html_block":
            content = _harmless(token.content, opened[-1])
            made += [_html(content, block=True)] if content.strip() else []
        elif token.type == "inline":
            changed = copy(token)
            changed.children = _inline(token.children or [], answer)
            made.append(changed)
        else:
            if token.type == "heading_open" and opened == [[]]:
                token = copy(token)  # noqa: PLW2901 - tokens of a body are not changed when it is printed
                token.meta = {**token.meta, "on_top": True}
            if token.nesting > 0:
                opened.append([])
            elif token.nesting < 0:
                made += _closing(opened.pop())
            made.append(token)
    return [*made, *_closing(opened[0])]


def is_safe(address: str) -> bool:
    """Tell whether a link may lead to an address: to one without a scheme, or with one that only leads elsewhere."""
    found = _SCHEME.match(_UNSEEN.sub("", address))
    return found is None or found[1].lower() in SCHEMES


def is_elsewhere(address: str) -> bool:
    """Tell whether an address leads out of the site."""
    plain = _UNSEEN.sub("", address).replace("\\", "/")
    return plain.startswith("//") or _SCHEME.match(plain) is not None


def link_tokens(address: str, inside: Sequence[Token], **attrs: str) -> list[Token]:
    """Return the tokens of a link around others."""
    opened = Token("link_open", "a", 1, attrs={"href": address, **attrs})
    return [opened, *inside, Token("link_close", "a", -1)]


def text_token(text: str) -> Token:
    """Return the token of plain words."""
    return Token("text", "", 0, content=text)


def _notes_last(tokens: Sequence[Token], env: Mapping[str, Any]) -> Sequence[Token]:
    if "footnotes" not in env:
        return tokens
    state = StateCore("", parser(), dict(env))
    state.tokens = list(tokens)
    footnote_tail(state)
    return state.tokens


def _html(content: str, *, block: bool = False) -> Token:
    return Token("html_block" if block else "html_inline", "", 0, content=content, block=block)


def _closing(opened: list[str]) -> Iterator[Token]:
    if opened:
        yield _html("".join(f"</{tag}>" for tag in reversed(opened)))


def _harmless(content: str, opened: list[str]) -> str:
    """Return raw HTML without what could do harm. `opened` are the tags that are open here, and is kept up to date."""
    made: list[str] = []
    for start, end, is_comment in comment_parts(content):
        if not is_comment:
            made += _tags(content[start:end], opened)
    return "".join(made)


def _tags(content: str, opened: list[str]) -> Iterator[str]:
    done = 0
    for found in TAG.finditer(content):
        yield _as_text(content[done : found.start()])
        done = found.end()
        tag = found["tag"].lower()
        if tag not in HARMLESS:
            yield _as_text(found[0])
        elif tag == "br":
            yield "<br>"
        elif not found["closes"]:
            opened.append(tag)
            yield f"<{tag}{''.join(_attributes(found['rest']))}>"
        elif tag in opened:
            while (last := opened.pop()) != tag:
                yield f"</{last}>"
            yield f"</{tag}>"
    yield _as_text(content[done:])


def _as_text(html: str) -> str:
    return html.replace("<", "&lt;").replace(">", "&gt;")


def _attributes(rest: str) -> Iterator[str]:
    for name, value in dict(harmless_attributes(rest)).items():
        yield f' {name}="{value}"'


def attributes_of(rest: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes in a tag, as they are written but for their quotes."""
    for found in _ATTRIBUTE.finditer(rest):
        yield found["name"].lower(), (found["value"] or "").strip("\"'")


def harmless_attributes(rest: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes in a tag that may be printed, with their values as HTML."""
    for name, value in attributes_of(rest):
        theirs = name == "id" and value.startswith(("__", "pb-"))
        themed = name == "class" and any(each.startswith(("md-", "pb-", "tabbed-")) for each in value.split())
        if name in ATTRIBUTES and not theirs and not themed:
            yield name, _as_text(value).replace('"', "&quot;")


def html_ids(content: str) -> list[str]:
    """Return the anchors in a piece of raw HTML that are printed."""
    found = (each for each in TAG.finditer(content) if each["tag"].lower() in HARMLESS)
    pairs = (pair for each in found if not each["closes"] for pair in harmless_attributes(each["rest"]))
    return [value for name, value in pairs if name == "id"]


def _inline(tokens: Sequence[Token], answer: Answer | None) -> list[Token]:
    made: list[Token] = []
    opened: list[list[str]] = [[]]
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.type == "html_inline":
            made.append(_html(_harmless(token.content, opened[-1])))
        elif token.type == "link_open":
            end = index
            while tokens[end].type != "link_close":
                end += 1
            made += _link(token, tokens[end], _inline(tokens[index:end], answer), answer)
            index = end + 1
        elif token.type in ("image", "entry_link", "entry_embed"):
            answered = answer(token, ()) if answer else None
            made += _image(token) if answered is None else answered
        else:
            if token.nesting > 0:
                opened.append([])
            elif token.nesting < 0:
                made += _closing(opened.pop())
            made.append(token)
    return [*made, *_closing(opened[0])]


def _link(
    opened: Token,
    closed: Token,
    inside: list[Token],
    answer: Answer | None,
) -> list[Token]:
    answered = answer(opened, inside) if answer else None
    if answered is not None:
        return answered
    return [opened, *inside, closed] if is_safe(str(opened.attrs.get("href", ""))) else inside


def _image(token: Token) -> list[Token]:
    """Return an image; one from elsewhere is a link to it, as its host need not know who reads which page."""
    address = str(token.attrs.get("src", ""))
    if token.type != "image" or not is_elsewhere(address):
        return [token]
    words = text_token(plain_text(token.children or []) or address)
    return link_tokens(address, [words]) if is_safe(address) else [words]
