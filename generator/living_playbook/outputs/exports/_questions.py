"""What a form asks somebody without Git for: the fields that a review needs, the sections, and who may read it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from living_playbook.config import STATUSES
from living_playbook.entries import Account, Consent, describe_fields, form_parts, meanings_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.entries import EntryType, FieldRow
    from living_playbook.outputs._site import Site

_IDS = "list of ids of ", "id of a "
CONSENT = "Everybody who can be recognised in it has agreed to this."


@dataclass(frozen=True, slots=True)
class Question:
    """One question: how it is answered, its label, what to write, and what may be chosen."""

    kind: Literal["line", "text", "choice", "tick"]
    name: str
    label: str
    help: str
    options: tuple[str, ...] = ()
    many: bool = False
    required: bool = False


def asked_types(site: Site) -> tuple[EntryType, ...]:
    """Return the types that have a form: what people tell of their own work."""
    return tuple(kind for kind in site.types.values() if issubclass(kind.model, Account))


def questions_for(kind: EntryType, site: Site) -> tuple[Question, ...]:
    """Return the questions of a form for a type, in the order in which they are asked; its title is the issue's."""
    rows = {row.name: row for row in describe_fields(kind) if row.depth == 0}
    # A section that is called like a field fills it too: nobody should be asked twice for the same.
    told = {"title", *(section.casefold().replace(" ", "_") for section in kind.sections)}
    needed = [row for row in rows.values() if row.status in STATUSES[:2] and row.name not in told]
    parts, known = form_parts(kind.model), meanings_by_name(kind.model)
    agreed = [rows[each.key] for each in known.values() if each.shape.group is Consent]
    filed = [name for name in parts["filed"] if rows[name].vocabulary]
    kept = [name for name in parts["readers"] if rows[name] not in agreed]
    later = [rows[name] for name in (*filed, *kept) if rows[name] not in needed]
    return (
        *(_of_field(row, site, kept) for row in needed),
        *_of_sections(kind),
        *(_of_field(row, site, kept) for row in later),
        _of_audience(site),
        *map(_of_consent, agreed),
    )


def _of_field(row: FieldRow, site: Site, kept: list[str]) -> Question:
    """Return the question for a field; `kept` are those that say in a line who keeps the entry."""
    options = _options(row, site)
    label = row.name.replace("_", " ").capitalize()
    if options:
        return Question("choice", row.name, label, row.description, options, many=row.many)
    long = row.many or row.holds.startswith("group") or (row.holds == "text" and row.name not in kept)
    told = f"{row.description} One per line." if row.many else row.description
    return Question("text" if long else "line", row.name, label, told, required=row.name == "summary")


def _options(row: FieldRow, site: Site) -> tuple[str, ...]:
    """Return what may be chosen: values, words of a closed list, or the entries that there are."""
    if row.holds.startswith("one of: "):
        return tuple(row.holds.removeprefix("one of: ").split(", "))
    if row.vocabulary:
        return _as_shown({term.id: term.label for term in site.vocabulary.terms(row.vocabulary).values()})
    wanted = next((row.holds.removeprefix(start) for start in _IDS if row.holds.startswith(start)), "")
    known = (entry for entry in site.graph.by_id.values() if entry.status != "retired")
    usable = {entry.id: entry.title for entry in known if wanted in (entry.type.name, f"{entry.type.name}s")}
    return tuple(sorted(_as_shown(usable), key=str.casefold))


def _as_shown(words: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words that readers know, by id; the id itself where two would be the same or one looks like two."""
    shown = Counter(words.values())
    return tuple(name if shown[word] > 1 or re.search("[,;]", word) else word for name, word in words.items())


def _of_sections(kind: EntryType) -> Iterator[Question]:
    for section in kind.sections:
        told = kind.hints.get(section, f"What a reader should know under “{section}”.")
        yield Question("text", section.casefold().replace(" ", "-"), section, told)


def _of_audience(site: Site) -> Question:
    levels = site.settings.audience.levels
    told = (
        f"Who may read it. `{levels[0]}` is the widest, `{levels[-1]}` the narrowest. This is a proposal: until "
        f"a reviewer agrees, only `{levels[-1]}` reads it on the site. Anyone who can see this "
        "repository can read it anyway."
    )
    return Question("choice", "audience", "Audience", told, levels)


def _of_consent(row: FieldRow) -> Question:
    return Question("tick", row.name, "Consent", row.description, (CONSENT,))
