"""Lines must end as they do on Unix and on the web.

## What it checks

Every line ends with one line feed (LF). Windows programs may end lines with two characters (CRLF), very old Mac
programs with another one (CR). The finding stands at the first such line.

## Why

You see no difference, but Git does: when line ends change, every line counts as changed. Reviewers cannot see what is
new, and two people who edit the same entry get a conflict.

## Wrong

The file was saved with "Windows (CRLF)" line ends.

## Right

Save it with "Unix (LF)" line ends: in Visual Studio Code click `CRLF` at the lower right and choose `LF`; in
Notepad++ choose "Edit", "EOL conversion", "Unix (LF)". For all files at once, the repository has a file
`.gitattributes` with this line:

```text
* text=auto eol=lf
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB004"
SCOPE = "reading"
SEVERITY = Severity.WARNING
STAGE = None  # line ends: no page can show it as an entry
FORM = LeftOut("the form writes the file, and never so")
