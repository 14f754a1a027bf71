"""Which files are imported by which rule, and under which id each becomes an entry."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pathspec import GitIgnoreSpec

from living_playbook.entries import RESERVED_IDS, file_stem
from living_playbook.importing._pick import at_path
from living_playbook.sources.misplaced import NOT_ENTRIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from living_playbook.importing._foreign import Foreign
    from living_playbook.importing._mapping import FileRule
    from living_playbook.importing._mapping import Mapping as MappingFile


@dataclass(frozen=True, slots=True)
class Sorter:
    """Finds the rule of a mapping for each file."""

    mapping: MappingFile
    skipped: GitIgnoreSpec
    specs: tuple[GitIgnoreSpec, ...]

    def is_skipped(self, path: str) -> bool:
        """Tell whether the mapping says to skip a file."""
        return self.skipped.match_file(path)

    def rule_for(self, foreign: Foreign) -> FileRule | None:
        """Return the first rule that fits a file."""
        for rule, spec in zip(self.mapping.entries, self.specs, strict=True):
            if spec.match_file(foreign.path) and all(_has(foreign, key, wanted) for key, wanted in rule.where.items()):
                return rule
        return None


def sorter_of(mapping: MappingFile) -> Sorter:
    """Return what finds the rules of a mapping."""
    specs = tuple(GitIgnoreSpec.from_lines(rule.files) for rule in mapping.entries)
    return Sorter(mapping, GitIgnoreSpec.from_lines(mapping.skip), specs)


def _has(foreign: Foreign, key: str, wanted: Collection[str]) -> bool:
    first, *rest = key.split(".")
    value = foreign.header[key] if key in foreign.header else at_path(foreign.header.get(first), rest)
    several = value if isinstance(value, list) else [value]
    return any(str(each).casefold() == want.casefold() for each in several for want in wanted)


def ids_for(wanted: Iterable[tuple[Foreign, str]], taken: Collection[str]) -> Mapping[str, str]:
    """Return the id of each file by its path.

    `wanted` are files with the id that the mapping makes for them, `taken` ids that nobody else may have. Where several
    want the same, each takes the names of its folders in front, so that none depends on the order of the files.
    """
    plans = {foreign.path: _ways(foreign, template) for foreign, template in wanted}
    found: dict[str, str] = {}
    depth = 0
    open_paths = sorted(plans)
    while open_paths:
        chosen = {path: plans[path][min(depth, len(plans[path]) - 1)] for path in open_paths}
        counts = Counter([*chosen.values(), *found.values(), *taken])
        last = depth >= max(len(plans[path]) for path in open_paths) - 1
        for path in open_paths:
            if counts[chosen[path]] == 1:
                found[path] = chosen[path]
            elif last:
                found[path] = f"{chosen[path]}-{hashlib.sha256(path.encode()).hexdigest()[:6]}"
        open_paths = [path for path in open_paths if path not in found]
        depth += 1
    return found


def _ways(foreign: Foreign, template: str) -> list[str]:
    """Return the ids that a file may have, the shortest first."""
    text = template
    for name, value in foreign.names().items():
        text = text.replace(f"{{{name}}}", value)
    first = file_stem(text) or f"page-{hashlib.sha256(foreign.path.encode()).hexdigest()[:6]}"
    if f"{first}.md" in NOT_ENTRIES or re.match(RESERVED_IDS, first):
        first = f"{first}-page"
    folders = [stem for part in reversed(PurePosixPath(foreign.path).parts[:-1]) if (stem := file_stem(part))]
    ways = [first]
    for folder in folders:
        ways.append(f"{folder}-{ways[-1]}"[:80].strip("-"))
    return ways
