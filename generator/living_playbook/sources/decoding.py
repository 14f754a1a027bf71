"""Bytes to text, with a problem for everything that is not plain UTF-8 with Unix line ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOM = b"\xef\xbb\xbf"
_CONFLICT_EDGE = re.compile(r"^(<{7}|>{7}|\|{7})(?: |$)")
_CONFLICT_MIDDLE = re.compile(r"^={7}$")


def decode(raw: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """Decode a file to text with `\\n` line ends.

    Returns the text, or None where the bytes cannot be text, and the problems met on the way.
    """
    problems: list[Problem] = []
    if raw.startswith(_BOM):
        raw = raw[len(_BOM) :]
        finding = Finding(
            Span(path), "the file starts with a byte-order mark", "save the file as UTF-8 without a byte-order mark"
        )
        problems.append(Problem("byte-order-mark", finding))
    if b"\0" in raw:
        position = raw.index(b"\0")
        finding = Finding(
            _position(raw, position, path),
            "a NUL byte: this is no text file, or it was saved as UTF-16",
            "save the file as UTF-8 text",
        )
        return None, [*problems, Problem("nul-byte", finding)]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        finding = Finding(
            _position(raw, error.start, path),
            f"byte 0x{raw[error.start]:02x} is not valid UTF-8",
            "save the file in the encoding UTF-8",
        )
        return None, [*problems, Problem("invalid-utf8", finding)]
    return _normalise_line_ends(text, path, problems), problems


def _position(raw: bytes, offset: int, path: str) -> Span:
    before = raw[:offset].decode("utf-8", errors="replace")
    line = before.count("\n") + 1
    return Span(path, line, len(before) - (before.rfind("\n") + 1) + 1)


def _normalise_line_ends(text: str, path: str, problems: list[Problem]) -> str:
    if "\r" not in text:
        return text
    first = text.index("\r")
    line = text.count("\n", 0, first) + 1
    column = first - (text.rfind("\n", 0, first) + 1) + 1
    kind = "Windows (CRLF)" if text.startswith("\r\n", first) else "old Mac (CR)"
    finding = Finding(
        Span(path, line, column),
        f"{kind} line ends",
        "save the file with Unix (LF) line ends; `* text=auto eol=lf` in .gitattributes does it for all",
    )
    problems.append(Problem("crlf-line-ends", finding))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def conflict_markers(text: str, path: str) -> Iterator[Problem]:
    """Yield a problem for each merge-conflict marker that Git left in the text."""
    if not any(marker in text for marker in ("<<<<<<<", ">>>>>>>", "|||||||")):
        return
    lines = text.split("\n")
    edges = {number for number, line in enumerate(lines, 1) if _CONFLICT_EDGE.match(line)}
    if not edges:
        return
    # A row of seven equals signs alone underlines a heading; beside another marker it divides a conflict.
    middles = {number for number, line in enumerate(lines, 1) if _CONFLICT_MIDDLE.match(line)}
    for number in sorted(edges | middles):
        finding = Finding(
            Span(path, number, 1, number, len(lines[number - 1]) + 1),
            f"merge-conflict marker `{lines[number - 1][:7]}`",
            "keep the right version of the lines between the markers and delete the markers",
        )
        yield Problem("conflict-marker", finding)
