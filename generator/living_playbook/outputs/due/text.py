"""What is due, in words for a terminal: by kind, then by owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs._terminal import harmless
from living_playbook.outputs.due._items import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs.due._items import DueList

FORMAT = "text"


def render(due: DueList) -> str:
    """Return one line for each thing to do, below its kind and its owner."""
    return "".join(f"{harmless(line)}\n" for line in _lines(due)) or "Nothing is due.\n"


def _lines(due: DueList) -> Iterator[str]:
    kind, owner = "", ""
    for item in due.items:
        if item.kind != kind:
            if kind:
                yield ""
            yield f"{KINDS[item.kind]}:"
        if (item.kind, item.owner) != (kind, owner):
            yield f"  {item.owner or 'no owner'}"
        kind, owner = item.kind, item.owner
        yield f"    {item.path}: {item.title} {item.why}"
