"""Unfinished text must not be published.

## What it checks

No word that marks unfinished text stands in the header or in the text: `TODO`, `TBD`, `FIXME`, `XXX` and `Lorem
ipsum`, or the words that `placeholders` under `[rules]` in `playbook.toml` lists. Words in capitals are only found in
capitals. Code, addresses and comments (`<!-- ... -->`) are not looked into, so a comment is the place for a note to
yourself.

## Why

Such a word means that somebody wanted to come back. In a published entry readers meet the gap; before that, the mark
is a reminder.

## Wrong

```markdown
The circle meets every TODO weeks.
```

## Right

```markdown
The circle meets every two weeks.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.rules._header import texts
from living_playbook.rules._prose import prose, span_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.diagnostics import Span
    from living_playbook.entries import Entry
    from living_playbook.rules._context import Context

CODE = "PB203"
SCOPE = "entry"
SEVERITY = {"published": Severity.ERROR, "default": Severity.WARNING}
WORDS = {
    "message": "`{word}` marks unfinished text",
    "help": "write what belongs there, or delete it",
}


def check(entry: Entry, context: Context) -> Iterator[Finding]:
    """Yield a finding for each placeholder, where it stands."""
    placeholders = [words for placeholder in context.settings.rules.placeholders if (words := placeholder.split())]
    folded = entry.source.text.casefold()
    # Most texts hold none, and this look is many times faster than the one with the pattern.
    if not any(words[0].casefold() in folded for words in placeholders):
        return
    pattern = re.compile("|".join(_one(words) for words in placeholders))
    for word, span in (*_in_header(entry, pattern), *_in_body(entry, pattern)):
        yield Finding(span, WORDS["message"].format(word=" ".join(word.split())), WORDS["help"])


def _one(words: list[str]) -> str:
    """Return a pattern that finds a placeholder as whole words, and in any case unless it is written in capitals."""
    text = r"\s+".join(re.escape(word) for word in words)
    before = r"(?<!\w)" if words[0][0].isalnum() else ""
    after = r"(?!\w)" if words[-1][-1].isalnum() else ""
    return f"{before}{text}{after}" if "".join(words).isupper() else f"(?i:{before}{text}{after})"


def _in_header(entry: Entry, pattern: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    text = entry.source.text
    for path, value in texts(entry.source.header.values):
        if path[-1] != "url" and pattern.search(value):
            span = entry.span_of(*path)
            start, end = _offset(text, span.line, span.column), _offset(text, span.end_line, span.end_column)
            for found in pattern.finditer(text, start, end):
                yield found.group(), span_at(text, entry.path, 1, found.start(), found.end())


def _in_body(entry: Entry, pattern: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    text = entry.body.text
    if pattern.search(text):
        for found in pattern.finditer(prose(text)):
            yield found.group(), span_at(text, entry.path, entry.source.body_line, found.start(), found.end())


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1
