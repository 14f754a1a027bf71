"""Blocks whose content is indented by four: `!!! note "Title"`, `??? note`, `???+ note` and `=== "Tab"`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_INDENT = 4
_ADMONITION = re.compile(
    r"(?P<mark>!!!|\?\?\?\+?)[ \t]*(?P<classes>[\w-]+(?:[ \t]+[\w-]+)*)(?:[ \t]+\"(?P<title>[^\n]*)\")?[ \t]*"
)
_TAB = re.compile(r"===(?P<mark>[!+]*)[ \t]+\"(?P<title>[^\n]*)\"[ \t]*")


def containers_plugin(made: MarkdownIt) -> None:
    """Add admonitions, folded ones and content tabs, as Material for MkDocs has them."""
    for name, rule in (("admonition", _admonition_rule), ("tabs", _tabs_rule)):
        made.block.ruler.before("fence", name, rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def line_of(state: StateBlock, line: int) -> str:
    """Return a line without the indent and the marks of the blocks that it stands in."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def title_tokens(kind: str, tag: str, title: str, row: int, level: int) -> list[Token]:
    """Return the tokens of a title or label, whose words are Markdown."""
    opened, inline, closed = (
        Token(f"{kind}_open", tag, 1, map=[row, row + 1], level=level, block=True),
        Token("inline", "", 0, map=[row, row + 1], level=level + 1, content=title, children=[], block=True),
        Token(f"{kind}_close", tag, -1, level=level, block=True),
    )
    return [opened, inline, closed]


def _admonition_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it
    found = None if state.is_code_block(start) else _ADMONITION.fullmatch(line_of(state, start))
    if found is None:
        return False
    if silent:
        return True
    classes = found["classes"].lower().split()
    title = classes[0].capitalize() if found["title"] is None else found["title"]
    folds = found["mark"][0] == "?"
    last = _last_line(state, start, end)
    kind = "details" if folds else "admonition"
    opened = state.push(f"{kind}_open", "details" if folds else "div", 1)
    opened.attrs = {"class": " ".join(classes if folds else ["admonition", *classes])}
    if found["mark"] == "???+":
        opened.attrs["open"] = "open"
    opened.map = [start, last]
    if title or folds:
        tag = "summary" if folds else "p"
        state.tokens += title_tokens(f"{kind}_title", tag, title, start, state.level)
        if not folds:
            state.tokens[-3].attrs = {"class": "admonition-title"}
    _content(state, start, last)
    state.push(f"{kind}_close", opened.tag, -1)
    state.line = last
    return True


def _tabs_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it
    found = None if state.is_code_block(start) else _TAB.fullmatch(line_of(state, start))
    if found is None:
        return False
    if silent:
        return True
    number = state.env["tab_sets"] = state.env.get("tab_sets", 0) + 1
    opened = state.push("tabs_open", "div", 1)
    first, labels, line = len(state.tokens), [], start
    state.push("tab_contents_open", "div", 1).attrs = {"class": "tabbed-content"}
    while found is not None:
        last = _last_line(state, line, end)
        labels.append((found["title"], line))
        tab = state.push("tab_open", "div", 1)
        tab.attrs = {"class": "tabbed-block"}
        tab.map = [line, last]
        _content(state, line, last)
        state.push("tab_close", "div", -1)
        following = last
        while following < end and state.isEmpty(following):
            following += 1
        goes_on = following < end and state.sCount[following] == state.blkIndent
        found = _TAB.fullmatch(line_of(state, following)) if goes_on else None
        found = None if found is not None and "!" in found["mark"] else found
        line = following
    state.push("tab_contents_close", "div", -1)
    state.tokens[first:first] = _labels(labels, number, state.level)
    opened.meta = {"number": number, "count": len(labels)}
    opened.map = [start, last]
    state.push("tabs_close", "div", -1)
    state.line = last
    return True


def _labels(labels: list[tuple[str, int]], number: int, level: int) -> list[Token]:
    made = [Token("tab_labels_open", "div", 1, attrs={"class": "tabbed-labels"}, level=level, block=True)]
    for each, (title, row) in enumerate(labels, start=1):
        heads = title_tokens("tab_label", "label", title, row, level + 1)
        heads[0].attrs = {"for": f"__tabbed_{number}_{each}"}
        made += heads
    return [*made, Token("tab_labels_close", "div", -1, level=level, block=True)]


def _last_line(state: StateBlock, start: int, end: int) -> int:
    """Return the line behind the content of a container: the first that is neither empty nor indented enough."""
    line, last = start + 1, start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent + _INDENT):
        line += 1
        if not state.isEmpty(line - 1):
            last = line
    return last


def _content(state: StateBlock, start: int, last: int) -> None:
    parent, line_max, indent = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax = "container", last
    state.blkIndent += _INDENT
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.lineMax, state.blkIndent = parent, line_max, indent
