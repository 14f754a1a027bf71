"""The name of a file must have each accented letter as one character.

## What it checks

The path of the file is in the composed form of Unicode (NFC), in which `é` is one character and not an `e` followed
by an accent.

## Why

Both forms look the same, but computers see two names. A file named on a Mac in the other form may appear twice on
Windows and Linux, and links to it fail for some readers and not for others.

## Wrong

A file called `café.md` whose name holds the letter `e` and a separate accent.

## Right

A file called `café.md` whose name has the letter `é`. Safest is a name without accents, such as `cafe.md`. The
finding shows a line that renames the file; copy it into a terminal, or rename the file on the web page of the
repository by typing its name anew.
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB008"
SCOPE = "reading"
SEVERITY = Severity.WARNING
STAGE = None  # the letters of a name: no page can show it as an entry
FORM = LeftOut("the form names the file in plain letters")
