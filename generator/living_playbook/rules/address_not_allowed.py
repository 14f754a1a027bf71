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
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.graph import Elsewhere
from living_playbook.rules._form import Twin
from living_playbook.sources.markdown_html import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.graph import Graph, Reference
    from living_playbook.rules._context import RuleContext

CODE = "PB504"
SCOPE = "graph"
SEVERITY = Severity.ERROR
FORM = Twin("it looks at addresses in links, in HTML and in the header at once")
WORDS = {
    "source": "`{address}` is not an address on the web, so the source is shown without it",
    "source_help": "write the whole address, beginning with `https://`, or leave `url` out",
    "image": "the image `{address}` would be loaded from another host",
    "image_help": "put the image into the repository, or link to it: `[words](address)`",
    "scheme": "a link may not begin with `{scheme}:`",
    "scheme_help": "link to an address that begins with `https://`, or write it as words",
}

_SCHEME = re.compile(r"^(?P<scheme>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
LISTS = {"allowed": SCHEMES}
_WHOLE = re.compile(r"https?://[^\s/]+\.[^\s]+|https?://localhost\S*", re.IGNORECASE)


def check(graph: Graph, _context: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each image from elsewhere, each unsafe link, and each source whose address is none."""
    for reference in graph.references:
        if isinstance(reference.target, Elsewhere):
            yield from _elsewhere(reference)
    for entry in graph.entries:
        for number, source in enumerate(entry.fields.sources):
            if source.url and not _WHOLE.fullmatch(source.url):
                message = WORDS["source"].format(address=source.url)
                yield Finding(entry.span_of("sources", number, "url"), message, WORDS["source_help"])


def _elsewhere(reference: Reference) -> Iterator[Finding]:
    if reference.link is not None and reference.link.kind == "image":
        message = WORDS["image"].format(address=reference.name)
        yield Finding(reference.span, message, WORDS["image_help"])
        return
    found = _SCHEME.match(reference.name.strip())
    if found is not None and found["scheme"].lower() not in SCHEMES:
        message = WORDS["scheme"].format(scheme=found["scheme"])
        yield Finding(reference.span, message, WORDS["scheme_help"])
