"""A name added to a list of a header, in the style of that list, or taken out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.source_edits import REMOVED, Edit, SourceEdit
from living_playbook.sources.edits import offsets
from living_playbook.sources.scalars import plain, value_edit, written_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from living_playbook.sources.model import DataPath, Source

_BULLET = re.compile(r"[ \t]*-[ \t]+")


def item_added(source: Source, key: str, item: str, instead: str, after: Sequence[str]) -> SourceEdit | None:
    """Return the change that adds an item to the list `key` of a header; None where that cannot be done in place.

    The item takes the place of `instead` where the list holds it. A list that is not there yet stands behind the first
    of the keys `after` that the header has.
    """
    values = source.header.values
    items = values.get(key)
    if items is None:
        return _filled(source, key, item) if key in values else _new_key(source, key, item, after)
    if not isinstance(items, list):
        return None
    if instead in items:
        return value_edit(source, (key, items.index(instead)), item)
    edit = _behind_last(source, key, item, len(items)) if items else _in_brackets(source, key, item)
    return SourceEdit(edit, (key,), [*items, item]) if edit else None


def item_removed(source: Source, path: DataPath) -> SourceEdit | None:
    """Return the change that takes an item out of a list of a header; None where `path` leads to no item of a list.

    The only item of a list in lines is left too: without it the key would hold nothing.
    """
    *_, number = path
    if not isinstance(number, int):
        return None
    text = source.text
    start, end = written_at(source, path)
    if text[written_at(source, path[:-1])[0]] == "[":
        if number:
            start = written_at(source, (*path[:-1], number - 1))[1]
        elif (following := (*path[:-1], 1)) in source.header.value_spans:
            end = offsets(text, source.header.value_spans[following])[0]
        return SourceEdit(Edit(start, end, ""), path, REMOVED)
    line = text.rfind("\n", 0, start) + 1
    siblings = sum(other[:-1] == path[:-1] for other in source.header.value_spans)
    if siblings == 1 or not _BULLET.fullmatch(text, line, start):
        return None
    return SourceEdit(Edit(line, _line_end(text, end) + 1, ""), path, REMOVED)


def _in_brackets(source: Source, key: str, item: str) -> Edit | None:
    start, end = written_at(source, (key,))
    text = source.text[start:end]
    return Edit(start, end, f"[{plain(item)}]") if re.fullmatch(r"\[\s*\]", text) else None


def _behind_last(source: Source, key: str, item: str, count: int) -> Edit:
    text = source.text
    last, end = written_at(source, (key, count - 1))
    written = f"{text[last]}{item}{text[last]}" if text[last] in "\"'" else plain(item)
    if text[written_at(source, (key,))[0]] == "[":
        return Edit(end, end, f", {written}")
    line = text.rfind("\n", 0, last) + 1
    bullet = _BULLET.match(text, line)
    line_end = _line_end(text, end)
    return Edit(line_end, line_end, f"\n{bullet[0] if bullet else '- '}{written}")


def _filled(source: Source, key: str, item: str) -> SourceEdit | None:
    """Write a list where a key stands without a value."""
    text = source.text
    start, end = offsets(text, source.header.key_spans[key,])
    colon = text.find(":", end)
    given, given_end = offsets(text, source.header.value_spans[key,])
    if given_end > given:
        return SourceEdit(Edit(given, given_end, f"[{plain(item)}]"), (key,), [item])
    return SourceEdit(Edit(colon + 1, colon + 1, f" [{plain(item)}]"), (key,), [item]) if colon > start else None


def _new_key(source: Source, key: str, item: str, after: Sequence[str]) -> SourceEdit | None:
    text, header = source.text, source.header
    for name in after:
        if (name,) not in header.key_spans or not isinstance(header.values[name], (str, int)):
            continue
        start, _ = offsets(text, header.key_spans[name,])
        _, end = offsets(text, header.value_spans[name,])
        lead = text[text.rfind("\n", 0, start) + 1 : start]
        new = f"{key}: [{plain(item)}]"
        if not lead.strip():
            line_end = _line_end(text, end)
            return SourceEdit(Edit(line_end, line_end, f"\n{lead}{new}"), (key,), [item])
        if lead.lstrip().startswith("{"):  # the whole header stands in braces
            return SourceEdit(Edit(end, end, f", {new}"), (key,), [item])
    return None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
