"""Takes away spaces at the ends of lines and of values; two spaces in a text are a line break, and code stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.source_edits import Edit, Fix, SourceEdit
from living_playbook.sources.markdown_syntax import parse
from living_playbook.sources.scalars import written_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.fixes._subject import Subject
    from living_playbook.sources.model import Source

_AT_END = re.compile(r"[ \t]+$", re.MULTILINE)
_QUOTED = re.compile(r" [\"']")
_LINE_BREAK = "  "
_TOLD = "delete the spaces"
_KEPT_TOKENS = ("fence", "code_block", "html_block")


def fixes(subject: Subject) -> Iterator[Fix]:
    """Yield a fix for each line and each value that ends with a space for nothing."""
    source = subject.source
    if not source.readable or (not _AT_END.search(source.text) and not _QUOTED.search(source.text)):
        return
    body_start = len("\n".join(source.text.split("\n")[: source.body_line - 1])) + 1
    yield from (Fix(_TOLD, (change,)) for change in _quoted_values(source))
    kept = (*_blocks(source), *_code(source, body_start))
    for found in _AT_END.finditer(source.text):
        in_text = found.start() >= body_start
        is_blank = source.text[found.start() - 1 : found.start()] in ("", "\n")
        is_break = in_text and not is_blank and found[0].endswith(_LINE_BREAK)
        if not is_break and not any(start <= found.start() < end for start, end in kept):
            yield Fix(_TOLD, (SourceEdit(Edit(found.start(), found.end(), "")),))


def _quoted_values(source: Source) -> Iterator[SourceEdit]:
    for path in source.header.value_spans:
        start, end = written_at(source, path)
        raw = source.text[start:end]
        inside = raw[1:-1]
        if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'" and inside.strip() and "\n" not in raw:
            bare = inside.rstrip(" ")
            value = _value(source, path)
            if bare != inside and not bare.endswith("\\") and isinstance(value, str):
                yield SourceEdit(Edit(start + 1 + len(bare), end - 1, ""), path, value.rstrip(" "))


def _value(source: Source, path: tuple[str | int, ...]) -> object:
    value: object = source.header.values
    for step in path:
        value = value[step]  # type: ignore[index]
    return value


def _blocks(source: Source) -> Iterator[tuple[int, int]]:
    """Yield where texts in `|` or `>` style stand: to them, spaces belong."""
    for path in source.header.value_spans:
        start, end = written_at(source, path)
        if source.text[start : start + 1] in ("|", ">"):
            yield start, end + 1 + len(source.text[end:]) - len(source.text[end:].lstrip(" \t\n"))


def _code(source: Source, body_start: int) -> Iterator[tuple[int, int]]:
    lines = [0]
    for line in source.body.split("\n"):
        lines.append(lines[-1] + len(line) + 1)
    for token in parse(source.body):
        if token.type in _KEPT_TOKENS and token.map:
            yield body_start + lines[token.map[0]], body_start + lines[min(token.map[1], len(lines) - 1)]
