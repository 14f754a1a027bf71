"""Which entries a change touches, and what in them is another: fields, sections, names."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from living_playbook.entries import lacking
from living_playbook.graph import Missing
from living_playbook.review.record import FieldChange, SectionChange, Touched
from living_playbook.review.state import UNPUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from living_playbook.entries import Entry
    from living_playbook.review.record import Checked, Deed, Named, PartDeed
    from living_playbook.review.state import Comparison, Pair
    from living_playbook.sources.markdown import Body

_SHORT = 60
"""Letters of a value that is told; a longer one is read in the difference of the file."""

_PART_LEVEL = 2
"""Headings of this level, and above, begin a part of a page."""


def touched(comparison: Comparison, checked: Checked) -> tuple[Touched, ...]:
    """Return every entry that the change touches, with what is another in it, and what it lacks to be published."""
    return tuple(_with_needs(_touched(pair, comparison), pair.after, checked) for pair in comparison.pairs)


def _with_needs(told: Touched, entry: Entry | None, checked: Checked) -> Touched:
    if entry is None or entry.status not in UNPUBLISHED:
        return told
    found = {each.message for each in checked.new if each.path == entry.path and each.name == "missing-section"}
    return replace(
        told,
        needs_fields=tuple(name for name, _ in lacking(entry.type, entry.data, "published")),
        # The check has told of those already, also where one has a heading with nearly its words.
        needs_sections=tuple(
            section for section in entry.missing_sections if not any(f"`{section}`" in each for each in found)
        ),
    )


def _touched(pair: Pair, comparison: Comparison) -> Touched:
    before, after = pair.before, pair.after
    if after is None:
        assert before is not None, "a pair has one entry at least"  # noqa: S101 - told to mypy
        return Touched(
            replace(comparison.before.named(before), page=""),
            "removed",
            before.status,
            before.audience,
            answers=before.id in comparison.after.inputs.graph.aliases,
            linked_by=_still_linking(before.id, comparison),
        )
    named = comparison.after.named(after)
    if before is None:
        return Touched(named, "changed" if pair.unread else "added", after.status, after.audience)
    deed = _deed(before, after)
    return Touched(
        named,
        deed,
        after.status,
        after.audience,
        fields=tuple(_audience_told(each, before, after) for each in _field_changes(before.data, after.data)),
        sections=tuple(_section_changes(before.body, after.body)),
        before={"renamed": before.id, "moved": before.path}.get(deed, ""),
        answers=deed == "renamed" and before.id in comparison.after.inputs.graph.aliases,
        linked_by=_still_linking(before.id, comparison) if deed == "renamed" else (),
    )


def _deed(before: Entry, after: Entry) -> Deed:
    if before.id != after.id:
        return "renamed"
    return "changed" if before.path == after.path else "moved"


def _still_linking(name: str, comparison: Comparison) -> tuple[Named, ...]:
    """Return the entries with a link that leads nowhere since an id is gone."""
    graph = comparison.after.inputs.graph
    broken = (each for each in graph.references if isinstance(each.target, Missing))
    origins = {each.origin for each in broken if _means(each.name, name, comparison)}
    return tuple(comparison.after.named_by_id(origin) for origin in sorted(origins))


def _means(written: str, name: str, comparison: Comparison) -> bool:
    before = comparison.before.inputs.graph
    return written == name or name in before.aliases.get(written, ()) or written == before.title(name)


def _field_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FieldChange]:
    for name in (*after, *(each for each in before if each not in after)):
        old, new = before.get(name), after.get(name)
        if _plain(old) == _plain(new):
            continue
        deed: PartDeed = "changed" if name in before and name in after else "added" if name in after else "removed"
        short_old, short_new = _short(old), _short(new)
        is_told = None not in {short_old, short_new}
        yield FieldChange(name, deed, short_old or "" if is_told else "", short_new or "" if is_told else "")


def _audience_told(change: FieldChange, before: Entry, after: Entry) -> FieldChange:
    """Return a change with the audiences that count: an entry that names none has one all the same."""
    if change.name != "audience" or before.audience == after.audience:
        return change
    return replace(change, before=before.audience, after=after.audience)


def _plain(value: Any) -> str:  # noqa: ANN401 - plain YAML
    return json.dumps(value, default=str, sort_keys=True, ensure_ascii=False)


def _short(value: Any) -> str | None:  # noqa: ANN401 - plain YAML
    """Return a value that can be told in a word or two, empty for an absent one; None for any other."""
    if value is None:
        return ""
    if isinstance(value, list):
        words = [_short(each) for each in value]
        text = ", ".join(word for word in words if word)
        return text if None not in words and len(text) <= _SHORT else None
    text = str(value)
    return None if isinstance(value, dict) or len(text) > _SHORT or "\n" in text else text


def _section_changes(before: Body, after: Body) -> Iterator[SectionChange]:
    old, new = _parts(before), _parts(after)
    for heading, text in new.items():
        if heading not in old:
            yield SectionChange(heading, "added")
        elif old[heading] != text:
            yield SectionChange(heading, "changed")
    yield from (SectionChange(heading, "removed") for heading in old if heading not in new)


def _parts(body: Body) -> dict[str, str]:
    """Return what stands under each heading of a page, as written; what is above the first one under an empty name."""
    starts = [heading for heading in body.headings if heading.level <= _PART_LEVEL]
    ends = [heading.start for heading in starts[1:]] + [len(body.text)]
    lead = body.text[: starts[0].start if starts else len(body.text)].strip()
    parts = {"": lead} if lead else {}
    for heading, end in zip(starts, ends, strict=False):
        parts[heading.text] = "\n".join(_texts(parts.get(heading.text), body.text[heading.end : end]))
    return parts


def _texts(known: str | None, more: str) -> Iterable[str]:
    return (more.strip(),) if known is None else (known, more.strip())
