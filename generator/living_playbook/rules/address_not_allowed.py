"""An address must be one that readers can safely open, and no page may load anything from elsewhere.

## What it checks

An image is a file of this repository, not one on the web. A link to elsewhere begins with `https:`, `http:`,
`mailto:` or `tel:`. The `url` of a source is a whole address on the web.

## Why

An image on another host tells that host who reads which page, and is gone when the host is. A link that begins with
`javascript:` runs code in the reader's browser, and one that begins with `file:` leads to the writer's own disk.
Without `https://` an address leads nowhere.

## Wrong

```markdown
![Burnout fell by half](https://example.org/burnout.png)
```

## Right

```markdown
![Burnout fell by half](burnout.png)
```
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.graph import Elsewhere
from living_playbook.rules._prose import span_at
from living_playbook.sources.printed_text import printed_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph, Reference
    from living_playbook.rules._context import Context

CODE = "PB504"
SCOPE = "graph"
SEVERITY = Severity.ERROR
WORDS = {
    "source": "`{address}` is no address on the web, so the source is shown without it",
    "source_help": "write the whole address, beginning with `https://`, or leave `url` out",
    "image": "the image `{address}` would be loaded from another host",
    "image_help": "put the image into the repository, or link to it: `[words](address)`",
    "scheme": "a link may not begin with `{scheme}:`",
    "scheme_help": "link to an address that begins with `https://`, or write it as words",
}

_SCHEME = re.compile(r"^(?P<scheme>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALLOWED = ("http", "https", "mailto", "tel")
_ACTING = ("data", "javascript", "vbscript")
LISTS = {"allowed": _ALLOWED, "acting": _ACTING}
# What may be an address to the printer of the site, which finds links where other programs see none.
_PLACE = re.compile(r"\](?:\(|:)|\{[^\n]*?=")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029`\\<>\[\]()\"'*_{}]+")
_LONGEST = 200
_WHOLE = re.compile(r"https?://[^\s/]+\.[^\s]+|https?://localhost\S*", re.IGNORECASE)


def check(graph: Graph, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each image from elsewhere, each unsafe link, and each source whose address is none."""
    told: set[tuple[str, str]] = set()
    for reference in graph.references:
        if isinstance(reference.target, Elsewhere):
            found = list(_elsewhere(reference))
            told.update((reference.origin, finding.message) for finding in found)
            yield from found
    for entry in graph.entries:
        yield from (finding for finding in _hidden(entry) if (entry.id, finding.message) not in told)
        for number, source in enumerate(entry.fields.sources):
            if source.url and not _WHOLE.fullmatch(source.url):
                message = WORDS["source"].format(address=source.url)
                yield Finding(entry.span_of("sources", number, "url"), message, WORDS["source_help"])


def _hidden(entry: Entry) -> Iterator[Finding]:
    """Yield a finding for what leads to an address that acts to the printer only, or is written so as to hide."""
    text = entry.body.text
    if not _PLACE.search(text):
        return
    for found in _PLACE.finditer(printed_text(text, entry.source.body).text):
        # Code in an address is no code to the printer.
        behind = text[found.end() : found.end() + _LONGEST]
        for part in behind.split("\n")[0].split("=") if found[0].endswith("=") else [behind]:
            read = _UNSEEN.sub("", unescape(unescape(part))).lower()
            scheme = next((each for each in _ACTING if read.startswith(f"{each}:")), "")
            if scheme:
                span = span_at(text, entry.path, entry.source.body_line, found.start(), found.end())
                yield Finding(span, WORDS["scheme"].format(scheme=scheme), WORDS["scheme_help"])


def _elsewhere(reference: Reference) -> Iterator[Finding]:
    if reference.link is not None and reference.link.kind == "image":
        message = WORDS["image"].format(address=reference.name)
        yield Finding(reference.span, message, WORDS["image_help"])
        return
    found = _SCHEME.match(reference.name.strip())
    if found is not None and found["scheme"].lower() not in _ALLOWED:
        message = WORDS["scheme"].format(scheme=found["scheme"])
        yield Finding(reference.span, message, WORDS["scheme_help"])
