"""An image or document that a text shows or links to must be in the repository.

## What it checks

Every image and every relative link to a file that is not an entry leads to a file of the repository. The path is read
from the folder of the entry; one that begins with `/` is read from the top folder. Capitals count: `Chart.png` is not
`chart.png`. Links to entries (`.md`) are the matter of `broken-link`, and addresses on the web are not looked up.

## Why

A missing image leaves a hole in the page, a missing document a link into nothing. On many computers `Chart.png` also
opens `chart.png`; on the site it does not.

## Wrong

The file is called `burnout.png`.

```markdown
![Burnout fell by half](images/Burn-out.png)
```

## Right

```markdown
![Burnout fell by half](images/burnout.png)
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._pattern import Pattern
from living_playbook.rules._spec import All, Case, Either, Has, Is, Look, Matches, Of, Words

CODE = "PB304"
SCOPE = "graph"
SEVERITY = {"draft": Severity.WARNING, "default": Severity.ERROR}
STAGE = {"playbook/practices/images/burnout.png": ""}
WORDS = {
    "outside": "`{name}` leads out of the repository",
    "outside_help": "copy the file into the repository, or link to its address on the web",
    "folder": "`{name}` is a folder",
    "folder_help": "link to a file in it",
    "image": "there is no image `{path}`",
    "file": "there is no file `{path}`",
    "entry": "link to the entry by its id: `[[{id}]]`",
    "help": "add the file to the repository (a symbolic link does not count), or fix the path",
    "case": "write `{path}`: capitals count",
    "near": "did you mean `{path}`?",
}

_PAGE = Pattern(r"\.md\Z")
_IMAGE = Is("is_image", (True,))
_CLOSE = Words("case", {"path": "near"}), Words("near", {"path": "near"})
_ADVICE = Either(
    Has("page_id"),
    Words("entry", {"id": "page_id"}),
    Either(
        Has("near") & ~(_IMAGE & Matches("near", _PAGE)),
        Either(Is("differs_in_case", (True,)), *_CLOSE),
        Words("help"),
    ),
)
SPEC = (
    Look(
        of=Of("references"),
        cases=tuple(
            Case(message, advice, when=Is("target", ("no_file",)) & ~Matches("path", _PAGE) & when)
            for message, advice, when in (
                ("outside", "outside_help", Matches("path", Pattern(r"^\.\."))),
                ("folder", "folder_help", Is("is_folder", (True,))),
                ("image", _ADVICE, _IMAGE),
                ("file", _ADVICE, All()),
            )
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
