"""Fenced code with its colours, as Material for MkDocs expects it: Pygments reads what stands behind the fence."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_by_name
from pygments.util import ClassNotFound

from living_playbook.sources.markdown_syntax import language_of

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_OPTION = re.compile(r"(?P<name>title|hl_lines|linenums)=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>\S+))")
_LINES = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")
_MOST_LINES = 10_000


def coloured(code: str, info: str) -> str:
    """Return code as HTML. `info` may name a language, a `title`, `hl_lines` and the first number of `linenums`."""
    options = {
        found["name"]: found["double"] or found["single"] or found["bare"] or "" for found in _OPTION.finditer(info)
    }
    first = options.get("linenums", "").split(" ")[0]
    formatter = HtmlFormatter(
        cssclass="highlight",
        wrapcode=True,
        hl_lines=list(_lines(options.get("hl_lines", ""))),
        linenos="table" if first.isdecimal() else False,
        linenostart=int(first) if first.isdecimal() and len(first) < len(str(_MOST_LINES)) else 1,
    )
    html = str(highlight(code, _lexer(language_of(info)), formatter)).strip("\n")
    title = options.get("title")
    return html.replace("<pre>", f'<span class="filename">{escape(title)}</span><pre>', 1) if title else html


def _lexer(language: str) -> Lexer:
    try:
        found: Lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        found = TextLexer(stripnl=False)
    return found


def _lines(text: str) -> list[int]:
    found: list[int] = []
    for first, last in _LINES.findall(text):
        found += range(int(first), min(int(last or first), int(first) + _MOST_LINES) + 1)
    return found
