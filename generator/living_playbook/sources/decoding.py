"""Bytes to text, with a problem for everything that is not plain UTF-8 with Unix line ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOM = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONFLICT_EDGE = re.compile(r"^(<{7}|>{7}|\|{7})(?: |$)")
_CONFLICT_MIDDLE = re.compile(r"^={7}$")

NUL_WORDS = {
    "nul": "a NUL byte: this is not text, or it was saved as UTF-16",
    "nul_help": "save the text with the encoding UTF-8; a document or an image does not belong in an `.md` file",
}
MARKER_WORDS = {
    "message": "a merge-conflict marker, `{marker}`",
    "help": (
        "two versions stand between the lines `<<<<<<<` and `>>>>>>>`, divided by `=======`: keep what is right; "
        "delete the rest and these lines"
    ),
}


def decode(raw: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """Decode a file to text whose lines end as they do on Unix.

    Returns the text, or None where the bytes cannot be text, and the problems met on the way.
    """
    problems: list[Problem] = []
    while raw.startswith(_BOM):
        raw = raw[len(_BOM) :]
        finding = Finding(
            Span(path), "the file starts with a byte-order mark", "save the file as UTF-8 without a byte-order mark"
        )
        problems = [Problem("byte-order-mark", finding)]
    if b"\0" in raw:
        return None, [*problems, Problem("nul-byte", _nul_byte(raw, path))]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [*problems, Problem("invalid-utf8", _not_utf8(raw, error.start, path))]
    return _normalise_line_ends(text, path, problems), problems


def _nul_byte(raw: bytes, path: str) -> Finding:
    if raw.startswith(_UTF16_MARKS):
        return Finding(Span(path), "the file is saved as UTF-16", "save the file with the encoding UTF-8")
    return Finding(_position(raw, raw.index(b"\0"), path), NUL_WORDS["nul"], NUL_WORDS["nul_help"])


def _not_utf8(raw: bytes, offset: int, path: str) -> Finding:
    byte = raw[offset : offset + 1]
    windows = byte.decode("cp1252", errors="ignore")
    # Where letters before it are good UTF-8, the encoding is right and only this letter is damaged.
    if not raw[:offset].isascii():
        advice = "delete this letter, type it again, and save the file with the encoding UTF-8"
    elif windows.isprintable() and windows:
        advice = f"save the file with the encoding UTF-8; in Windows-1252 this byte is `{windows}`"
    else:
        advice = "save the file with the encoding UTF-8"
    return Finding(_position(raw, offset, path), f"byte 0x{byte.hex()} is not valid UTF-8", advice)


def _position(raw: bytes, offset: int, path: str) -> Span:
    before = raw[:offset].decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    return Span(path, line, len(before) - (before.rfind("\n") + 1) + 1)


def _normalise_line_ends(text: str, path: str, problems: list[Problem]) -> str:
    if "\r" not in text:
        return text
    first = text.index("\r")
    line = text.count("\n", 0, first) + 1
    column = first - (text.rfind("\n", 0, first) + 1) + 1
    kind = "Windows line ends (CRLF)" if text.startswith("\r\n", first) else "old Mac line ends (CR)"
    finding = Finding(
        Span(path, line, column),
        kind,
        "save the file with Unix line ends (LF); `* text=auto eol=lf` in .gitattributes does it for all files",
    )
    problems.append(Problem("crlf-line-ends", finding))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def conflict_markers(text: str, path: str) -> Iterator[Problem]:
    """Yield a problem for each merge-conflict marker that Git left in the text."""
    if not any(marker in text for marker in ("<<<<<<<", ">>>>>>>", "|||||||")):
        return
    lines = text.split("\n")
    for number in _conflict_lines(lines):
        line = lines[number - 1]
        finding = Finding(
            Span(path, number, 1, number, len(line) + 1),
            MARKER_WORDS["message"].format(marker=line[:7]),
            MARKER_WORDS["help"],
        )
        yield Problem("conflict-marker", finding)


def _conflict_lines(lines: list[str]) -> list[int]:
    """Return the numbers of the lines that are markers.

    A row of seven equals signs alone underlines a heading; below the mark that opens a conflict, or above the one that
    ends it, it divides the two versions.
    """
    edges = [(number, found[1][0]) for number, line in enumerate(lines, 1) if (found := _CONFLICT_EDGE.match(line))]
    numbers = [number for number, _ in edges]
    for number in (number for number, line in enumerate(lines, 1) if _CONFLICT_MIDDLE.match(line)):
        above = next((mark for at, mark in reversed(edges) if at < number), ">")
        below = next((mark for at, mark in edges if at > number), "<")
        if edges and (above != ">" or below != "<"):
            numbers.append(number)
    return sorted(numbers)
