"""A link to a part of a page must lead to a part that is there.

## What it checks

What stands behind the `#` of a link, in `[[circles#first-meeting]]` or `[words](circles.md#first-meeting)`, is a
heading of that page or one of its numbered items, such as `lesson-2`. A heading may be named by its words or by its
anchor: small letters, words joined by hyphens.

## Why

The link still opens the page, but at its top, and the reader searches in vain for what was promised. It mostly breaks
when somebody rewords a heading.

## Wrong

```markdown
See [[mentoring-circles#how-to-do-them]].
```

## Right

```markdown
See [[mentoring-circles#how-to-do-it]].
```
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.entries import item_anchors
from living_playbook.graph import Found
from living_playbook.rules._wording import MORE, NAMED, named, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph
    from living_playbook.rules._context import Context

CODE = "PB302"
SCOPE = "graph"
SEVERITY = {"draft": Severity.WARNING, "default": Severity.ERROR}
WORDS = {
    "message": "nothing on {page} is called `{anchor}`",
    "here": "this page",
    "there": "the page of {named}",
    "named": NAMED,
    "none": "the page has no headings: leave out the `#` and what follows",
    "near": "did you mean `#{near}`? The page has {parts}",
    "parts": "the page has {parts}",
    "range": "`{first}` to `{last}`",
    "more": MORE,
}


def check(graph: Graph, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each reference to a heading or item that its page does not have."""
    for reference in graph.references:
        target = reference.target
        if isinstance(target, Found) and target.anchor_missing:
            there = WORDS["there"].format(named=named(graph, target.id))
            page = WORDS["here"] if target.id == reference.origin else there
            message = WORDS["message"].format(page=page, anchor=reference.fragment)
            yield Finding(reference.span, message, _advice(graph.by_id[target.id], target.nearest_anchor))


def _advice(entry: Entry, near: str) -> str:
    parts = ", ".join(part for part in (quoted(h.slug for h in entry.body.headings), _items(entry)) if part)
    if not parts:
        return WORDS["none"]
    return WORDS["near" if near else "parts"].format(near=near, parts=parts)


def _items(entry: Entry) -> str:
    """Return the numbered items of a page in short, such as `` `lesson-1` to `lesson-4` ``."""
    ranges = [
        list(anchors) for _, anchors in groupby(item_anchors(entry.fields), lambda anchor: anchor.rsplit("-", 1)[0])
    ]
    return ", ".join(
        WORDS["range"].format(first=each[0], last=each[-1]) if len(each) > 1 else f"`{each[0]}`" for each in ranges
    )
