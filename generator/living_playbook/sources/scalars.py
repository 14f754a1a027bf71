"""Texts of a header changed where they stand, in the style in which they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from living_playbook.source_edits import Edit, SourceEdit
from living_playbook.sources.edits import offsets

if TYPE_CHECKING:
    from living_playbook.sources.model import DataPath, Source

_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)*")
_BLOCK = re.compile(r"[|>][-+\d]*[ \t]*(?:#[^\n]*)?\n\s*(?P<line>\S[^\n]*?)\s*")
_NEVER_PLAIN = re.compile(r"[\[\]{},\n\"'\\]|: |:$| #|^[-?:&*!|>%@`#\s]|\s$")


def written_at(source: Source, path: DataPath) -> tuple[int, int]:
    """Return where a value stands in the text of a file, without anchor and tag. Raises KeyError if it is not there."""
    start, end = offsets(source.text, source.header.value_spans[path])
    properties = _PROPERTIES.match(source.text, start, end)
    return (properties.end() if properties else start), end


def value_edit(source: Source, path: DataPath, new: str) -> SourceEdit | None:
    """Return the change that writes a text in place of the value at `path`; None where that cannot be done safely."""
    start, end = written_at(source, path)
    raw = source.text[start:end]
    if raw[:1] in ("'", '"'):
        fits = len(raw) > 1 and not re.search(r"[\"'\\\n]", new)
        return SourceEdit(Edit(start + 1, end - 1, new), path, new) if fits else None
    if raw[:1] in ("|", ">"):
        block = _BLOCK.fullmatch(raw)
        if block is None or "\n" in new:
            return None
        before = str(_value(source, path))
        kept = before[len(before.rstrip("\n")) :]
        return SourceEdit(Edit(start + block.start("line"), start + block.end("line"), new), path, new + kept)
    text = plain(new)
    return SourceEdit(Edit(start, end, text), path, new) if raw and text else None


def _value(source: Source, path: DataPath) -> Any:  # noqa: ANN401 - YAML holds anything
    value: Any = source.header.values
    for step in path:
        value = value[step]
    return value


def plain(text: str) -> str:
    """Return a text as YAML has it outside quotes, in quotes where it would be read as something else.

    Empty for a text that needs more care than that.
    """
    if re.search(r"[\"\\\n]", text):
        return ""
    if not text or _NEVER_PLAIN.search(text) or read_plain(text) != text:
        return f'"{text}"'
    return text


def read_plain(text: str) -> Any:  # noqa: ANN401 - YAML holds anything
    """Return what YAML makes of a value outside quotes; None for what is not a value at all."""
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        return None
