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
from living_playbook.rules._prose import link_places, span_at
from living_playbook.rules._wording import quoted
from living_playbook.sources.printed_text import printed_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.diagnostics import Span
    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context
    from living_playbook.sources.printed_text import Printed

CODE = "PB206"
SCOPE = "entry"
SEVERITY = Severity.ERROR

HARMLESS = ("abbr", "br", "details", "kbd", "mark", "sub", "summary", "sup")
_ACTIVE = ("embed", "form", "iframe", "object", "script", "style")
# Attributes that run code or lead elsewhere, in tags and in lists such as `{ #anchor }`.
_ADDRESSES = (
    "action",
    "background",
    "data",
    "formaction",
    "href",
    "ping",
    "poster",
    "src",
    "srcdoc",
    "srcset",
    "xlink:href",
)
_ADDRESS = re.compile(r"<(?:(?:https?|ftps?)://[^\s<>]*|[^\s<>!]+@[^\s<>@]+)>", re.IGNORECASE)
_DROPPED = re.compile(r"[\x02\x03]")
# A tag that does something counts even if its bracket is never closed: browsers are less strict than Markdown.
_TAG = re.compile(
    rf"<(?P<closes>/?)(?:(?P<active>{'|'.join(_ACTIVE)})(?=[\s/>]|\Z)(?:[^<>]*>)?"
    r"|(?P<tag>[A-Za-z][^\s/<>]*)(?P<rest>[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*|[\s/][^<>]*|)>)",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<(?P<closes>/?)(?P<tag>[A-Za-z&][^\s/<>]*)")
_BEFORE = re.compile(r"<(?P<closes>/?)(?P<tag>[A-Za-z][^\s/<>\[]*)(?=[^<>]*(?:<!|(?:\]\(|`)[^<>]*<))")
_BRACKETED = re.compile(r"(?<=\]\()[ \t\n]*<[^<>=\"'\n]*>|(?<=\]:)[ \t\n]*<[^<>=\"'\s]*>")
_RUNS_CODE = re.compile(r"[\s/\"'](?P<name>on[a-z]*)\s*=", re.IGNORECASE)
_PLAIN = re.compile(
    r"(?!.*\n[ \t]*\n)(?:[ \t\n]+(?!on)[a-z-]+(?:=(?:\"[^\"<>`\[\]\\]*\"|'[^'<>`\[\]\\]*'|[\w.:#-]+))?)*[ \t\n]*/?",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"[ \t\n](?P<name>[a-z-]+)=", re.IGNORECASE)
_LISTED = re.compile(
    rf"\{{(?=[^\n]*\}})[^\n]*?(?<![\w-])(?:(?P<name>on\w+|{'|'.join(_ADDRESSES)})[ ]*=|=[^\n]*(?P<tag><[A-Za-z]))",
    re.IGNORECASE,
)
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
    "attributes": "the attributes of `<{tag}>` are not as plain as they must be",
    "attributes_help": 'write `<{tag}>` alone, or with words only, as in `title="words"`',
    "listed": "`{name}` in a list of attributes acts on the reader's browser",
    "listed_help": "delete it, or put the braces in backticks",
    "dropped": "a sign that nobody sees is left out when the page is printed, and may join words to a tag",
    "dropped_help": "delete it, or type the words again",
    "unknown": "`<{tag}>` is taken for an HTML tag and is not shown to readers",
    "unknown_help": "put it in backticks, or write `&lt;{tag}&gt;`",
    "html": "`<{tag}>` is HTML",
    "html_help": f"say it in Markdown; only {quoted(HARMLESS)} may stay",
    **{f"instead_{tag}": words for tag, words in _INSTEAD.items()},
}
LISTS = {
    "harmless": HARMLESS,
    "active": _ACTIVE,
    "addresses": _ADDRESSES,
    "whole": _WHOLE,
    "known": tuple(sorted(_KNOWN)),
}


def check(entry: Entry, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each tag that is not allowed, and for each attribute that runs code or leads elsewhere."""
    text = entry.body.text
    dropped = _DROPPED.search(text)
    if not dropped and not _ANY_TAG.search(text) and not _LISTED.search(text):
        return
    printed = printed_text(text, entry.source.body)

    def span(found: re.Match[str]) -> Span:
        return span_at(text, entry.path, entry.source.body_line, found.start(), found.end())

    if dropped:
        yield Finding(span(dropped), WORDS["dropped"], WORDS["dropped_help"])
    opened: set[str] = set()
    for found in _tags(_without_addresses(printed, entry), text, printed):
        tag = (found.groupdict().get("active") or found["tag"]).lower()
        # The end of a tag is told of only where nothing in the text began it.
        if (found["closes"] and tag in opened) or not opened.isdisjoint(_WHOLE.get(tag, ())):
            continue
        opened.add(tag)
        yield from _findings(found, tag, text, span(found))
    for found in _LISTED.finditer(printed.text):
        yield Finding(span(found), WORDS["listed"].format(name=found["name"] or found["tag"]), WORDS["listed_help"])


def _tags(text: str, whole: str, printed: Printed) -> Iterator[re.Match[str]]:
    """Yield the tags in a text.

    In stretches of raw HTML, and before a link or comment that may hide brackets, what only begins as a tag is one too.
    """
    found = {each.start(): each for each in _BEFORE.finditer(whole) if printed.text[each.start()] == "<"}
    for start, end in printed.raw:
        found |= {each.start(): each for each in _ANY_TAG.finditer(text, start, end)}
    found |= {each.start(): each for each in _TAG.finditer(text)}
    yield from (found[place] for place in sorted(found))


def _without_addresses(printed: Printed, entry: Entry) -> str:
    """Blank addresses in brackets, of links too: `[words](<a file.md>)`."""
    text = printed.text
    for start, end in link_places(entry.body):
        text = text[:start] + _BRACKETED.sub(_blank, text[start:end]) + text[end:]

    def outside(found: re.Match[str]) -> str:
        return found[0] if any(start <= found.start() < end for start, end in printed.raw) else _blank(found)

    return _ADDRESS.sub(outside, text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _findings(found: re.Match[str], tag: str, text: str, span: Span) -> Iterator[Finding]:
    parts = found.groupdict()
    if parts.get("active") or tag in _ACTIVE:
        yield Finding(span, WORDS["active"].format(tag=tag), WORDS["active_help"])
    elif tag not in HARMLESS:
        yield _not_allowed(tag, span)
    elif "rest" not in parts:
        yield _unclear(tag, span)
    else:
        # Code in a tag is no code to the browser.
        rest = text[found.start("rest") : found.end("rest")]
        runs = _RUNS_CODE.search(rest)
        if runs:
            yield Finding(span, WORDS["runs"].format(name=runs["name"], tag=tag), WORDS["runs_help"])
        elif not _PLAIN.fullmatch(rest) or any(each["name"].lower() in _ADDRESSES for each in _NAME.finditer(rest)):
            yield _unclear(tag, span)


def _unclear(tag: str, span: Span) -> Finding:
    return Finding(span, WORDS["attributes"].format(tag=tag), WORDS["attributes_help"].format(tag=tag))


def _not_allowed(tag: str, span: Span) -> Finding:
    if tag not in _KNOWN:
        return Finding(span, WORDS["unknown"].format(tag=tag), WORDS["unknown_help"].format(tag=tag))
    return Finding(span, WORDS["html"].format(tag=tag), _INSTEAD.get(tag, WORDS["html_help"]))
