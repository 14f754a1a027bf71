"""Takes away characters that are drawn as nothing and mean nothing; beside signs of Markdown only if asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from living_playbook.source_edits import Edit, Fix, Safety, SourceEdit
from living_playbook.sources.invisible import invisible_in
from living_playbook.sources.scalars import written_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.fixes._subject import Subject
    from living_playbook.sources.invisible import Invisible
    from living_playbook.sources.model import DataPath, Source

_TOLD = "delete the invisible character"
_MARKUP = set("*_`~[]()<>#|\\:")


def fixes(subject: Subject) -> Iterator[Fix]:
    """Yield a fix for each value of the header and each place of the text where such characters stand."""
    source = subject.source
    body_start = len("\n".join(source.text.split("\n")[: source.body_line - 1])) + 1
    in_header: dict[DataPath, list[SourceEdit]] = {}
    for found in invisible_in(source.text):
        edit = Edit(found.start, found.end, "")
        if found.start >= body_start:
            yield Fix(_TOLD, (SourceEdit(edit),), _safety(source.text, found), rewrites=True)
            continue
        path = _path_at(source, found.start)
        value = _value(source, path) if path else None
        if isinstance(value, str):
            in_header.setdefault(path, []).append(SourceEdit(edit, path, cleaned(value)))
        elif not path:
            yield Fix(_TOLD, (SourceEdit(edit),))  # in a comment; in a key, the proof refuses it
    for edits in in_header.values():
        yield Fix(_TOLD, tuple(edits))


def cleaned(text: str) -> str:
    """Return a text without characters that are drawn as nothing and mean nothing."""
    kept, at = [], 0
    for found in invisible_in(text):
        kept.append(text[at : found.start])
        at = found.end
    return "".join([*kept, text[at:]])


def _safety(text: str, found: Invisible) -> Safety:
    # Somebody may have put it there to keep signs of Markdown from being read as such.
    beside = {text[found.start - 1 : found.start], text[found.end : found.end + 1]}
    return Safety.SUGGESTED if beside & _MARKUP else Safety.SAFE


def _path_at(source: Source, offset: int) -> DataPath:
    """Return the place of the innermost value of the header that holds an offset; empty where none does."""
    found: DataPath = ()
    for path in source.header.value_spans:
        start, end = written_at(source, path)
        if start <= offset < end and len(path) > len(found):
            found = path
    return found


def _value(source: Source, path: DataPath) -> Any:  # noqa: ANN401 - YAML holds anything
    value: Any = source.header.values
    for step in path:
        value = value[step]
    return value
