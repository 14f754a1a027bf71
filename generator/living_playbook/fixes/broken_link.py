"""Writes the id of an entry where its title, a former id, or its id in other capitals or with underscores stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.entries import Ref, marked, values_at
from living_playbook.graph import Found
from living_playbook.graph.resolve import resolve_name
from living_playbook.mends import Edit, Mend
from living_playbook.sources.edits import offsets
from living_playbook.sources.link_places import name_place
from living_playbook.sources.scalars import value_mend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.fixes._subject import Subject


def mends(subject: Subject) -> Iterator[Mend]:
    """Yield a change for each name by which exactly one entry is meant; only files that are entries are looked at."""
    if subject.entry is None:
        return
    source = subject.source
    for pattern, mark in marked(subject.kind.model, Ref):
        for path, value in values_at(source.header.values, pattern):
            name, hash_sign, fragment = value.partition("#") if isinstance(value, str) else ("", "", "")
            meant = _meant(subject, name, mark.wants)
            mend = value_mend(source, path, f"{meant}{hash_sign}{fragment}".rstrip()) if meant else None
            if mend is not None:
                yield mend
    for link in subject.entry.body.links:
        meant = _meant(subject, link.target, "") if link.kind == "entry" else ""
        place = name_place(source.text, *offsets(source.text, link.span)) if meant else None
        if place is not None:
            yield Mend(Edit(*place, meant))


def _meant(subject: Subject, name: str, wants: str) -> str:
    """Return the id that a name should be; empty where it is one, or nobody can tell."""
    if not name.strip() or name in subject.names.ids:
        return ""
    for spelling in (name, re.sub(r"[\s_]+", "-", name.strip())):
        target = resolve_name(subject.names, spelling, wants=wants, guess=False)
        if isinstance(target, Found):
            return target.id
    return ""
