"""A text is written in Markdown, not in HTML.

## What it checks

The text holds no HTML tags but a few harmless ones: `abbr`, `br`, `details`, `kbd`, `mark`, `sub`, `summary`, `sup`.
Comments (`<!-- ... -->`) and everything in code are fine. Tags that do something (`script`, `iframe`, `style`,
`form`, `object`, `embed`) and attributes that run code (`onclick` and the like) are named as such. A word in angle
brackets, such as `<team>`, counts too: a browser takes it for a tag and does not show it.

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
from living_playbook.rules._prose import link_places, span_at, without_code
from living_playbook.rules._wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.diagnostics import Span
    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB206"
SCOPE = "entry"
SEVERITY = Severity.ERROR

HARMLESS = ("abbr", "br", "details", "kbd", "mark", "sub", "summary", "sup")
_ACTIVE = ("embed", "form", "iframe", "object", "script", "style")
# A tag that does something counts even if its bracket is never closed: browsers are less strict than Markdown.
_TAG = re.compile(
    rf"<(?P<closes>/?)(?:(?P<active>{'|'.join(_ACTIVE)})(?=[\s/>]|\Z)(?:[^<>]*>)?"
    r"|(?P<tag>[A-Za-z][A-Za-z0-9._-]*)(?P<rest>[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*|[\s/][^<>]*|)>)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"(?<=\]\()\s*<[^<>\n]*>|(?<=\]:)\s*<[^<>\n]*>")
_RUNS_CODE = re.compile(r"[\s/\"'](?P<name>on[a-z]+)\s*=", re.IGNORECASE)
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
    "active": "`<{tag}>` is an active tag: it acts on the reader's browser",
    "active_help": "delete it; a form, a video or a page elsewhere can be linked: `[words](address)`",
    "runs": "`{name}` in `<{tag}>` runs code in the reader's browser",
    "runs_help": "delete it",
    "unknown": "`<{tag}>` is taken for an HTML tag and is not shown to readers",
    "unknown_help": "put it in backticks, or write `&lt;{tag}&gt;`",
    "html": "`<{tag}>` is HTML",
    "html_help": f"say it in Markdown; only {quoted(HARMLESS)} may stay",
    **{f"instead_{tag}": words for tag, words in _INSTEAD.items()},
}
LISTS = {"harmless": HARMLESS, "active": _ACTIVE, "whole": _WHOLE, "known": tuple(sorted(_KNOWN))}


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each tag that is not allowed, and for each attribute that runs code."""
    text = entry.body.text
    if not _TAG.search(text):
        return
    opened: set[str] = set()
    for found in _TAG.finditer(_without_addresses(without_code(text), entry)):
        tag = (found["active"] or found["tag"]).lower()
        # The end of a tag is told of only where nothing in the text began it.
        if (found["closes"] and tag in opened) or not opened.isdisjoint(_WHOLE.get(tag, ())):
            continue
        opened.add(tag)
        span = span_at(text, entry.path, entry.source.body_line, found.start(), found.end())
        yield from _findings(found, tag, span)


def _without_addresses(text: str, entry: Entry) -> str:
    """Blank the brackets around the addresses of links: `[words](<a file.md>)`."""
    for start, end in link_places(entry.body):
        blanked = _BRACKETED.sub(lambda found: " " * len(found[0]), text[start:end])
        text = text[:start] + blanked + text[end:]
    return text


def _findings(found: re.Match[str], tag: str, span: Span) -> Iterator[Finding]:
    runs = _RUNS_CODE.search(found["rest"] or "")
    if found["active"]:
        yield Finding(span, WORDS["active"].format(tag=tag), WORDS["active_help"])
    elif tag not in HARMLESS:
        yield _not_allowed(tag, span)
    elif runs:
        yield Finding(span, WORDS["runs"].format(name=runs["name"], tag=tag), WORDS["runs_help"])


def _not_allowed(tag: str, span: Span) -> Finding:
    if tag not in _KNOWN:
        return Finding(span, WORDS["unknown"].format(tag=tag), WORDS["unknown_help"].format(tag=tag))
    return Finding(span, WORDS["html"].format(tag=tag), _INSTEAD.get(tag, WORDS["html_help"]))
