"""Mends the spelling of a key: where one known key is near, is not there yet, and may hold what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from living_playbook.entries import faults, known_keys
from living_playbook.sources.edits import Edit, Mend, offsets, values_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from living_playbook.fixes._subject import Subject
    from living_playbook.sources.model import DataPath

_SURE = 80
"""Least similarity, 0 to 100, of a misspelt key and the one that is meant."""
_LEAD = 10
"""So much nearer than any other key it must be."""


def mends(subject: Subject) -> Iterator[Mend]:
    """Yield a change for each key that is surely another one."""
    values, source = subject.source.header.values, subject.source
    wrong = {path for path, kind in faults(subject.kind, values).items() if kind == "extra_forbidden"}
    taken: set[DataPath] = set()
    for path in sorted(wrong, key=lambda path: source.header.key_spans[path]):
        key = str(path[-1])
        group = values_after(values, ())
        inside = _inside(group, path)
        near = _meant(key, [name for name in known_keys(subject.kind.model, path[:-1]) if name not in inside])
        span = source.header.key_spans[path]
        start, end = offsets(source.text, span)
        if near is None or (*path[:-1], near) in taken or key not in source.text[start:end]:
            continue
        at = start + source.text[start:end].index(key)
        mend = Mend(Edit(at, at + len(key), near), path, None, near)
        if _fits(subject, mend, path, near):
            taken.add((*path[:-1], near))
            yield mend


def _inside(values: object, path: DataPath) -> Iterable[object]:
    for step in path[:-1]:
        values = values[step]  # type: ignore[index]
    return values if isinstance(values, dict) else ()


def _meant(key: str, known: list[str]) -> str | None:
    wanted = key.casefold().replace("-", "_").replace(" ", "_")
    found = process.extract(wanted, known, scorer=fuzz.ratio, limit=2)
    if not found or found[0][1] < _SURE:
        return None
    return str(found[0][0]) if len(found) == 1 or found[0][1] - found[1][1] >= _LEAD else None


def _fits(subject: Subject, mend: Mend, path: DataPath, near: str) -> bool:
    after = faults(subject.kind, values_after(subject.source.header.values, [mend]))
    place = (*path[:-1], near)
    return not any(other[: len(place)] == place for other in after)
