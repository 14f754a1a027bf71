"""Fixes the spelling of a key: where one known key is near, is not there yet, and may hold what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from living_playbook.entries import faults, known_keys
from living_playbook.fixes._dates import DATE_FAULTS, iso_date
from living_playbook.nearest import NEAR_ENOUGH
from living_playbook.source_edits import Edit, Fix, Safety, SourceEdit
from living_playbook.sources.edits import offsets, values_after
from living_playbook.sources.scalars import written_at

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from living_playbook.fixes._subject import Subject
    from living_playbook.sources.model import DataPath

_SURE = 80
"""Least similarity, 0 to 100, of a misspelt key and the one that is meant."""
_LEAD = 10
"""So much nearer than any other key it must be."""


def fixes(subject: Subject) -> Iterator[Fix]:
    """Yield a fix for each key that is another one: safe where it surely is, else suggested."""
    values, source = subject.source.header.values, subject.source
    found = faults(subject.kind, values)
    near = {path: _meant(path, subject) for path, kind in found.items() if kind == "extra_forbidden"}
    for path, (meant, safety) in near.items():
        place = (*path[:-1], meant)
        if not meant or sum((*other[:-1], name) == place for other, (name, _) in near.items()) > 1:
            continue
        start, end = offsets(source.text, source.header.key_spans[path])
        at = source.text.find(str(path[-1]), start, end)
        change = SourceEdit(Edit(at, at + len(str(path[-1])), meant), path, None, meant)
        if at >= 0 and _fits(subject, change, place):
            yield Fix(f"write `{meant}`", (change,), safety)


def _inside(values: object, path: DataPath) -> Container[object]:
    for step in path[:-1]:
        values = values[step]  # type: ignore[index]
    return values if isinstance(values, dict) else ()


def _meant(path: DataPath, subject: Subject) -> tuple[str, Safety]:
    """Return the key that is meant and how sure that is; empty where none is near."""
    beside = _inside(subject.source.header.values, path)
    known = [name for name in known_keys(subject.kind.model, path[:-1]) if name not in beside]
    wanted = str(path[-1]).casefold().replace("-", "_").replace(" ", "_")
    found = process.extract(wanted, known, scorer=fuzz.ratio, limit=2)
    if not found or found[0][1] < NEAR_ENOUGH:
        return "", Safety.SUGGESTED
    is_first = len(found) == 1 or found[0][1] - found[1][1] >= _LEAD
    return (str(found[0][0]) if is_first else ""), Safety.SAFE if found[0][1] >= _SURE else Safety.SUGGESTED


def _fits(subject: Subject, change: SourceEdit, place: DataPath) -> bool:
    """Tell whether the value fits its field, or will when its date is written as it should be."""
    source = subject.source
    after = faults(subject.kind, values_after(source.header.values, [change]))
    wrong = [kind for other, kind in after.items() if other[: len(place)] == place]
    written = source.text[slice(*written_at(source, change.path))].strip("\"'")
    return not wrong or (wrong[0] in DATE_FAULTS and bool(iso_date(written)))
