"""An image or document that a text shows or links to must be in the repository.

## What it checks

Every image and every relative link to a file that is no entry leads to a file of the repository. The path is read
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

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Severity
from living_playbook.graph import NoFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.graph import Graph, Reference
    from living_playbook.rules._context import Context

CODE = "PB304"
SCOPE = "graph"
SEVERITY = {"draft": Severity.WARNING, "default": Severity.ERROR}
WORDS = {
    "outside": "`{name}` leads out of the repository",
    "outside_help": "copy the file into the repository, or link to its address on the web",
    "folder": "`{name}` is a folder",
    "folder_help": "link to a file in it",
    "image": "there is no image `{path}`",
    "file": "there is no file `{path}`",
    "entry": "link to the entry by its id: `[[{id}]]`",
    "help": "add the file to the repository (a symbolic link does not count), or mend the path",
    "case": "write `{path}`: capitals count",
    "near": "did you mean `{path}`?",
}


def check(graph: Graph, _context: Context) -> Iterator[Finding]:
    """Yield a finding for each link to a file, other than an entry, that is not there."""
    for reference in graph.references:
        target = reference.target
        if isinstance(target, NoFile) and not target.path.endswith(".md"):
            yield _finding(graph, reference, target)


def _finding(graph: Graph, reference: Reference, target: NoFile) -> Finding:
    path = target.path
    if path.startswith(".."):
        message = WORDS["outside"].format(name=reference.name)
        return Finding(reference.span, message, WORDS["outside_help"])
    if any(file.startswith(f"{path}/") for file in graph.files) or path == ".":
        return Finding(reference.span, WORDS["folder"].format(name=reference.name), WORDS["folder_help"])
    is_image = reference.link is not None and reference.link.kind == "image"
    message = WORDS["image" if is_image else "file"].format(path=path)
    return Finding(reference.span, message, _advice(graph, reference, target))


def _advice(graph: Graph, reference: Reference, target: NoFile) -> str:
    page = PurePosixPath(target.path)
    if page.suffix in ("", ".html") and page.stem in graph.by_id:
        return WORDS["entry"].format(id=page.stem)
    near = target.nearest
    is_image = reference.link is not None and reference.link.kind == "image"
    if not near or (is_image and near.endswith(".md")):
        return WORDS["help"]
    found = posixpath.normpath(posixpath.join(posixpath.dirname(reference.span.path), near))
    only_case = found.casefold() == target.path.casefold()
    return WORDS["case" if only_case else "near"].format(path=near)
