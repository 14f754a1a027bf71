"""A link to an entry must lead to one.

## What it checks

Every `[[id]]` in a text, every relative Markdown link to an `.md` file, and every id in a header (practices, goals,
related entries and so on) names an entry that exists, of the type that is wanted there.

## Why

A reader who follows a link into nothing stops trusting the rest. Evidence is counted along these links, so a misspelt
practice is also a finding lost.

## Wrong

```markdown
See [[mentoring-circels]].
```

## Right

```markdown
See [[mentoring-circles]].
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._pattern import Pattern
from living_playbook.rules._spec import EACH_NAMED, Case, Either, Has, Is, Joined, Look, Matches, Of, Words
from living_playbook.rules._wording import NAMED

CODE = "PB301"
SCOPE = "graph"
SEVERITY = Severity.ERROR
WORDS = {
    "missing": "there is no {kind} `{name}`",
    "entry": "entry",
    "wrong": "`{name}` is a {kind}; a {wanted} is wanted here",
    "file": "there is no file `{path}`",
    "near": "did you mean {names}?",
    "named": NAMED,
    "none": "write the entry first, or delete the link",
    "wrong_help": "name an entry of the right type, or put this one under `related`",
    "file_near": "did you mean `{path}`?",
    "file_help": "fix the path, or link by id: `[[id]]`",
}

_PAGE = Pattern(r"\.md\Z")
_FILE = Is("target", ("no_file",)) & Matches("path", _PAGE)
_MISSING = Is("target", ("missing",))
SPEC = (
    Look(
        of=Of("references"),
        cases=(
            Case("file", Either(Has("near"), Words("file_near", {"path": "near"}), Words("file_help")), when=_FILE),
            Case("wrong", "wrong_help", when=_MISSING & Has("instead"), values={"kind": "instead", "wanted": "wants"}),
            Case(
                "missing",
                Either(Has("nearest"), Words("near"), Words("none")),
                when=_MISSING,
                values={"kind": Either(Has("wants"), "wants", Words("entry")), "names": Joined("nearest", EACH_NAMED)},
            ),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
