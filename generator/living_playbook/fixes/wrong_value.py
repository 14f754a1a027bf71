"""Writes dates as ISO 8601 has them; a date that can be read in two ways, such as 03/04/2026, stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.entries import faults
from living_playbook.fixes._dates import DATE_FAULTS, iso_date
from living_playbook.fixes._left import Left
from living_playbook.source_edits import Edit, Fix, SourceEdit
from living_playbook.sources.edits import values_after
from living_playbook.sources.scalars import read_plain, written_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.fixes._subject import Subject


def fixes(subject: Subject) -> Iterator[Fix | Left]:
    """Yield a fix for each date that can be read in one way only and fits its field afterwards."""
    source = subject.source
    for path, kind in faults(subject.kind, source.header.values).items():
        if kind not in DATE_FAULTS or path not in source.header.value_spans:
            continue
        start, end = written_at(source, path)
        raw = source.text[start:end]
        quote = raw[:1] if raw[:1] in ("'", '"') else ""
        iso = iso_date(raw.strip(quote) if quote else raw)
        if not iso:
            yield Left(start, f"`{raw}` is not a date, or could be two")
            continue
        value = iso if quote else read_plain(iso)
        change = SourceEdit(Edit(start, end, f"{quote}{iso}{quote}"), path, value)
        if path not in faults(subject.kind, values_after(source.header.values, [change])):
            yield Fix(f"write `{iso}`", (change,))
