"""What the submission form knows of each type, and of the entries of its site: data for `static/`.

All of it is made from what the check itself reads: models, vocabulary, settings, and the words of the rules.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from living_playbook.entries import (
    IMPORTED,
    RELATION_INVERSES,
    SEARCH_WORDS,
    STATUSES,
    Needed,
    Ref,
    content_folders,
    describe_fields,
    form_parts,
    item_anchors,
    marked,
    meanings_of,
    schema_of,
    usual_folder,
    values_at,
)
from living_playbook.graph import File
from living_playbook.outputs._artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

    from living_playbook.config import AudienceSettings
    from living_playbook.entries import Entry, EntryType, Meaning, Vocabulary
    from living_playbook.outputs._site import Site

FOLDER = "assets/forms"
VERSION = 1


def render_data(site: Site) -> Iterator[Artifact]:
    """Yield the data of the form of every type, and what all forms know of the entries that the audience sees."""
    shared = of_every_type(site)
    for kind in site.types.values():
        yield _data(site, kind.name, {"version": VERSION, **of_type(kind, site), **shared})
    yield _data(site, "entries", [of_entry(entry) for entry in site.graph.entries])


def _data(site: Site, name: str, value: Any) -> Artifact:  # noqa: ANN401 - plain JSON
    """Return data as JSON; over file:// a page can load a script and nothing else, so there it is one."""
    if not site.offline:
        return Artifact.json(f"{FOLDER}/{name}.json", value)
    told = (Artifact.json("", value).data or b"").decode().strip()
    return Artifact.text(f"{FOLDER}/{name}.js", f"(window.playbook.formData ??= {{}})[{json.dumps(name)}] = {told};\n")


def of_type(kind: EntryType, site: Site) -> dict[str, Any]:
    """Return what the form knows of a type."""
    return {
        "type": kind.name,
        "label": kind.label,
        "plural": kind.plural,
        "description": kind.description,
        "folder": usual_folder(kind, content_folders(site.settings, site.types), _folders(site).__contains__),
        "yearly": kind.yearly,
        "example": {name: kind.example[name] for name in ("title", "summary") if name in kind.example},
        "account": kind.gives_findings,
        "knowledge": kind.is_knowledge,
        "parts": form_parts(kind.model),
        "shown": _shown(kind.model),
        "order": [row.name for row in describe_fields(kind) if row.depth == 0],
        "needed": _needed(kind),
        "schema": schema_of(kind, site.vocabulary, site.settings),
        "sections": [
            {
                "title": section.title,
                "hint": kind.hints.get(section.title, ""),
                "example": kind.examples.get(section.title, ""),
                "field": section.field,
                "values": section.values,
            }
            for section in kind.body
        ],
    }


def _shown(model: type[BaseModel]) -> list[dict[str, Any]]:
    """Return what the preview must know of the fields of a model, in the order in which a page shows them."""
    keys = {each.name: each.key for each in meanings_of(model)}
    return [
        {name: value for name, value in _told(each, keys).items() if value}
        for each in meanings_of(model)
        if each.place != "hidden"
    ]


def _told(meaning: Meaning, keys: Mapping[str, str]) -> Mapping[str, Any]:
    return {
        "key": meaning.key,
        "kind": meaning.shape.kind,
        "wants": meaning.shape.wants,
        "place": meaning.place,
        "heading": meaning.heading,
        "label": meaning.label,
        "joins": keys.get(meaning.joins, ""),
        "says": meaning.says,
        "words": meaning.words,
        "look": meaning.look,
        "early": meaning.early,
        "wide": meaning.wide,
        "fields": _shown(meaning.shape.group) if meaning.shape.group is not None else [],
    }


def of_every_type(site: Site) -> dict[str, Any]:
    """Return what the form knows whatever the type."""
    settings = site.settings
    return {
        "vocabulary": _vocabulary(site.vocabulary),
        "vocabularyFile": settings.vocabulary,
        "audiences": [
            {"name": name, "readers": readers_of(settings.audience, name)} for name in settings.audience.levels
        ],
        "statuses": STATUSES,
        "relations": tuple(RELATION_INVERSES),
        "placeholders": settings.rules.placeholders,
        "rotationWeeks": settings.rotations.weeks,
        "severity": {rule.name: rule.severities for rule in site.rules},
        "codes": {rule.name: rule.code for rule in site.rules},
        "words": {rule.name: rule.words for rule in site.rules if rule.words},
        "specs": {rule.name: rule.spec for rule in site.rules if rule.spec},
        "known": [rule.name for rule in site.rules if rule.in_form],
        "unread": [IMPORTED],
        "lists": {rule.name: rule.lists for rule in site.rules if rule.lists},
        "maxFileBytes": settings.limits.max_file_bytes,
        "files": _files(site),
    }


def readers_of(levels: AudienceSettings, audience: str) -> str:
    """Return a plain sentence on who will read an entry for an audience."""
    at = levels.levels.index(audience)
    reading, others = levels.levels[at:], levels.levels[:at]
    if not others:
        return f"Everyone: it appears on the site of every audience ({_joined(reading, 'and')})."
    return (
        f"Only readers of the site for {_joined(reading, 'or')}. It never appears on the site for "
        f"{_joined(others, 'or')}."
    )


def _joined(names: tuple[str, ...], link: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {link} {names[-1]}"


def _needed(kind: EntryType) -> dict[str, dict[str, Any]]:
    needed: dict[str, dict[str, Any]] = {}
    for name, info in kind.model.model_fields.items():
        for mark in info.metadata:
            if isinstance(mark, Needed):
                needed[info.alias or name] = {"status": mark.status, "own_only": mark.own_only}
        if info.is_required():
            needed[info.alias or name] = {"status": STATUSES[0], "own_only": False}
    return needed


def _vocabulary(vocabulary: Vocabulary) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [term.model_dump(mode="json") for term in terms]
        for name, terms in vocabulary.lists.items()
        if name != SEARCH_WORDS
    }


def _folders(site: Site) -> set[str]:
    """Return the folders of the repository that hold a file."""
    found: set[str] = set()
    for path in site.graph.files:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _files(site: Site) -> list[str]:
    """Return the files, other than entries, that texts of this site link to: no more is known of the repository."""
    targets = (reference.target for references in site.references.values() for reference in references)
    return sorted({target.path for target in targets if isinstance(target, File)})


def of_entry(entry: Entry) -> dict[str, Any]:
    """Return what all forms know of an entry."""
    supersedes = [
        value
        for pattern, mark in marked(entry.type.model, Ref)
        if mark.relation == "supersedes"
        for _, value in values_at(entry.data, pattern)
    ]
    told: Mapping[str, Any] = {
        "id": entry.id,
        "title": entry.title,
        "type": entry.type.name,
        "status": entry.status,
        "path": entry.path,
        "aliases": entry.fields.aliases,
        "headings": [heading.slug for heading in entry.body.headings],
        "items": item_anchors(entry.fields),
        "anchors": entry.body.html_ids,
        "supersedes": supersedes,
    }
    return {key: value for key, value in told.items() if value not in ((), [])}
