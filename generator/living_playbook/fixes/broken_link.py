"""Writes the id of an entry where its title, a former id, or its id in other capitals or with underscores stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.entries import Ref, marked, values_at
from living_playbook.graph import Found, Missing
from living_playbook.graph.resolve import resolve_name
from living_playbook.source_edits import Edit, Fix, Safety, SourceEdit
from living_playbook.sources.edits import offsets
from living_playbook.sources.link_places import name_place
from living_playbook.sources.scalars import value_edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.fixes._subject import Subject


def fixes(subject: Subject) -> Iterator[Fix]:
    """Yield a fix for each name by which one entry is meant; only files that are entries are looked at.

    It is safe for a title, a former id and another spelling, and suggested for the one id that is near.
    """
    if subject.entry is None:
        return
    source = subject.source
    for pattern, mark in marked(subject.kind.model, Ref):
        for path, value in values_at(source.header.values, pattern):
            name, hash_sign, fragment = value.partition("#") if isinstance(value, str) else ("", "", "")
            meant, safety = _meant(subject, name, mark.wants)
            change = value_edit(source, path, f"{meant}{hash_sign}{fragment}".rstrip()) if meant else None
            if change is not None:
                yield Fix(f"write `{meant}`", (change,), safety)
    for link in subject.entry.body.links:
        meant, safety = _meant(subject, link.target, "") if link.kind == "entry" else ("", Safety.SAFE)
        place = name_place(source.text, *offsets(source.text, link.span)) if meant else None
        if place is not None:
            yield Fix(f"write `{meant}`", (SourceEdit(Edit(*place, meant)),), safety)


def _meant(subject: Subject, name: str, wants: str) -> tuple[str, Safety]:
    """Return the id that a name should be and how sure that is; empty where it is one, or nobody can tell."""
    if not name.strip() or name in subject.names.ids:
        return "", Safety.SAFE
    for spelling in (name, re.sub(r"[\s_]+", "-", name.strip())):
        target = resolve_name(subject.names, spelling, wants=wants, guess=False)
        if isinstance(target, Found):
            return target.id, Safety.SAFE
    near = resolve_name(subject.names, name, wants=wants)
    nearest = near.nearest if isinstance(near, Missing) else ()
    return (nearest[0] if len(nearest) == 1 else ""), Safety.SUGGESTED
