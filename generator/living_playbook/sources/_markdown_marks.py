"""Marks on lines: alerts `> [!NOTE]`, tasks `- [x]`, lists of attributes `{ #id .class }`, abbreviations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from living_playbook.sources._markdown_attributes import attributes_plugin
from living_playbook.sources._markdown_containers import line_of, title_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|\Z)", re.IGNORECASE)
_ALERT_CLASSES = {"important": "info", "caution": "danger"}
"""Kinds that Material for MkDocs has under another name."""

_TASK = re.compile(r"\[([ xX])\][ \t\n]+(?=\S)")
_ABBREVIATION = re.compile(r"\*\[(?P<short>[^\]\n\\]+)\]:[ \t]*(?P<long>[^\n]+)")


def marks_plugin(made: MarkdownIt) -> None:
    """Add alerts and task lists as GitHub has them, attributes, and abbreviations."""
    made.core.ruler.after("block", "alerts", _alerts)
    made.core.ruler.after("alerts", "tasks", _tasks)
    made.core.ruler.after("inline", "task_boxes", _task_boxes)
    attributes_plugin(made)
    made.block.ruler.before("reference", "abbreviation", _abbreviation_rule, {"alt": ["paragraph", "reference"]})
    made.core.ruler.push("abbreviations", _abbreviations)


def _alerts(state: StateCore) -> None:
    """Turn quotations that begin with `[!NOTE]` into admonitions."""
    made: list[Token] = []
    opened: list[bool] = []
    tokens = state.tokens
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.type == "blockquote_open":
            kind = _alert_kind(tokens, index)
            opened.append(bool(kind))
            if kind:
                token.type, token.tag = "admonition_open", "div"
                token.attrs = {"class": f"admonition {_ALERT_CLASSES.get(kind, kind)}"}
                row = (token.map or [0])[0]
                heads = title_tokens("admonition_title", "p", kind.capitalize(), row, token.level + 1)
                heads[0].attrs = {"class": "admonition-title"}
                made += [token, *heads]
                index = _without_mark(tokens, index)
                continue
        elif token.type == "blockquote_close" and opened.pop():
            token.type, token.tag = "admonition_close", "div"
        made.append(token)
    state.tokens = made


def _alert_kind(tokens: Sequence[Token], index: int) -> str:
    if tokens[index].type != "paragraph_open":
        return ""
    found = _ALERT.match(tokens[index + 1].content)
    return found[1].lower() if found else ""


def _without_mark(tokens: Sequence[Token], index: int) -> int:
    """Take the line `[!NOTE]` out of a paragraph; return where the tokens go on, without a paragraph left empty."""
    inline = tokens[index + 1]
    inline.content = inline.content.partition("\n")[2]
    if not inline.content:
        return index + 3
    first, last = inline.map or [0, 0]
    inline.map = [first + 1, last]
    return index


def _tasks(state: StateCore) -> None:
    """Find items that begin with `[ ]` or `[x]`."""
    for item, paragraph, inline in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if item.type == "list_item_open" and paragraph.type == "paragraph_open":
            found = _TASK.match(inline.content)
            if found is not None:
                item.attrJoin("class", "task-list-item")
                inline.meta["done"] = found[1] != " "
                inline.content = inline.content[found.end() :]


def _task_boxes(state: StateCore) -> None:
    """Put a box before the words of each task."""
    for token in state.tokens:
        if "done" in token.meta and token.children is not None:
            token.children.insert(0, Token("task_box", "input", 0, meta={"done": token.meta["done"]}))


def _abbreviation_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - as markdown-it
    found = None if state.is_code_block(start) else _ABBREVIATION.fullmatch(line_of(state, start))
    if found is None or not found["short"].strip() or not found["long"].strip():
        return False
    if not silent:
        state.env.setdefault("abbreviations", {}).setdefault(found["short"].strip(), found["long"].strip())
        state.line = start + 1
    return True


def _abbreviations(state: StateCore) -> None:
    """Explain every abbreviation where it stands as a word of its own."""
    long: Mapping[str, str] = state.env.get("abbreviations", {})
    if not long:
        return
    words = "|".join(re.escape(short) for short in sorted(long, key=lambda short: (-len(short), short)))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    for token in state.tokens:
        if token.type == "inline" and token.children:
            token.children = [each for child in token.children for each in _explained(child, pattern, long)]


def _explained(token: Token, pattern: re.Pattern[str], long: Mapping[str, str]) -> list[Token]:
    if token.type != "text" or not pattern.search(token.content):
        return [token]
    made: list[Token] = []
    done = 0
    for found in pattern.finditer(token.content):
        if done < found.start():
            made.append(Token("text", "", 0, content=token.content[done : found.start()], level=token.level))
        made += [
            Token("abbr_open", "abbr", 1, attrs={"title": long[found[0]]}, level=token.level),
            Token("text", "", 0, content=found[0], level=token.level + 1),
            Token("abbr_close", "abbr", -1, level=token.level),
        ]
        done = found.end()
    if done < len(token.content):
        made.append(Token("text", "", 0, content=token.content[done:], level=token.level))
    return made
