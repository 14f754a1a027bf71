"""Links to headings that a reader does not see: the fragment alone would tell what such a heading says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from living_playbook.entries import Ref, item_anchors, marked, values_at
from living_playbook.graph._withheld import blanked, edited, repeats_heading
from living_playbook.graph.links import Found
from living_playbook.graph.resolve import Names, path_meant, resolve_link, resolve_name, with_anchor
from living_playbook.sources.markdown import parse_body

if TYPE_CHECKING:
    from collections.abc import Iterable

    from living_playbook.entries import Entry
    from living_playbook.sources.markdown import Body, Definition, Link

WITHHELD_PART = "a restricted part"
"""Words that stand where a text names a heading of its own that the reader does not see."""


def without_lost_anchors(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries whose links name no heading that is not there; such links lead to the whole page instead.

    Cutting words may change a heading that another link names, so this goes on until nothing is left to cut.
    """
    now = list(entries)
    while True:
        names = Names.collect(now, {}, frozenset())
        fixed = [_fixed(entry, names) for entry in now]
        if all(new is old for new, old in zip(fixed, now, strict=True)):
            return now
        now = fixed


def _fixed(entry: Entry, names: Names) -> Entry:
    text = _cut(entry.body, entry, names)
    data = {key: _value(value, entry, names) for key, value in entry.data.items()}
    for pattern, _ in marked(entry.type.model, Ref):
        for path, value in tuple(values_at(data, pattern)):
            name, _, fragment = str(value).partition("#")
            if fragment and _is_lost(resolve_name(names, name, fragment)):
                data = _put(data, path, name)
    if text == entry.body.text and data == entry.data:
        return entry
    body = entry.body if text == entry.body.text else body_of(entry, text, names)
    return replace(entry, body=body, data=data, fields=entry.type.model.model_validate(data))


def body_of(entry: Entry, text: str, names: Names) -> Body:
    """Parse what is left of an entry's text."""
    own = (entry.id, *entry.fields.aliases)
    return parse_body(text, entry.path, entry.source.body_line, item_anchors(entry.fields), names.called, own)


def _put(value: Any, path: tuple[str | int, ...], new: str) -> Any:  # noqa: ANN401 - plain YAML
    """Return a copy of plain data with another value at a place."""
    if not path:
        return new
    if isinstance(value, list):
        return [_put(item, path[1:], new) if index == path[0] else item for index, item in enumerate(value)]
    return {key: _put(item, path[1:], new) if key == path[0] else item for key, item in value.items()}


def _value(value: Any, entry: Entry, names: Names) -> Any:  # noqa: ANN401 - plain YAML
    if isinstance(value, str):
        has_link = "#" in value and ("[[" in value or "](" in value)
        return _cut(parse_body(value, entry.path, 1), entry, names) if has_link else value
    if isinstance(value, list):
        return [_value(item, entry, names) for item in value]
    if isinstance(value, dict):
        return {key: _value(item, entry, names) for key, item in value.items()}
    return value


def _cut(body: Body, entry: Entry, names: Names) -> str:
    links = ((link, _target(link, entry, names)) for link in body.links if link.fragment)
    edits = [(link.start, link.end, _instead(link, target)) for link, target in links if _is_lost(target)]
    edits += [blanked(each, body.text) for each in body.definitions if _is_lost(_defined(each, entry, names))]
    return edited(body.text, edits)


def _target(link: Link, entry: Entry, names: Names) -> object:
    if link.kind == "entry" and link.target:
        return resolve_name(names, link.target, link.fragment)
    return resolve_link(names, entry, link)


def _defined(definition: Definition, entry: Entry, names: Names) -> object:
    meant = entry if not definition.target else names.paths.get(path_meant(definition.target, entry.path) or "")
    return None if meant is None else with_anchor(meant, definition.fragment)


def _is_lost(target: object) -> bool:
    return isinstance(target, Found) and target.anchor_missing


def _instead(link: Link, target: object) -> str:
    """Return a link to the whole page, with the author's words unless they say what the heading says."""
    words = "" if repeats_heading(link) else " ".join(link.words.translate(_NO_MARKUP).split())
    if not link.target or not isinstance(target, Found):
        return words or WITHHELD_PART
    name = link.target if link.kind == "entry" else target.id
    return f"[[{name}|{words}]]" if words else f"[[{name}]]"


_NO_MARKUP = str.maketrans("[]|", "   ")
