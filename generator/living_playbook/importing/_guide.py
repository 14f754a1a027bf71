"""The mapping file explained: rows for its reference, and a worked example that is run when its page is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from living_playbook.importing._draft import anchors_in, draft_of, linked, prepare
from living_playbook.importing._fit import fitter_of
from living_playbook.importing._foreign import read_foreign
from living_playbook.importing._links import atlas_of
from living_playbook.importing._mapping import Mapping
from living_playbook.importing._naming import sorter_of
from living_playbook.importing._relink import Collection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Table

    from living_playbook.entries import EntryType, Vocabulary
    from living_playbook.importing._mapping_file import ReadMapping

EXAMPLE_FILES = {
    "ways/2023-04-11-walking-one-to-one.md": """\
---
layout: way
title: Walking one-to-one
meta:
  description: A one-to-one talk outdoors, on foot, without laptops.
difficulty: Easy
labels: meeting, health, outdoor
steps:
  - Agree on a route of half an hour.
  - Walk side by side.
see_also: [/ways/silent-start/]
---

# Walking one-to-one

## Instructions

Leave the laptops. {{< hint "Take a card for notes." >}}

## Pitfalls

Not for a talk about pay: see <u>the silent start</u>.
""",
    "ways/silent-start.md": """\
---
layout: way
title: Silent start
---

## Instructions

Read for ten minutes before anybody speaks.
""",
}
"""A small collection for the guide, by path; the first file is the one that is shown."""

EXAMPLE_MAPPING = """\
description: The collection "Ways of our house" becomes practices.
site: https://ways.example.org
skip: [drafts/, "*.template.md"]

entries:                              # which files become what: the first rule that fits decides
  - files: ways/*.md
    where: {layout: way}
    type: practice
    headings: {Instructions: How to do it, Pitfalls: Watch out for}
    fields:
      steps: steps
      effort.cost: {from: difficulty, values: {easy: low, hard: high}}   # a field in a group

fields:                               # fields of the entry, and the keys they come from
  title: [title, $heading]
  summary: meta.description           # a dot goes into a group
  created: [date, $date]              # the key if there is one, else the date in the file's name
  tags: {from: labels, split: ",", values: {health: wellbeing}}
  related: see_also                   # addresses become ids

cite:                                 # the first source of every entry; makes `origin: published`
  title: "Ways of our house: {title}"
  publisher: Example House
  url: https://ways.example.org/ways/{name}/

shortcodes:
  hint: "*{1}*"
"""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key of a mapping file: the group it stands in, its name, what is taken without it, and what it means."""

    group: str
    name: str
    default: str
    description: str


def key_rows() -> tuple[KeyRow, ...]:
    """Return every key of a mapping file with its meaning, the groups inside after those that hold them."""
    return tuple(_rows(Mapping, "", set()))


def _rows(model: type[BaseModel], group: str, seen: set[str]) -> Iterator[KeyRow]:
    inner: list[tuple[str, type[BaseModel]]] = []
    for name, info in model.model_fields.items():
        shown = info.alias or name
        if (
            group.startswith("entries")
            and shown in Mapping.model_fields
            and shown in ("fields", "sections", "headings", "drop")
        ):
            yield KeyRow(group, shown, "", f"As `{shown}` at the top, for these files.")
            continue
        default = "needed" if info.is_required() else _shown(info.get_default(call_default_factory=True))
        yield KeyRow(group, shown, default, info.description or "")
        model_inside = _model_in(info.annotation)
        if model_inside is not None and model_inside.__name__ not in seen:
            seen.add(model_inside.__name__)
            many = {"entries": "entries[]", "fields": "fields.<field>", "sections": "sections.<heading>"}
            inner.append((many.get(shown, shown), model_inside))
    for each, model_inside in inner:
        yield from _rows(model_inside, each, seen)


def _shown(value: Any) -> str:  # noqa: ANN401 - a default of any kind
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "" if value is None or isinstance(value, dict) else str(value)


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations have no type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner)) is not None), None)


def example_entry(
    read: ReadMapping, types: Table[str, EntryType], vocabulary: Vocabulary
) -> tuple[str, tuple[str, ...]]:
    """Return what the worked example makes of its first file: the entry, and the report's lines."""
    mapping = read.mapping
    sorter = sorter_of(mapping)
    prepared = []
    for path, text in EXAMPLE_FILES.items():
        foreign = read_foreign(path, text.encode())
        rule = sorter.rule_for(foreign)
        if rule is not None:
            prepared.append(prepare(foreign, rule, mapping))
    paths = {each.path: f"playbook/practices/{each.material.foreign.name}.md" for each in prepared}
    atlas = atlas_of(mapping, [each.material.foreign for each in prepared], {}, frozenset(paths))

    def entry_named(address: str) -> str | None:
        place = atlas.find(prepared[0].path, address)
        return paths[place.path].rsplit("/", 1)[1].removesuffix(".md") if place is not None else None

    fitter = fitter_of(next(kind for kind in types.values() if kind.traits.graded), vocabulary, entry_named)
    drafts = {each.path: draft_of(each, mapping, fitter, "ways-of-our-house") for each in prepared}
    anchors = {path: anchors_in(draft) for path, draft in drafts.items()}
    first = linked(drafts[prepared[0].path], Collection(atlas, paths, anchors))
    told = (f"{'kept under `imported`' if note.kind == 'kept' else note.kind}: {note.text}" for note in first.all_notes)
    return first.text(), tuple(told)
