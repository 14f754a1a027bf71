"""`[[id]]`, `[[id#section|words]]` and `![[id or file]]`; and the places of all links, for findings and changes.

A bar in `[[id|words]]` divides no cell of a table. While tables are read it is hidden behind a character that stands
for nothing, as are escaped bars and bars in comments; cells show it again. Elsewhere nothing is hidden.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

BAR, ESCAPE = "\ufdd0", "\ufdd1"
"""Stand for `|` and for the `\\` before it; Unicode reserves both for use inside a program."""

# A link may go on in the next line, as any words may, but not behind an empty one.
_LINE = r"\n(?![ \t>]*\n)"
_ENTRY_LINK = re.compile(
    rf"(?P<embed>!?)\[\[(?P<target>(?:[^\[\]\n|#{BAR}{ESCAPE}]|{_LINE})*)"
    rf"(?:#(?P<fragment>(?:[^\[\]\n|{BAR}{ESCAPE}]|{_LINE})*))?"
    rf"(?:{ESCAPE}?[|{BAR}](?P<words>(?:[^\[\]\n]|{_LINE})*))?\]\]"
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FILE = re.compile(r"(?:[^\n]*/)?(?P<name>(?P<stem>[^/\n]+)\.(?P<end>(?!md\Z)[A-Za-z0-9]{1,5}))")
_IMAGES = ("apng", "avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp")
_SIZE = re.compile(r"(?P<width>\d{1,4})(?:x(?P<height>\d{1,4}))?")
_HIDES_BARS = re.compile(r"\[\[[^\[\]\n|]*\|[^\[\]\n]*\]\]|<!--[^\n]*?-->")


def links_plugin(made: MarkdownIt) -> None:
    """Add links to entries and embeds, and let every link remember where it was written."""
    made.inline.ruler.before("link", "entry_link", _entry_link_rule)
    for name in ("link", "image", "html_inline", "autolink"):
        rule = next(rule for rule in made.inline.ruler.__rules__ if rule.name == name)
        made.inline.ruler.at(name, _remembering_place(rule.fn))
    table = next(rule for rule in made.block.ruler.__rules__ if rule.name == "table")
    made.block.ruler.at("table", _with_hidden_bars(table.fn), {"alt": ["paragraph", "reference"]})
    made.core.ruler.after("inline", "show_bars", _show_bars)


def written(text: str) -> str:
    """Return a piece of a cell as its author wrote it, as long as it was."""
    return text.replace(BAR, "|").replace(ESCAPE, "\\")


def _shown(text: str) -> str:
    """Return a piece of a cell as readers see it: an escaped bar is a bar."""
    return text.replace(ESCAPE, "").replace(BAR, "|")


def _with_hidden_bars(
    table: Callable[[StateBlock, int, int, bool], bool],
) -> Callable[[StateBlock, int, int, bool], bool]:
    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
        text = state.src
        if "|" not in text:
            return table(state, start, end, silent)
        if "hidden_bars" not in state.env:
            state.env["hidden_bars"] = _HIDES_BARS.sub(
                lambda found: found[0].replace("\\|", ESCAPE + BAR).replace("|", BAR), text
            ).replace("\\|", ESCAPE + BAR)
        state.src = state.env["hidden_bars"]
        matched = table(state, start, end, silent)
        state.src = text
        return matched

    return rule


def _show_bars(state: StateCore) -> None:
    """Show the bars of cells again, once their inline parts are read; the content of a cell keeps the true places."""
    if "hidden_bars" not in state.env:
        return
    for token in state.tokens:
        if token.type == "inline" and BAR in token.content:
            _show_in(token.children or [])


def _show_in(tokens: list[Token]) -> None:
    for token in tokens:
        token.content = _shown(token.content)
        token.attrs = {name: _shown(value) if isinstance(value, str) else value for name, value in token.attrs.items()}
        _show_in(token.children or [])


def _entry_link_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    found = _ENTRY_LINK.match(state.src, state.pos) if state.src[state.pos] in "[!" else None
    if found is None or not (found["target"].strip() or (found["fragment"] or "").strip()):
        return False
    if not silent:
        target, words = _on_one_line(found["target"]).strip(), _on_one_line(_shown(found["words"] or ""))
        fragment = _on_one_line(found["fragment"] or "").strip()
        words = _COMMENT.sub("", words)
        place = {"at": state.pos, "end": found.end(), **_comments_in(found)}
        if found["embed"] and (file := _FILE.fullmatch(target)):
            _push_file(state, file, fragment, words.strip(), place)
        else:
            token = state.push("entry_embed" if found["embed"] else "entry_link", "", 0)
            token.content = words
            token.meta = {**place, "target": target, "fragment": fragment}
    state.pos = found.end()
    return True


def _comments_in(found: re.Match[str]) -> dict[str, list[tuple[int, int]]]:
    """Return where comments stand in the words of a link."""
    at = found.start("words")
    places = [(at + each.start(), at + each.end()) for each in _COMMENT.finditer(found["words"] or "")]
    return {"comments": places} if places else {}


def _push_file(state: StateInline, file: re.Match[str], fragment: str, words: str, place: dict[str, Any]) -> None:
    """Push an image, or a link to a file that is none: `![[chart.png]]`, `![[chart.png|300]]`, `![[report.pdf]]`."""
    address = state.md.normalizeLink(f"{file[0]}#{fragment}" if fragment else file[0])
    if file["end"].lower() not in _IMAGES:
        state.push("link_open", "a", 1).attrs = {"href": address}
        state.tokens[-1].meta = {**place, "embed": True}
        state.push("text", "", 0).content = words or file["name"]
        state.push("link_close", "a", -1)
        return
    size = _SIZE.fullmatch(words)
    token = state.push("image", "img", 0)
    token.attrs = {"src": address, "alt": ""}
    if size:
        token.attrs |= {name: value for name, value in size.groupdict().items() if value}
    token.content = file["stem"] if size or not words else words
    token.children = [Token("text", "", 0, content=token.content)]
    token.meta = {**place, "embed": True}


def _on_one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n")) if "\n" in text else text


def _remembering_place(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Wrap an inline rule of markdown-it so that the first token it makes knows where it was written."""

    def remembering(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
        at, count = state.pos, len(state.tokens)
        # Text before the link is pushed with the link's first token, so that one is looked for by its type.
        matched = rule(state, silent)
        if matched and not silent:
            for token in state.tokens[count:]:
                if token.type != "text":
                    token.meta = {**token.meta, "at": at, "end": state.pos}
                    break
        return matched

    return remembering
