"""A file must begin with its text, not with a byte-order mark.

## What it checks

No file begins with the three invisible bytes `EF BB BF`, called a byte-order mark or BOM. Some Windows programs put
them there when they save a text as "UTF-8 with BOM".

## Why

Other programs take the mark for a letter in front of `---`, find no header, and show the header as text. The playbook
reads the file all the same, so this is a warning.

## Wrong

The file was saved with the encoding "UTF-8 with BOM"; the Notepad of older Windows systems calls it "UTF-8".

## Right

Open the file in a text editor, choose "Save as" or "Save with encoding", and pick "UTF-8" without BOM. In Visual
Studio Code the encoding stands at the lower right; a click on it lets you choose. A file written in the browser never
has the mark.
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB001"
SCOPE = "reading"
SEVERITY = Severity.WARNING
STAGE = None  # bytes: no page can show it as an entry
FORM = LeftOut("the form writes the file, and never so")
