"""Lists of attributes, `{ #id .class width="300" }`: behind headings, below paragraphs, right behind links and images.

Only what can do no harm is taken. A list with anything else in it is printed as the text that it is, and a rule tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_ITEM = r"[#.][\w:-][\w:.-]*|[A-Za-z][\w:-]*=(?:\"[^\"\n{}]*\"|'[^'\n{}]*'|[^\s\"'{}=]+)"
_LIST = re.compile(rf"\{{:?[ \t]*(?P<items>(?:{_ITEM})(?:[ \t]+(?:{_ITEM}))*)[ \t]*\}}")
_AT_END = re.compile(rf"(?<!\\){_LIST.pattern}[ \t]*\Z")
_ON_LAST_LINE = re.compile(rf"\n[ \t]*{_LIST.pattern}[ \t]*\Z")
_EACH = re.compile(_ITEM)
_CLASS = re.compile(r"md-button(?:--primary)?|(?!md-|pb-|tabbed-|mermaid\Z)[\w:.-]+")
_ID = re.compile(r"(?!__|pb-)[\w:.-]+")
_SIZE = re.compile(r"\d{1,4}(?:px|%)?")
_PLAIN = re.compile(r"[\w .,:;!?()/+-]*")
_HARMLESS = {
    "id": _ID,
    "class": re.compile(rf"(?:{_CLASS.pattern})(?: +(?:{_CLASS.pattern}))*"),
    "title": _PLAIN,
    "lang": re.compile(r"[A-Za-z-]{2,20}"),
    "width": _SIZE,
    "height": _SIZE,
    "align": re.compile(r"left|right|center"),
    "loading": re.compile(r"lazy"),
    "target": re.compile(r"_blank"),
    "rel": re.compile(r"(?:noopener|noreferrer|nofollow)(?: (?:noopener|noreferrer|nofollow))*"),
}
"""Attributes that are taken, each with what may stand in it. Classes of the theme lay things over the page."""

_TAKES = ("link_close", "image", "code_inline", "em_close", "strong_close", "s_close", "entry_link", "entry_embed")


def attributes_plugin(made: MarkdownIt) -> None:
    """Read lists of attributes."""
    made.core.ruler.before("inline", "block_attributes", _block_attributes)
    made.core.ruler.after("inline", "inline_attributes", _inline_attributes)


def harmless(items: str) -> dict[str, str] | None:
    """Return the attributes of a list; None where one of them might do harm."""
    found: dict[str, str] = {}
    for each in _EACH.findall(items):
        name, value = _named(each)
        allowed = _HARMLESS.get(name)
        if allowed is None or not allowed.fullmatch(value):
            return None
        found[name] = f"{found['class']} {value}" if name == "class" and "class" in found else value
    if "target" in found:
        found.setdefault("rel", "noopener")
    return found


def _refuse(inline: Token, found: re.Match[str]) -> None:
    """Remember a list that is printed as text, and which of its attributes is the reason."""
    named = ((each, *_named(each)) for each in _EACH.findall(found["items"]))
    reason = next(
        each if each[0] in "#." else name
        for each, name, value in named
        if name not in _HARMLESS or not _HARMLESS[name].fullmatch(value)
    )
    inline.meta.setdefault("refused", []).append((found[0].strip(), reason))


def _named(item: str) -> tuple[str, str]:
    if item[0] in "#.":
        return ("id" if item[0] == "#" else "class"), item[1:]
    name, _, value = item.partition("=")
    return name.lower(), value[1:-1] if value[0] in "\"'" else value


def _block_attributes(state: StateCore) -> None:
    for index, token in enumerate(state.tokens):
        if token.type != "inline" or "{" not in token.content or not index:
            continue
        opener = state.tokens[index - 1]
        if opener.type == "heading_open":
            found = _AT_END.search(token.content)
        elif opener.type == "paragraph_open":
            found = _ON_LAST_LINE.search(token.content)
        else:
            continue
        if found is None:
            continue
        attributes = harmless(found["items"])
        if attributes is None:
            _refuse(token, found)
        else:
            token.content = token.content[: found.start()].rstrip()
            _give(opener, attributes)


def _inline_attributes(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and "{" in token.content and token.children:
            _take_from(token.children, token)


def _take_from(children: Sequence[Token], inline: Token) -> None:
    for index, text in enumerate(children):
        if not index or text.type != "text" or children[index - 1].type not in _TAKES:
            continue
        found = _LIST.match(text.content)
        if found is None:
            continue
        attributes = harmless(found["items"])
        if attributes is None:
            _refuse(inline, found)
        else:
            _give(_opening(children, index - 1), attributes)
            text.content = text.content[found.end() :]


def _opening(children: Sequence[Token], index: int) -> Token:
    level = 0
    while children[index].nesting < 0 or level:
        level -= children[index].nesting
        if not level and children[index].nesting > 0:
            break
        index -= 1
    return children[index]


def _give(token: Token, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        if name == "class":
            token.attrJoin("class", value)
        else:
            token.attrSet(name, value)
