"""The Markdown of entries: CommonMark with the site's tables, footnotes, admonitions and tabs, and `[[id]]`.

Every token of a link knows where it was written. To keep these positions true, whatever a table would swallow or
split at is hidden behind characters that stand for nothing (`masked`), one for one, and shown again afterwards.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_inline import StateInline

_BAR, _ESCAPE = "\ufdd0", "\ufdd1"
"""Stand for `|` and for the `\\` before it; Unicode reserves both for use inside a program."""

# A link may go on in the next line, as any words may, but not behind an empty one.
_LINE = r"\n(?![ \t>]*\n)"
_ENTRY_LINK = re.compile(
    rf"\[\[(?P<target>(?:[^\[\]\n|#{_BAR}{_ESCAPE}]|{_LINE})*)"
    rf"(?:#(?P<fragment>(?:[^\[\]\n|{_BAR}{_ESCAPE}]|{_LINE})*))?"
    rf"(?:{_ESCAPE}?{_BAR}(?P<words>(?:[^\[\]\n]|{_LINE})*))?\]\]"
)
_BARRED = re.compile(rf"\[\[(?:[^\[\]\n|]|{_LINE})*\|(?:[^\[\]\n]|{_LINE})*\]\]")
_TAB = re.compile(r'^([ \t>]*)===(?=[!+]?[ \t]+")', re.MULTILINE)


def masked(text: str) -> str:
    """Return the text as it is parsed: as long as before, with no bar of a link or escaped bar in it."""
    if "|" in text:
        text = text.replace("\\|", _ESCAPE + _BAR)
        text = _BARRED.sub(lambda found: found[0].replace("|", _BAR), text)
    # A content tab is indented like an admonition; only its first line differs.
    return _TAB.sub(r"\1!!!", text) if '=== "' in text or "===!" in text or "===+" in text else text


def written(text: str) -> str:
    """Return a piece of parsed text as the author wrote it."""
    return text.replace(_BAR, "|").replace(_ESCAPE, "\\")


def shown(text: str) -> str:
    """Return a piece of parsed text as readers see it: an escaped bar is a bar."""
    return text.replace(_ESCAPE, "").replace(_BAR, "|")


@cache
def parser() -> MarkdownIt:
    """Return the parser of bodies. Give it masked text only."""
    made = MarkdownIt("commonmark", {"inline_definitions": True}).enable(["table", "strikethrough"])
    # An address with a dangerous scheme is a link to the site engine, so it must be one to us, for rules to see it.
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - named by markdown-it
    admon_plugin(made)
    footnote_plugin(made, inline=False, move_to_end=False)
    made.inline.ruler.before("link", "entry_link", _entry_link_rule)
    for name in ("link", "image", "html_inline", "autolink"):
        rule = next(rule for rule in made.inline.ruler.__rules__ if rule.name == name)
        made.inline.ruler.at(name, _remember_position(rule.fn))
    return made


def _entry_link_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    found = _ENTRY_LINK.match(state.src, state.pos)
    if found is None or not (found["target"].strip() or (found["fragment"] or "").strip()):
        return False
    if not silent:
        token = state.push("entry_link", "", 0)
        token.content = _on_one_line(shown(found["words"] or ""))
        token.meta = {
            "at": state.pos,
            "end": found.end(),
            "target": _on_one_line(found["target"]).strip(),
            "fragment": _on_one_line(found["fragment"] or "").strip(),
        }
    state.pos = found.end()
    return True


def _on_one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n")) if "\n" in text else text


def _remember_position(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
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
