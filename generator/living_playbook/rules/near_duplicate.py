"""No two entries should say the same in the same words.

## What it checks

Title, summary and text of every entry beside those of all others. Two entries are near-duplicates if at least a third
of one of them, and no fewer than about fifty words, stands in the other one too, word for word or with single words
changed: a copy under another title, a text of which half was taken over, one story told as a case and as a pilot. The
finding stands at the second file and names the first; where an entry is like several, it names the likest one.

It does not count

- what stands in more than thirty entries: that is a form that they fill in;
- the titles of linked entries, which stand in the text because of the link;
- headings of sections that every entry of a type has.

And it says nothing of

- retired entries, because their successor often keeps the text;
- entries that are linked by `supersedes`, `replicates` or the relation `derived-from`: there an author has said why
  they are alike;
- entries with the same title, of which `duplicate-title` tells, or with the same id (`duplicate-id`);
- translations: only words are compared.

`playbook similar FILE` shows all passages, side by side.

## Why

Readers who find the same story twice take it for two, and evidence would count it twice. When one of the copies is
fixed or gets new figures, the other one goes on telling the old ones.

## Wrong

`cases/2026/plants.md` and `lighthouse/plants.md` both say:

```markdown
Eight plant managers met every second week for six months, always at the same hour. Each time one of them brought a
problem, and the others asked questions before anybody gave advice. Scrap fell from nine to six percent.
```

## Right

In `lighthouse/plants.md`, where the figures belong, the story stays. The case keeps what only it can tell:

```markdown
How the eight managers met and what came of it stands in [[plants|the pilot]]. This is what happened before.
```

Where both texts must stay, one of them says what it was made from:

```yaml
related:
  - to: plants
    relation: derived-from
    why: The same six months, told for those who run the meeting.
```
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.graph import folded
from living_playbook.rules._form import LeftOut
from living_playbook.rules._wording import named, quoted
from living_playbook.similarity import explanation, near_duplicates, place_in_words, share_in_words, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph
    from living_playbook.rules._context import RuleContext
    from living_playbook.similarity import Overlap

CODE = "PB316"
SCOPE = "graph"
SEVERITY = Severity.WARNING
STAGE = None  # two whole texts: no page can show it as an entry
FORM = LeftOut("the page of the form shows similar entries while somebody writes")

_CLOSE = 0.1
"""So much more of the other entry must be in both before the finding speaks of that one."""

_QUOTED = 100
"""Letters of a passage that are quoted: enough to find it."""


def check(graph: Graph, _context: RuleContext) -> Iterator[Finding]:
    """Yield a finding at each entry that is much like one of an earlier file, about the likest one."""
    entries = {entry.path: entry for entry in graph.entries if entry.status != "retired"}
    like: dict[str, list[tuple[Overlap, Entry]]] = defaultdict(list)
    for pair in near_duplicates({path: text_of(entry, graph) for path, entry in entries.items()}):
        first, second = entries[pair.first], entries[pair.second]
        if not _is_told_elsewhere(graph, first, second):
            like[second.path].append((pair.overlap.turned(), first))
    for path, found in like.items():
        (overlap, other), *more = sorted(found, key=lambda each: (-each[0].share, each[1].path))
        yield Finding(
            entries[path].span_of("title"),
            _message(overlap, named(graph, other.id)),
            _advice(overlap, [entry.id for _, entry in more]),
        )


def _is_told_elsewhere(graph: Graph, one: Entry, other: Entry) -> bool:
    same = one.id == other.id or folded(one.title) == folded(other.title)
    return same or explanation(graph, one.id, other.id) != ""


def _message(overlap: Overlap, other: str) -> str:
    if overlap.share_here >= overlap.share_there - _CLOSE:
        return f"{share_in_words(overlap.share_here)} of this entry stands in {other} too"
    return f"{share_in_words(overlap.share_there)} of {other} stands in this entry too"


def _advice(overlap: Overlap, others: list[str]) -> str:
    longest = overlap.passages[0].here.text
    here, there = (place_in_words(each) for each in (overlap.passages[0].here, overlap.passages[0].there))
    places = f"{here} in both" if here == there else f"{here} here and {there} there"
    text = longest if len(longest) <= _QUOTED else f"{longest[:_QUOTED].rsplit(' ', 1)[0]} …"
    also = f"; {quoted(others)} {'is' if len(others) == 1 else 'are'} like this one too" if others else ""
    return (
        f"the longest passage stands {places}: “{text}”{also};"
        " keep it in one of them and link to it, or name the other one under `related` with `relation: derived-from`"
    )
