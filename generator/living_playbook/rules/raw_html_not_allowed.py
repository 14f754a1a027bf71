"""A text is written in Markdown, not in HTML.

## What it checks

The text holds no HTML tags but a few harmless ones: `abbr`, `br`, `details`, `kbd`, `mark`, `sub`, `summary`, `sup`.
These may carry `class`, `dir`, `id`, `lang`, `open` and `title`. Comments (`<!-- ... -->`) and everything in code are
fine. Tags that do something (`script`, `iframe`, `style`, `form`, `object`, `embed`) and attributes that run code
(`onclick` and the like) are named as such. A word in angle brackets, such as `<team>`, counts too: most programs take
it for a tag and do not show it. In a list of attributes, such as `{ #id .class }`, stand only those that do no harm.

Whatever is found, the site does nothing with it: it prints such tags and lists as the text that they are.

## Why

HTML can load foreign pages, run code in a reader's browser and break the layout of the page. It does not survive a
change of the site's design either. Markdown says the same and can do no harm.

## Wrong

```markdown
<div style="color: red">Ask <team> first.</div>
```

## Right

```markdown
**Ask `<team>` first.**
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.rules._form import Twin
from living_playbook.rules._prose import span_at
from living_playbook.rules._wording import quoted
from living_playbook.sources.markdown_html import ATTRIBUTES, HARMLESS, TAG, attributes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.rules._context import RuleContext

CODE = "PB206"
SCOPE = "entry"
SEVERITY = Severity.ERROR
FORM = Twin("it reads the HTML of the text, tag by tag")

_ACTIVE = ("embed", "form", "iframe", "object", "script", "style")
_DROPPED = ("markdown",)
"""Attributes that other programs want, and that mean nothing here."""

# What only begins as a tag is one too: other programs are less strict.
_ANY_TAG = re.compile(r"<(?P<closes>/?)(?P<tag>[A-Za-z][^\s/<>]*)")
_INSTEAD = {
    "a": "write `[words](address)`",
    "b": "write `**words**`",
    "blockquote": "begin the line with `> `",
    "code": "put the words in backticks",
    "em": "write `*words*`",
    "hr": "write a line `---`",
    "i": "write `*words*`",
    "img": "write `![what it shows](file.png)`",
    "li": "write a list: lines that begin with `- `",
    "ol": "write a list: lines that begin with `1. `",
    "p": "leave an empty line between paragraphs",
    "pre": "put the lines between two lines of three backticks",
    "strong": "write `**words**`",
    "table": "write a table with `|` between the columns",
    "ul": "write a list: lines that begin with `- `",
} | {f"h{level}": f"write `{'#' * max(level, 2)} words`" for level in range(1, 7)}
# A part is not told of besides the whole that it stands in.
_WHOLE = {
    **dict.fromkeys(("caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"), ("table",)),
    **dict.fromkeys(("dd", "dt"), ("dl",)),
    **dict.fromkeys(("source", "track"), ("audio", "picture", "video")),
    "figcaption": ("figure",),
    "li": ("ol", "ul"),
    "option": ("select",),
}
_ELEMENTS = """
    address article aside audio body br button canvas caption center cite col colgroup dd del dfn div dl dt
    fieldset figcaption figure font footer frame frameset head header html input ins label legend link main map
    meta nav noscript option picture q s samp section select small source span strike svg tbody td template
    textarea tfoot th thead time title tr track tt u var video wbr
"""
_KNOWN = {*_INSTEAD, *_ELEMENTS.split()}
WORDS = {
    "active": "`<{tag}>` is an active tag: it would act on the reader's browser",
    "active_help": "delete it; a form, a video or a page elsewhere can be linked: `[words](address)`",
    "runs": "`{name}` in `<{tag}>` would run code in the reader's browser",
    "runs_help": "delete it",
    "attributes": "`<{tag}>` may not have these attributes",
    "attributes_help": "write `<{tag}>` alone, or with {allowed} only",
    "listed": "`{name}` may not stand in a list of attributes, so the list is printed as text",
    "listed_help": "delete it, or put the braces in backticks",
    "unknown": "`<{tag}>` looks like an HTML tag, which most programs do not show",
    "unknown_help": "put it in backticks, or write `&lt;{tag}&gt;`",
    "html": "`<{tag}>` is HTML",
    "html_help": f"say it in Markdown; only {quoted(HARMLESS)} may stay",
    **{f"instead_{tag}": words for tag, words in _INSTEAD.items()},
}
LISTS = {
    "harmless": HARMLESS,
    "attributes": ATTRIBUTES,
    "active": _ACTIVE,
    "whole": _WHOLE,
    "known": tuple(sorted(_KNOWN)),
}


def check(entry: Entry, _context: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each tag and each attribute that is not allowed."""
    body = entry.body
    opened: set[str] = set()
    for piece in body.html:
        for found in _ANY_TAG.finditer(piece.content):
            tag = found["tag"].lower()
            # The end of a tag is told of only where nothing in the text began it.
            if (found["closes"] and tag in opened) or not opened.isdisjoint(_WHOLE.get(tag, ())):
                continue
            opened.add(tag)
            whole = TAG.match(piece.content, found.start())
            end = (whole or found).end()
            places = piece.places[found.start()], piece.places[end - 1] + 1
            span = span_at(body.text, entry.path, entry.source.body_line, *places)
            message = _message(tag, whole)
            if message:
                yield Finding(span, *message)
    for start, end, name in body.refused:
        span = span_at(body.text, entry.path, entry.source.body_line, start, end)
        yield Finding(span, WORDS["listed"].format(name=name), WORDS["listed_help"])


def _message(tag: str, whole: re.Match[str] | None) -> tuple[str, str] | None:
    """Return what is wrong with a tag, and the help; None where nothing is."""
    if tag in _ACTIVE:
        return WORDS["active"].format(tag=tag), WORDS["active_help"]
    if tag not in HARMLESS:
        if tag not in _KNOWN:
            return WORDS["unknown"].format(tag=tag), WORDS["unknown_help"].format(tag=tag)
        return WORDS["html"].format(tag=tag), _INSTEAD.get(tag, WORDS["html_help"])
    names = [name for name, _ in attributes_of(whole["rest"])] if whole else [""]
    runs = next((name for name in names if name.startswith("on")), "")
    if runs:
        return WORDS["runs"].format(name=runs, tag=tag), WORDS["runs_help"]
    if any(name not in (*ATTRIBUTES, *_DROPPED) for name in names):
        return WORDS["attributes"].format(tag=tag), WORDS["attributes_help"].format(tag=tag, allowed=quoted(ATTRIBUTES))
    return None
