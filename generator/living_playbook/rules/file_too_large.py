"""A file must not be larger than the limit.

## What it checks

No Markdown file has more bytes than `max_file_bytes` under `[limits]` in `playbook.toml`; unless set, one million.

## Why

One million bytes are a book of 400 pages. A file of that size is a slip: a picture pasted into the text, a
transcript, an export. It would slow every build down, and nobody would read the page.

## Wrong

```markdown
![A circle](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAB4AAAAQ4CAYAAADo08FDAAAA...
```

## Right

Save the picture as a file beside the entry and link to it; link to what is long instead of copying it.

```markdown
![Eight people in a circle](circle.png)
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import Twin
from living_playbook.sources.reader import SIZE_WORDS

CODE = "PB006"
SCOPE = "reading"
SEVERITY = Severity.ERROR
STAGE = None  # a megabyte: no page can show it as an entry
FORM = Twin("it is found in the bytes of the file, before anything is read")
WORDS = SIZE_WORDS
