"""What would be written, as a unified diff that `patch` and `git apply` read."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from living_playbook.outputs._terminal import BOLD, harmless, painted

if TYPE_CHECKING:
    from collections.abc import Iterator

_RED, _GREEN, _CYAN = 31, 32, 36
_COLOURS = {"+++": BOLD, "---": BOLD, "+": _GREEN, "-": _RED, "@@": _CYAN}


def file_diff(path: str, new_path: str, before: bytes, after: bytes, *, colour: bool = False) -> str:
    """Return the difference between two states of one file; a file that only moves is two lines."""
    old, new = (_lines(data) for data in (before, after))
    lines = list(unified_diff(old, new, f"a/{path}", f"b/{new_path}"))
    moved = [f"rename from {path}\n", f"rename to {new_path}\n"] if path != new_path else []
    head = [f"diff --git a/{path} b/{new_path}\n", *moved] if moved else []
    return "".join(_shown(line, colour=colour) for line in (*head, *_ended(lines)))


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-8", "replace")
    return [f"{line}\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])


def _ended(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _shown(line: str, *, colour: bool) -> str:
    if not colour:
        return line
    plain = "".join(part if part in "\t\n" else harmless(part) for part in _parts(line.rstrip("\r\n")))
    code = next((code for start, code in _COLOURS.items() if line.startswith(start)), 0)
    return f"{painted(plain, code) if code else plain}\n"


def _parts(line: str) -> list[str]:
    return [piece for part in line.split("\t") for piece in ("\t", part)][1:]
