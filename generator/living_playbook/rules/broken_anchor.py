"""A link to a part of a page must lead to a part that is there.

## What it checks

What stands behind the `#` of a link, in `[[circles#first-meeting]]` or `[words](circles.md#first-meeting)`, is a
heading of that page or one of its numbered items, such as `lesson-2`. A heading may be named by its words or by its
anchor: small letters, words joined by hyphens.

## Why

The link still opens the page, but at its top, and the reader searches in vain for what was promised. It mostly breaks
when somebody rewords a heading.

## Wrong

```markdown
See [[mentoring-circles#how-to-do-them]].
```

## Right

```markdown
See [[mentoring-circles#how-to-do-it]].
```
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._interpret import checker
from living_playbook.rules._spec import TARGET_NAMED, Case, Either, Has, Is, Joined, Listed, Look, Of, Quoted, Words
from living_playbook.rules._wording import MORE, NAMED

CODE = "PB302"
SCOPE = "graph"
SEVERITY = {"draft": Severity.WARNING, "default": Severity.ERROR}
WORDS = {
    "message": "nothing on {page} is called `{anchor}`",
    "here": "this page",
    "there": "the page of {named}",
    "named": NAMED,
    "none": "the page has no headings: leave out the `#` and what follows",
    "near": "did you mean `#{near}`? The page has {parts}",
    "parts": "the page has {parts}",
    "range": "`{first}` to `{last}`",
    "one": "`{first}`",
    "more": MORE,
}

_RANGE = Words("range", {"first": "each.first", "last": "each.last"})
_ITEMS = Joined("item_anchors", Either(Has("each.last"), _RANGE, Words("one", {"first": "each.first"})))
_ADVICE = Either(
    Has("heading_anchors") | Has("item_anchors"),
    Either(Has("near"), Words("near"), Words("parts")),
    Words("none"),
)
SPEC = (
    Look(
        of=Of("references"),
        cases=(
            Case(
                "message",
                _ADVICE,
                when=Has("lacking"),
                values={
                    "anchor": "lacking",
                    "page": Either(Is("is_own", (True,)), Words("here"), Words("there")),
                    "named": TARGET_NAMED,
                    "parts": Listed((Quoted("heading_anchors"), _ITEMS)),
                },
            ),
        ),
    ),
)

check = checker(SPEC, WORDS, SCOPE)
