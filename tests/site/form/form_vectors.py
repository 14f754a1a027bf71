"""Documents that the form and `playbook check` must judge alike, each with the playbook that it comes into.

A document is every fixture of every rule, as the form would hold it, and others at the very limits of rules. What is
expected is never written down: it is what a check finds in the file that the form writes.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from living_playbook import api
from living_playbook.outputs._site import Site
from living_playbook.outputs.form import data
from living_playbook.pipeline.build import rule_pages
from living_playbook.pipeline.load import Playbook, playbook_of
from living_playbook.rules import run_rules
from living_playbook.sources.model import History
from living_playbook.sources.reader import Raw, parse_source
from living_playbook.views import Sight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.sources.model import Source

RULES = Path(__file__).parents[2] / "rules"
TODAY = date(2026, 11, 22)
Finding = tuple[str, str, str, str]
"""Rule, severity, message, help."""


@dataclass(frozen=True, slots=True)
class Vector:
    """A document as the form holds it, with what the form knows, and the playbook without it."""

    name: str
    kind: Mapping[str, Any]
    entries: list[dict[str, Any]]
    document: Mapping[str, Any]
    playbook: Playbook

    @property
    def path(self) -> str:
        """Where the form puts the file."""
        year = f"{self.playbook.today.year}/" if self.kind["yearly"] else ""
        return f"{self.kind['folder']}/{year}{self.document['name']}.md"

    def asked(self) -> dict[str, Any]:
        """Return what the script of the form is told."""
        return {"kind": self.kind, "entries": self.entries, "document": self.document}

    def expected(self, text: str) -> list[Finding]:
        """Return what a check finds in the file that the form writes, by the rules that the form knows."""
        book = self.playbook
        source = parse_source(Raw(self.path, self.kind["type"], text.encode(), History()))
        sources = tuple(sorted((*book.tree.sources, source), key=lambda each: each.path))
        tree = replace(book.tree, sources=sources, files=book.tree.files | {self.path})
        whole = playbook_of(book.settings, tree, day=book.today)
        # The form tells of a name that is taken twice at the entry that it holds, as a check does at the last of both.
        last = tuple(sorted(whole.graph.entries, key=lambda entry: entry.path == self.path))
        found = run_rules(replace(whole.graph, entries=last), sources, whole.problems, whole.context)
        own = {each for each in found if each.path == self.path}
        # So it does of a former id of another entry that is the id of this one.
        own |= {each for each in found if each.name == "alias-taken" and f"`{self.path}`" in each.message}
        return sorted({(d.name, d.severity.value, d.message, d.help) for d in own if d.name in set(self.kind["known"])})


def fixture_cases() -> list[Path]:
    """Return the folder of every case of every rule."""
    return sorted(path for path in RULES.glob("[!_]*/*/") if path.is_dir())


def vectors_of_case(case: Path, workplace: Path) -> Iterator[Vector]:
    """Yield each document of a case that a form can hold, in the playbook of that case."""
    shutil.copytree(RULES / "_base", workplace)
    shutil.copytree(
        case, workplace, dirs_exist_ok=True, symlinks=True, ignore=shutil.ignore_patterns("expected.txt", "valid.txt")
    )
    yield from vectors_of(workplace, f"{case.parent.name}/{case.name}", lambda path: (case / path).is_file())


def vectors_of(root: Path, name: str, wanted: Any) -> Iterator[Vector]:
    """Yield the entries of a playbook as documents, those that are wanted by their paths."""
    playbook = replace(api.load(root), today=TODAY)
    for source in playbook.tree.sources:
        document = _document(source)
        if document is None or not wanted(source.path):
            continue
        without = _without(playbook, source)
        entries = [data.of_entry(entry) for entry in without.graph.entries]
        vector = Vector(f"{name}/{source.path}", told(without, source.kind), entries, document, without)
        if vector.path not in without.tree.files:
            yield vector


def told(playbook: Playbook, kind: str) -> Mapping[str, Any]:
    """Return what the form of a type knows; unlike on a site it knows all files of the repository."""
    root, settings = playbook.settings.root, playbook.settings
    of_type, shared = _told(
        kind, (root / "playbook.toml").read_bytes(), (root / settings.vocabulary).read_bytes(), playbook
    )
    files = sorted(playbook.graph.files - {entry.path for entry in playbook.graph.entries})
    return {**of_type, **shared, "files": files}


_KNOWN: dict[tuple[str, bytes, bytes], tuple[Mapping[str, Any], Mapping[str, Any]]] = {}


def _told(kind: str, settings: bytes, words: bytes, playbook: Playbook) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return what a type is, and what all types know, by settings and words: few playbooks have their own."""
    if (kind, settings, words) not in _KNOWN:
        sight = Sight(playbook.graph, playbook.settings, playbook.today)
        site = Site(sight, {}, {}, rule_pages(playbook.settings))
        _KNOWN[kind, settings, words] = data.of_type(playbook.types[kind], site), data.of_every_type(site)
    return _KNOWN[kind, settings, words]


def _without(playbook: Playbook, source: Source) -> Playbook:
    sources = tuple(each for each in playbook.tree.sources if each is not source)
    tree = replace(playbook.tree, sources=sources, files=playbook.tree.files - {source.path})
    return playbook_of(playbook.settings, tree, day=TODAY)


def _document(source: Source) -> dict[str, Any] | None:
    """Return a file as the form holds it; None for one without a header that can be read."""
    if not source.header.values:
        return None
    header = _plain(source.header.values)
    return {"header": header, "body": source.body, "name": PurePosixPath(source.path).stem, "today": str(TODAY)}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, date) else value
