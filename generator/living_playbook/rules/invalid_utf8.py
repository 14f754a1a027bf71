"""A file must be text in the encoding UTF-8.

## What it checks

Every byte of the file is part of a character in UTF-8. The finding stands at the first one that is not, with the
letter that it is in Windows-1252, the usual encoding of old Windows programs.

## Why

In another encoding, accents, currency signs and typographic quotes turn into the wrong letters, or the text ends at
the first of them. Guessing the encoding would print wrong names without anyone noticing.

## Wrong

The file was saved as "ANSI", "Windows-1252" or "ISO-8859-1", so that the `é` of this line is the single byte `E9`:

```markdown
Meet in the café.
```

## Right

The same line, saved with the encoding "UTF-8". If letters already look wrong when you open the file, reopen it with
the encoding it was written in, check the letters, and then save it as UTF-8.
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB002"
SCOPE = "reading"
SEVERITY = Severity.ERROR
STAGE = None  # bytes: no page can show it as an entry
FORM = LeftOut("the form writes the file, and never so")
