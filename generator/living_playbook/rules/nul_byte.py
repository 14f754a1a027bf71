"""A file must hold text, without NUL bytes.

## What it checks

The file holds no byte with the value 0. Text never does; a Word document, a picture or a text saved as UTF-16 does.

## Why

Nothing can be read from such a file, and Git treats it as a picture: nobody could review a change to it.

## Wrong

A document that was renamed from `circles.docx` to `circles.md`, or a text that was saved with the encoding "Unicode"
or "UTF-16".

## Right

Save the text with the encoding "UTF-8". From a Word document, copy the text into an entry that `playbook new` or the
form on the site has made; put pictures beside the entry and link to them: `![A circle](circle.png)`.
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import Twin
from living_playbook.sources.decoding import NUL_WORDS

CODE = "PB003"
SCOPE = "reading"
SEVERITY = Severity.ERROR
STAGE = None  # bytes: no page can show it as an entry
FORM = Twin("it is found in the bytes of the file, before anything is read")
WORDS = NUL_WORDS
