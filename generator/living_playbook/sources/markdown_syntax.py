"""The Markdown of entries, defined once: what is checked, shown in the form and printed is read by these rules.

| construct | rule | twin for browsers |
|---|---|---|
| CommonMark, raw HTML included | markdown-it, preset `commonmark` | markdown-it |
| tables, ~~strikethrough~~, bare addresses | `table`, `strikethrough`, `linkify` | built in |
| footnotes, definition lists | mdit-py-plugins | markdown-it-footnote, markdown-it-deflist |
| `[[id]]`, `![[id]]`, bars of links in tables | `_markdown_links.py` | our own module |
| `!!! note`, `??? note`, `=== "Tab"` | `_markdown_containers.py` | our own module |
| `> [!NOTE]`, `- [ ]`, `{ #id .class }`, `*[HTML]: words` | `_markdown_marks.py` | our own module |
| comments that are never closed | `_markdown_comments.py` | our own module |
| what is left of raw HTML | `markdown_html.py` | our own module |

`tests/sources/markdown_cases.yml` pairs texts with the HTML that they become; both languages run it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from living_playbook.sources._markdown_comments import comments_plugin, with_joined_comments
from living_playbook.sources._markdown_containers import containers_plugin
from living_playbook.sources._markdown_links import links_plugin
from living_playbook.sources._markdown_marks import marks_plugin
from living_playbook.sources._markdown_printing import language_of, printing_plugin

__all__ = ["language_of", "parse", "parse_whole", "parser"]

if TYPE_CHECKING:
    from markdown_it.token import Token

_DEEPEST = 100
"""Levels of blocks within blocks that are read; what lies deeper is left out, here and on the page."""


def parse(text: str, env: dict[str, Any] | None = None) -> list[Token]:
    """Return the tokens of a text. Lines in their maps are those of the text."""
    return parser().parse(text, {} if env is None else env)


def parse_whole(text: str) -> tuple[str, list[Token], dict[str, Any]]:
    """Return a text as it was parsed, its tokens, and what belongs to them (footnotes).

    A comment that its paragraph does not close goes on up to its end, or to the end of the text: nothing of it may be
    printed. The lines in such a comment count as one, so the text that is returned has fewer lines, yet is as long.
    """
    env: dict[str, Any] = {}
    tokens = parse(text, env)
    while (joined := with_joined_comments(text, tokens)) != text:
        text, env = joined, {}
        tokens = parse(text, env)
    return text, tokens, env


@cache
def parser() -> MarkdownIt:
    """Return the parser of bodies."""
    options = {"inline_definitions": True, "linkify": True, "maxNesting": _DEEPEST, "xhtmlOut": False}
    made = MarkdownIt("commonmark", options).enable(["table", "strikethrough", "linkify"])
    # An address with a dangerous scheme is read as a link, so that rules see it; it is never printed as one.
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - named by markdown-it
    _set_linkify(made)
    # Notes stay where they were written, for their places; the end of the page is found when they are printed.
    footnote_plugin(made, inline=False, move_to_end=False)
    deflist_plugin(made)
    containers_plugin(made)
    marks_plugin(made)
    links_plugin(made)
    comments_plugin(made)
    printing_plugin(made)
    return made


def _set_linkify(made: MarkdownIt) -> None:
    """Link what GitHub links: `https://`, `http://`, `www.` and mail addresses, but no `README.md`."""
    linkify = made.linkify
    if linkify is None:  # pragma: no cover - the package is a dependency
        return
    linkify.set({"fuzzy_link": False, "fuzzy_email": True})
    linkify.add("ftp:", None)
    linkify.add("//", None)
    linkify.add("www.", {"validate": _www_length, "normalize": _with_scheme})
    # The same answer as its own, which took a third of the time of reading: most lines hold none of these.
    linkify.pretest = _may_hold_address


def _may_hold_address(text: str) -> bool:
    return "@" in text or "://" in text or "mailto:" in (folded := text.lower()) or "www." in folded


def _www_length(self: Any, text: str, pos: int) -> int:  # noqa: ANN401 - linkify-it has no types
    """Return how many characters behind `www.` belong to the address; 0 where it is none."""
    if "www" not in self.re:
        self.re["www"] = re.compile(self.re["src_host_port_strict"] + self.re["src_path"], re.IGNORECASE)
    found: re.Match[str] | None = self.re["www"].match(text, pos)
    return len(found.group()) if found else 0


def _with_scheme(self: Any, match: Any) -> None:  # noqa: ANN401, ARG001 - linkify-it calls it so
    match.url = f"http://{match.url}"
