"""What is due, as Markdown for an issue: every name and title stands there as it is, and calls nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.outputs.due._items import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs.due._items import DueItem, DueList

FORMAT = "markdown"

_SIGNS = re.compile(r"[\\`*_{}\[\]<>()#|~!&-]")


def render(due: DueList) -> str:
    """Return a heading for each kind, and a list below it by owner."""
    return "\n".join(_lines(due)) + "\n"


def _lines(due: DueList) -> Iterator[str]:
    if not due.items:
        yield f"Nothing is due on {due.today}."
        return
    yield f"On {due.today}:"
    kind, owner = "", ""
    for item in due.items:
        if item.kind != kind:
            yield from ("", f"## {KINDS[item.kind]}")
        if (item.kind, item.owner) != (kind, owner):
            yield from ("", f"**{_plain(item.owner) or 'No owner'}**", "")
        kind, owner = item.kind, item.owner
        yield f"- {_line(item)}"


def _line(item: DueItem) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", item.path)), default=0))
    return f"{fence}{item.path}{fence} {_plain(item.title)}: {_plain(item.why)}"


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is; a mark of zero width after `@` keeps a name from being called."""
    line = _SIGNS.sub(lambda sign: f"\\{sign[0]}", " ".join(text.split()))
    return line.replace("@", "@\u200b")
