"""What a mapping asks of a playbook: that its types, fields, folders and special names are there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.entries import content_folders, describe_fields
from living_playbook.importing._pick import SPECIAL
from living_playbook.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from living_playbook.config import Settings
    from living_playbook.entries import EntryType, FieldRow
    from living_playbook.importing._mapping import FieldRule, SectionRule
    from living_playbook.importing._mapping_file import ReadMapping
    from living_playbook.sources.model import DataPath

_OURS = ("id", "type", "status", "imported")
"""Fields that an import writes itself."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where entries of a rule go: their type, and the folder."""

    kind: EntryType
    folder: str


def checked_targets(read: ReadMapping, settings: Settings, types: Mapping[str, EntryType]) -> Mapping[int, Target]:
    """Return the target of each rule by its number.

    Raises PlaybookError, with the place in the mapping file, for a type, field, folder or special name that is none.
    """
    content = content_folders(settings, types)
    targets: dict[int, Target] = {}
    for number, rule in enumerate(read.mapping.entries):
        place: DataPath = ("entries", number)
        if rule.type not in types:
            raise read.fault((*place, "type"), f"there is no type `{rule.type}`{_near(rule.type, types)}")
        kind = types[rule.type]
        _check_fields(read, rule.fields, (*place, "fields"), [kind])
        _check_sections(read, rule.sections, (*place, "sections"))
        targets[number] = Target(kind, _folder(read, number, kind, content))
    used = [target.kind for target in targets.values()]
    _check_fields(read, read.mapping.fields, ("fields",), used)
    _check_sections(read, read.mapping.sections, ("sections",))
    return targets


def _near(word: str, known: Iterable[str]) -> str:
    every = list(known)
    near = nearest(word, every)
    return f"; did you mean `{near}`?" if near else f"; available: {', '.join(every)}"


def _check_fields(read: ReadMapping, fields: Mapping[str, FieldRule], place: DataPath, kinds: list[EntryType]) -> None:
    known = {info.alias or name for kind in kinds for name, info in kind.model.model_fields.items()} - {*_OURS}
    inner = {row.name for kind in kinds for row in describe_fields(kind) if not _in_list(kind, row)}
    for name, rule in fields.items():
        if name in _OURS:
            words = f"`{name}` cannot be mapped: the import writes it itself"
            raise read.fault((*place, name), words, key=True)
        if name not in known | inner:
            where = " or ".join(f"`{kind.name}`" for kind in dict.fromkeys(kinds))
            near = _near(name, sorted(inner if "." in name else known))
            raise read.fault((*place, name), f"`{name}` is not a field of type {where}{near}", key=True)
        for each in (each for each in rule.from_ if each.startswith("$")):
            word, _, heading = each.partition(" ")
            if word not in SPECIAL:
                raise read.fault((*place, name, "from"), f"there is no `{word}`{_near(word, SPECIAL)}")
            if word == "$section" and not heading.strip():
                words = "`$section` needs a heading after it, such as `$section Decision`"
                raise read.fault((*place, name, "from"), words)


def _check_sections(read: ReadMapping, sections: Mapping[str, SectionRule], place: DataPath) -> None:
    for heading, rule in sections.items():
        for each in (each for each in rule.from_ if each.startswith("$")):
            words = f"a section is filled from keys of the header, and `{each}` is not one: text stays where it is"
            raise read.fault((*place, heading, "from"), words)


def _in_list(kind: EntryType, row: FieldRow) -> bool:
    """Tell whether a field stands in the groups of a list, of which there may be many."""
    top = row.name.split(".")[0]
    return row.depth != 1 or any(each.many for each in describe_fields(kind) if each.name == top)


def _folder(read: ReadMapping, number: int, kind: EntryType, content: Mapping[str, str]) -> str:
    given = read.mapping.entries[number].folder
    if given is None:
        return next((folder for folder, name in content.items() if name == kind.name), kind.folder)
    path = str(PurePosixPath(given))
    holding = [folder for folder in content if PurePosixPath(path).is_relative_to(folder)]
    deepest = max(holding, key=len, default="")
    if content.get(deepest) != kind.name or ".." in PurePosixPath(path).parts:
        folders = ", ".join(folder for folder, name in content.items() if name == kind.name)
        words = f"`{given}` is not a folder for entries of type `{kind.name}`; use one of: {folders}"
        raise read.fault(("entries", number, "folder"), words)
    return path
