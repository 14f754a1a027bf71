"""HTML of what markdown-it has no rule for, or where ours is plainer: tabs, tasks, code, images, links to entries."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from living_playbook.sources.plain_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

_LANGUAGE = re.compile(r"[ \t]*\{?[ \t]*\.?(?P<name>[\w#+.-]*)")


def printing_plugin(made: MarkdownIt) -> None:
    """Add what is printed for each of these tokens."""
    for name, rule in {
        "tabs_open": _tabs_open,
        "task_box": _task_box,
        "fence": _code,
        "code_block": _code,
        "image": _image,
        "entry_link": _entry_link,
        "entry_embed": _entry_link,
    }.items():
        made.add_render_rule(name, rule)


def language_of(info: str) -> str:
    """Return the language that stands behind a fence, as in `python title="x"` and `{.python}`."""
    found = _LANGUAGE.match(info)
    return found["name"] if found else ""


def _tabs_open(_self: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:  # noqa: ANN401
    number, count = tokens[index].meta["number"], tokens[index].meta["count"]
    boxes = "".join(
        f'<input{" checked" if each == 1 else ""} id="__tabbed_{number}_{each}" name="__tabbed_{number}" type="radio">'
        for each in range(1, count + 1)
    )
    return f'<div class="tabbed-set tabbed-alternate" data-tabs="{number}:{count}">{boxes}\n'


def _task_box(_self: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:  # noqa: ANN401
    done = tokens[index].meta["done"]
    return f'<input type="checkbox" disabled{" checked" if done else ""} aria-label="{"done" if done else "to do"}"> '


def _code(_self: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:  # noqa: ANN401
    token = tokens[index]
    if highlight := env.get("highlight"):
        return f"{highlight(token.content, token.info)}\n"
    language = language_of(token.info)
    kind = f' class="language-{escape(language)}"' if language else ""
    return f"<pre><code{kind}>{escape(token.content, quote=False)}</code></pre>\n"


def _image(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:  # noqa: ANN401
    token = tokens[index]
    token.attrs["alt"] = plain_text(token.children or [])
    return self.renderToken(tokens, index, options, env)


def _entry_link(_self: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:  # noqa: ANN401
    """Print a link that nobody answered: its words, and what they lead to for who can look it up."""
    token = tokens[index]
    target, fragment = token.meta["target"], token.meta["fragment"]
    name = f"{target}#{fragment}" if fragment else target
    words = token.content.strip() or target or fragment
    kind = "embed" if token.type == "entry_embed" else "link"
    return f'<span class="entry-{kind}" data-entry="{escape(name)}">{escape(words, quote=False)}</span>'
